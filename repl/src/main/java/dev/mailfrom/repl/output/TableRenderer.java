package dev.mailfrom.repl.output;

import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock.Table;
import dev.mailfrom.core.view.ViewBlock.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Renders a table as text: columns side by side where they fit, else each row on a few lines of its own. */
record TableRenderer(TextTheme theme, int width) {

    private static final String GAP = "  ";
    private static final String BELOW = "    ";
    private static final String BESIDE = " · ";
    /** The last column is broken into lines, if at least this much of it is left. */
    private static final int NARROWEST = 24;

    /** @param gap between columns @param step of the indent of a row below another */
    private record Spacing(String gap, String step) {

        String indented(Text cell) {
            return step.repeat(cell.depth()) + cell.text();
        }
    }

    /** Where rows are indented, a narrow screen gets narrow gaps before it gets no columns. */
    private static final List<Spacing> SPACINGS = List.of(new Spacing(GAP, GAP), new Spacing(" ", " "));

    List<String> lines(Table table) {
        boolean nested = table.rows().stream().anyMatch(row -> row.get(0).depth() > 0);
        for (Spacing spacing : nested ? SPACINGS : SPACINGS.subList(0, 1)) {
            int[] widths = IntStream.range(0, table.columns().size())
                    .map(column -> width(table, column, spacing))
                    .toArray();
            int last = widths.length - 1;
            int before = Arrays.stream(widths)
                    .limit(last)
                    .map(w -> w + spacing.gap().length())
                    .sum();
            int room = width - before;
            if (room >= Math.min(widths[last], NARROWEST)) {
                return columns(table, widths, before, room, spacing);
            }
        }
        return stacked(table);
    }

    private static int width(Table table, int column, Spacing spacing) {
        Stream<String> cells = table.rows().stream().map(row -> spacing.indented(row.get(column)));
        return Stream.concat(Stream.of(table.columns().get(column)), cells)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private List<String> columns(Table table, int[] widths, int before, int room, Spacing spacing) {
        List<List<Text>> rows = new ArrayList<>(table.rows());
        if (table.columns().stream().anyMatch(column -> !column.isEmpty())) {
            rows.add(
                    0,
                    table.columns().stream()
                            .map(column -> new Text(column, TextStyle.QUIET))
                            .toList());
        }
        return rows.stream()
                .flatMap(row -> row(row, widths, before, room, spacing).stream())
                .toList();
    }

    private List<String> row(List<Text> cells, int[] widths, int before, int room, Spacing spacing) {
        StringBuilder line = new StringBuilder();
        int last = widths.length - 1;
        for (int i = 0; i < last; i++) {
            Text cell = cells.get(i);
            line.append(spacing.step().repeat(cell.depth()))
                    .append(theme.paint(cell.text(), cell.textStyle()))
                    .append(" ".repeat(widths[i] - spacing.indented(cell).length()))
                    .append(spacing.gap());
        }
        Text end = cells.get(last);
        List<String> parts = TextWrapper.lines(end.text(), Math.max(1, room));
        if (parts.stream().anyMatch(part -> part.length() > room)) {
            // A long word stays whole: this cell goes below its row.
            return Stream.concat(
                            Stream.of(line.toString().stripTrailing()),
                            TextWrapper.lines(end.text(), width - BELOW.length()).stream()
                                    .map(part -> BELOW + theme.paint(part, end.textStyle())))
                    .toList();
        }
        List<String> lines = new ArrayList<>();
        for (String part : parts) {
            String head = lines.isEmpty() ? line.toString() : " ".repeat(before);
            lines.add((head + theme.paint(part, end.textStyle())).stripTrailing());
        }
        return lines;
    }

    // news.example.com
    //   MAIL FROM domain: bounce.news.example.com
    //   Status: Success · No MX: default
    private List<String> stacked(Table table) {
        List<String> lines = new ArrayList<>();
        for (List<Text> row : table.rows()) {
            String indent = GAP.repeat(row.get(0).depth());
            lines.add(indent + theme.paint(row.get(0).text(), TextStyle.STRONG));
            int used = width;
            for (int i = 1; i < row.size(); i++) {
                Text cell = row.get(i);
                String label = table.columns().get(i);
                if (cell.text().isEmpty()) {
                    continue;
                }
                String text = (label.isEmpty() ? "" : label + ": ") + cell.text();
                int last = lines.size() - 1;
                if (used + BESIDE.length() + text.length() <= width) {
                    lines.set(last, lines.get(last) + BESIDE + theme.paint(text, cell.textStyle()));
                    used += BESIDE.length() + text.length();
                } else {
                    String before = indent + GAP;
                    List<String> parts = TextWrapper.lines(text, width - before.length());
                    parts.forEach(part -> lines.add(before + theme.paint(part, cell.textStyle())));
                    used = before.length() + parts.get(parts.size() - 1).length();
                }
            }
        }
        return lines;
    }
}
