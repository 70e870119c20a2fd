package dev.mailfrom.repl;

import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.Tone;
import java.util.ArrayList;
import java.util.List;

/** A table as text: columns side by side where they fit, else each row as a small list. */
final class TableText {

    private static final String GAP = "  ";

    private final Theme theme;
    private final int width;

    TableText(Theme theme, int width) {
        this.theme = theme;
        this.width = width;
    }

    List<String> lines(Block.Table table) {
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

    private static int[] widths(Block.Table table) {
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

    private List<String> columns(Block.Table table, int[] widths, int before, int room) {
        List<String> lines = new ArrayList<>();
        if (table.columns().stream().anyMatch(column -> !column.isEmpty())) {
            List<Block.Text> head = table.columns().stream()
                    .map(column -> new Block.Text(column, Tone.QUIET))
                    .toList();
            lines.addAll(row(head, widths, before, room));
        }
        table.rows().forEach(row -> lines.addAll(row(row, widths, before, room)));
        return lines;
    }

    private List<String> row(List<Block.Text> cells, int[] widths, int before, int room) {
        StringBuilder line = new StringBuilder();
        int last = widths.length - 1;
        for (int i = 0; i < last; i++) {
            Block.Text cell = cells.get(i);
            line.append(theme.paint(cell.text(), cell.tone()))
                    .append(" ".repeat(widths[i] - cell.text().length()))
                    .append(GAP);
        }
        Block.Text end = cells.get(last);
        List<String> parts = Wrap.lines(end.text(), Math.max(1, room));
        List<String> lines = new ArrayList<>();
        lines.add((line + theme.paint(parts.get(0), end.tone())).stripTrailing());
        parts.stream().skip(1).forEach(part -> lines.add(" ".repeat(before) + theme.paint(part, end.tone())));
        return lines;
    }

    // news.example.com
    //   MAIL FROM domain: bounce.news.example.com
    //   Status: Success
    private List<String> stacked(Block.Table table) {
        List<String> lines = new ArrayList<>();
        for (List<Block.Text> row : table.rows()) {
            lines.add(theme.paint(row.get(0).text(), Tone.STRONG));
            for (int i = 1; i < row.size(); i++) {
                Block.Text cell = row.get(i);
                String label = table.columns().get(i);
                if (!cell.text().isEmpty()) {
                    String head = label.isEmpty() ? "" : label + ": ";
                    List<String> parts = Wrap.lines(head + cell.text(), width - GAP.length());
                    parts.forEach(part -> lines.add(GAP + theme.paint(part, cell.tone())));
                }
            }
        }
        return lines;
    }
}
