package dev.mailfrom.repl.output;

import dev.mailfrom.core.command.Durations;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.format.VisibleText;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The status of several identities, one a row. A narrow window drops columns; a low one shows the worst rows and counts the
 * others.
 */
public record StatusTable(List<Row> rows) implements LiveBlock {

    private static final String BESIDE = " · ";

    /** Room for the heading, a row, the count of the others and the summary. */
    private static final int LOWEST = 4;

    public StatusTable {
        rows = List.copyOf(rows);
    }

    /**
     * One identity.
     *
     * @param status in words, behind its mark
     * @param since when it was first seen so
     * @param dns what DNS says; may be empty
     * @param waiting whether it is checked again
     * @param urgency the higher, the worse
     */
    public record Row(
            String identity,
            char mark,
            String status,
            TextStyle style,
            String since,
            String dns,
            boolean waiting,
            int urgency) {
        public Row {
            identity = VisibleText.line(identity);
            status = VisibleText.line(status);
        }
    }

    // Identity           Status     Seen since  DNS           Next check
    // news.example.com   ✓ Success  10:04
    // shop.example.org   … Pending  10:04       MX not right  in 8 s
    // 12 s · 1 of 2 settled · Ctrl-C stops · Enter checks now
    @Override
    public List<String> lines(Frame frame) {
        int room = Math.max(1, frame.rows() - 2);
        boolean all = rows.size() <= room;
        List<Row> shown = all ? rows : worst(Math.max(1, room - 1));
        StatusColumns columns = StatusColumns.fitting(shown, frame);
        List<String> lines = new ArrayList<>();
        if (frame.rows() >= LOWEST) {
            lines.add(columns.heading());
        }
        shown.forEach(row -> lines.add(columns.line(row)));
        if (!all) {
            lines.add(StatusColumns.cut(others(shown), frame.columns()));
        }
        lines.add(summary(frame, columns.showNext()));
        return lines.subList(Math.max(0, lines.size() - frame.rows()), lines.size());
    }

    private List<Row> worst(int count) {
        return rows.stream()
                .sorted(Comparator.comparingInt(Row::urgency).reversed())
                .limit(count)
                .toList();
    }

    // and 12 more: 10 Success, 2 Pending
    private String others(List<Row> shown) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.merge(row.status(), 1, Integer::sum));
        shown.forEach(row -> counts.merge(row.status(), -1, Integer::sum));
        return "and " + (rows.size() - shown.size()) + " more: "
                + counts.entrySet().stream()
                        .filter(status -> status.getValue() > 0)
                        .map(status -> status.getValue() + " " + status.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** The parts for which there is room, the most important first. @param hasNext whether a column has the next check */
    private String summary(Frame frame, boolean hasNext) {
        long settled = rows.stream().filter(row -> !row.waiting()).count();
        boolean waits = settled < rows.size();
        List<String> parts = Stream.of(
                        frame.elapsed().map(Durations::format),
                        Optional.of(settled + " of " + rows.size() + " settled"),
                        Optional.of(nextCheck(frame)).filter(any -> waits && !hasNext),
                        Optional.of("Ctrl-C stops").filter(any -> waits),
                        frame.next().map(any -> "Enter checks now"))
                .flatMap(Optional::stream)
                .toList();
        String line = parts.get(0);
        for (String part : parts.subList(1, parts.size())) {
            String longer = line + BESIDE + part;
            line = longer.length() <= frame.columns() ? longer : line;
        }
        return StatusColumns.cut(line, frame.columns());
    }

    private static String nextCheck(Frame frame) {
        return "next check " + frame.next().map(StatusTable::in).orElse("now");
    }

    /** Rounded up, so that it never says 0 s while it waits. */
    static String in(Duration left) {
        return "in " + Durations.format(left.plusMillis(999).truncatedTo(ChronoUnit.SECONDS));
    }
}
