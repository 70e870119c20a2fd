package dev.mailfrom.repl.output;

import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Renders a table as text: columns side by side where they fit, else each row as a small list. */
record TableRenderer(TextTheme theme, int width) {

    private static final String GAP = "  ";
    /** The last column is broken into lines, if at least this much of it is left. */
    private static final int NARROWEST = 24;

    List<String> lines(ViewBlock.Table table) {
        int[] widths = IntStream.range(0, table.columns().size())
                .map(column -> width(table, column))
                .toArray();
        int last = widths.length - 1;
        int before =
                Arrays.stream(widths).limit(last).map(w -> w + GAP.length()).sum();
        int room = width - before;
        return room >= Math.min(widths[last], NARROWEST) ? columns(table, widths, before, room) : stacked(table);
    }

    private static int width(ViewBlock.Table table, int column) {
        Stream<String> cells = table.rows().stream().map(row -> row.get(column).text());
        return Stream.concat(Stream.of(table.columns().get(column)), cells)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private List<String> columns(ViewBlock.Table table, int[] widths, int before, int room) {
        List<List<ViewBlock.Text>> rows = new ArrayList<>(table.rows());
        if (table.columns().stream().anyMatch(column -> !column.isEmpty())) {
            rows.add(
                    0,
                    table.columns().stream()
                            .map(column -> new ViewBlock.Text(column, TextStyle.QUIET))
                            .toList());
        }
        return rows.stream()
                .flatMap(row -> row(row, widths, before, room).stream())
                .toList();
    }

    private List<String> row(List<ViewBlock.Text> cells, int[] widths, int before, int room) {
        StringBuilder line = new StringBuilder();
        int last = widths.length - 1;
        for (int i = 0; i < last; i++) {
            ViewBlock.Text cell = cells.get(i);
            line.append(theme.paint(cell.text(), cell.textStyle()))
                    .append(" ".repeat(widths[i] - cell.text().length()))
                    .append(GAP);
        }
        ViewBlock.Text end = cells.get(last);
        List<String> lines = new ArrayList<>();
        for (String part : TextWrapper.lines(end.text(), Math.max(1, room))) {
            String head = lines.isEmpty() ? line.toString() : " ".repeat(before);
            lines.add((head + theme.paint(part, end.textStyle())).stripTrailing());
        }
        return lines;
    }

    // news.example.com
    //   MAIL FROM domain: bounce.news.example.com
    //   Status: Success
    private List<String> stacked(ViewBlock.Table table) {
        List<String> lines = new ArrayList<>();
        for (List<ViewBlock.Text> row : table.rows()) {
            lines.add(theme.paint(row.get(0).text(), TextStyle.STRONG));
            for (int i = 1; i < row.size(); i++) {
                ViewBlock.Text cell = row.get(i);
                String label = table.columns().get(i);
                if (!cell.text().isEmpty()) {
                    String head = label.isEmpty() ? "" : label + ": ";
                    TextWrapper.lines(head + cell.text(), width - GAP.length())
                            .forEach(part -> lines.add(GAP + theme.paint(part, cell.textStyle())));
                }
            }
        }
        return lines;
    }
}
