package dev.mailfrom.repl.output;

import dev.mailfrom.core.view.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The columns of a status table for which the window has room. The names of identities are cut only where nothing else can
 * be left out.
 *
 * @param widths of the columns, in their order
 */
record StatusColumns(List<Column> columns, List<Integer> widths, LiveBlock.Frame frame) {

    private static final String GAP = "  ";

    private enum Column {
        IDENTITY("Identity"),
        STATUS("Status"),
        SINCE("Seen since"),
        DNS("DNS"),
        NEXT("Next check");

        private final String label;

        Column(String label) {
            this.label = label;
        }
    }

    /** The first that fits is shown. */
    private static final List<List<Column>> CHOICES = List.of(
            List.of(Column.values()),
            List.of(Column.IDENTITY, Column.STATUS, Column.SINCE, Column.DNS),
            List.of(Column.IDENTITY, Column.STATUS, Column.DNS),
            List.of(Column.IDENTITY, Column.STATUS));

    static StatusColumns fitting(List<StatusTable.Row> rows, LiveBlock.Frame frame) {
        return CHOICES.stream()
                .map(columns -> of(columns, rows, frame))
                .filter(columns -> columns.width() <= frame.columns())
                .findFirst()
                .orElseGet(
                        () -> of(CHOICES.get(CHOICES.size() - 1), rows, frame).narrowed());
    }

    private static StatusColumns of(List<Column> columns, List<StatusTable.Row> rows, LiveBlock.Frame frame) {
        List<Integer> widths = columns.stream()
                .map(column -> Stream.concat(
                                Stream.of(column.label), rows.stream().map(row -> cell(column, row, frame)))
                        .mapToInt(String::length)
                        .max()
                        .getAsInt())
                .toList();
        return new StatusColumns(columns, widths, frame);
    }

    private static String cell(Column column, StatusTable.Row row, LiveBlock.Frame frame) {
        return switch (column) {
            case IDENTITY -> row.identity();
            case STATUS -> row.mark() + " " + row.status();
            case SINCE -> row.since();
            case DNS -> row.dns();
            case NEXT -> row.waiting() ? frame.next().map(StatusTable::in).orElse("now") : "";
        };
    }

    private int width() {
        return widths.stream().mapToInt(Integer::intValue).sum() + GAP.length() * (widths.size() - 1);
    }

    private StatusColumns narrowed() {
        List<Integer> narrow = new ArrayList<>(widths);
        narrow.set(0, Math.max(1, widths.get(0) - Math.max(0, width() - frame.columns())));
        return new StatusColumns(columns, narrow, frame);
    }

    /** Whether each row says when it is checked next. */
    boolean showNext() {
        return columns.contains(Column.NEXT);
    }

    String heading() {
        return line(column -> column.label, column -> TextStyle.QUIET);
    }

    String line(StatusTable.Row row) {
        return line(
                column -> cell(column, row, frame), column -> column == Column.STATUS ? row.style() : TextStyle.PLAIN);
    }

    private String line(Function<Column, String> text, Function<Column, TextStyle> style) {
        StringBuilder line = new StringBuilder();
        int column = 0;
        for (int i = 0; i < columns.size(); i++) {
            int room = Math.min(widths.get(i), frame.columns() - column);
            if (room <= 0) {
                break;
            }
            String cell = cut(text.apply(columns.get(i)), room);
            line.append(frame.theme().paint(cell, style.apply(columns.get(i))))
                    .append(" ".repeat(widths.get(i) - cell.length()))
                    .append(GAP);
            column += widths.get(i) + GAP.length();
        }
        return line.toString().stripTrailing();
    }

    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }
}
