package dev.mailfrom.repl.output;

import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import java.util.ArrayList;
import java.util.List;

/** A table as text: columns side by side where they fit, else each row as a small list. */
final class TableRenderer {

    private static final String GAP = "  ";

    private final TextTheme textTheme;
    private final int width;

    TableRenderer(TextTheme textTheme, int width) {
        this.textTheme = textTheme;
        this.width = width;
    }

    List<String> lines(ViewBlock.Table table) {
        int[] widths = widths(table);
        int last = widths.length - 1;
        int before = 0;
        for (int i = 0; i < last; i++) {
            before += widths[i] + GAP.length();
        }
        // The last column may be broken into lines, as long as enough of it is left to be read.
        int room = width - before;
        boolean fits = room >= Math.min(widths[last], 24);
        return fits ? columns(table, widths, before, room) : stacked(table);
    }

    private static int[] widths(ViewBlock.Table table) {
        int[] widths = new int[table.columns().size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    table.columns().get(i).length(),
                    table.rows().stream()
                            .mapToInt(row -> row.get(column).text().length())
                            .max()
                            .orElse(0));
        }
        return widths;
    }

    private List<String> columns(ViewBlock.Table table, int[] widths, int before, int room) {
        List<String> lines = new ArrayList<>();
        if (table.columns().stream().anyMatch(column -> !column.isEmpty())) {
            List<ViewBlock.Text> head = table.columns().stream()
                    .map(column -> new ViewBlock.Text(column, TextStyle.QUIET))
                    .toList();
            lines.addAll(row(head, widths, before, room));
        }
        table.rows().forEach(row -> lines.addAll(row(row, widths, before, room)));
        return lines;
    }

    private List<String> row(List<ViewBlock.Text> cells, int[] widths, int before, int room) {
        StringBuilder line = new StringBuilder();
        int last = widths.length - 1;
        for (int i = 0; i < last; i++) {
            ViewBlock.Text cell = cells.get(i);
            line.append(textTheme.paint(cell.text(), cell.textStyle()))
                    .append(" ".repeat(widths[i] - cell.text().length()))
                    .append(GAP);
        }
        ViewBlock.Text end = cells.get(last);
        List<String> parts = TextWrapper.lines(end.text(), Math.max(1, room));
        List<String> lines = new ArrayList<>();
        lines.add((line + textTheme.paint(parts.get(0), end.textStyle())).stripTrailing());
        parts.stream().skip(1).forEach(part -> lines.add(" ".repeat(before) + textTheme.paint(part, end.textStyle())));
        return lines;
    }

    // news.example.com
    //   MAIL FROM domain: bounce.news.example.com
    //   Status: Success
    private List<String> stacked(ViewBlock.Table table) {
        List<String> lines = new ArrayList<>();
        for (List<ViewBlock.Text> row : table.rows()) {
            lines.add(textTheme.paint(row.get(0).text(), TextStyle.STRONG));
            for (int i = 1; i < row.size(); i++) {
                ViewBlock.Text cell = row.get(i);
                String label = table.columns().get(i);
                if (!cell.text().isEmpty()) {
                    String head = label.isEmpty() ? "" : label + ": ";
                    List<String> parts = TextWrapper.lines(head + cell.text(), width - GAP.length());
                    parts.forEach(part -> lines.add(GAP + textTheme.paint(part, cell.textStyle())));
                }
            }
        }
        return lines;
    }
}
