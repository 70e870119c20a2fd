package dev.mailfrom.repl;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.command.Durations;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/** One line that is drawn anew in place: back to its beginning, the new text, the rest cleared. */
final class TerminalLiveLine implements LiveLine {

    private static final String CLEAR_TO_END = "\033[K";
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Terminal terminal;
    private final PrintWriter out;
    private final LongSupplier nanos;
    private final Slice slice;
    private String text = "";
    private String drawn = "";

    /** Waits a little. */
    @FunctionalInterface
    interface Slice {

        /** @return whether the person pressed Enter meanwhile */
        boolean pass(Duration at, Cancellation cancellation);
    }

    /** @param nanos a clock that only goes forward, such as {@code System::nanoTime} @param slice how time passes */
    TerminalLiveLine(Terminal terminal, LongSupplier nanos, Slice slice) {
        this.terminal = terminal;
        this.out = terminal.writer();
        this.nanos = nanos;
        this.slice = slice;
    }

    @Override
    public void show(String now) {
        this.text = now;
        draw(now, "");
    }

    @Override
    public boolean redraws() {
        return true;
    }

    @Override
    public Ended pause(Duration pause, Cancellation cancellation) {
        long end = nanos.getAsLong() + pause.toNanos();
        while (!cancellation.isCancelled()) {
            long left = end - nanos.getAsLong();
            if (left <= 0) {
                draw(text, "");
                return Ended.TIME;
            }
            // Rounded up, so that it never says 0 s while it waits.
            draw(text, " · next look in " + Durations.words(Duration.ofNanos(left + SECOND - 1)));
            Duration second = Duration.ofNanos(Math.min(left, left % SECOND == 0 ? SECOND : left % SECOND));
            if (slice.pass(second, cancellation)) {
                return Ended.SKIPPED;
            }
        }
        return Ended.CANCELLED;
    }

    @Override
    public void close() {
        if (!drawn.isEmpty()) {
            draw(text, "");
            out.print("\n");
            out.flush();
        }
    }

    /** @param end what is never cut, as long as the screen is wide enough for anything */
    private void draw(String wanted, String end) {
        // The last column stays free, because some terminals go to the next line with it.
        int width = Math.max(1, terminal.getWidth() - 1);
        String kept = end.length() < width / 2 ? end : "";
        String line = cut(wanted.replaceAll("[\\r\\n\\t]", " "), width - kept.length()) + kept;
        if (!line.equals(drawn)) {
            out.print("\r" + line + CLEAR_TO_END);
            out.flush();
            drawn = line;
        }
    }

    private static String cut(String wanted, int width) {
        AttributedString whole = new AttributedString(wanted);
        return whole.columnLength() <= width ? wanted : whole.columnSubSequence(0, width - 1) + "…";
    }
}
