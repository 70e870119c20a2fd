package dev.mailfrom.repl.terminal;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.Durations;
import dev.mailfrom.core.view.format.VisibleText;
import dev.mailfrom.repl.output.ProgressLine;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/** Redraws one line in place: back to its beginning, the new text, the rest cleared. Thread-safe. */
public final class TerminalProgressLine implements ProgressLine {

    private static final String CLEAR_TO_END = "\033[K";
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Terminal terminal;
    private final PrintWriter out;
    private final LongSupplier nanos;
    private final EnterWaiter enterWaiter;
    private String text = "";
    private OptionalLong began = OptionalLong.empty();
    private String drawn = "";

    @FunctionalInterface
    interface EnterWaiter {

        /** Waits at most this long. @return whether Enter was pressed */
        boolean waitForEnter(Duration limit, CancellationToken cancellation);
    }

    /** @param nanos a clock that only goes forward, such as {@code System::nanoTime} */
    public TerminalProgressLine(Terminal terminal, LongSupplier nanos, EnterWaiter enterWaiter) {
        this.terminal = terminal;
        this.out = terminal.writer();
        this.nanos = nanos;
        this.enterWaiter = enterWaiter;
    }

    @Override
    public synchronized void show(String now) {
        began = OptionalLong.empty();
        text = VisibleText.line(now);
        draw(text(), "");
    }

    @Override
    public synchronized void showSince(Duration elapsed, String now) {
        began = OptionalLong.of(nanos.getAsLong() - elapsed.toNanos());
        text = VisibleText.line(now);
        draw(text(), "");
    }

    private synchronized String text() {
        return began.isPresent()
                ? Durations.format(Duration.ofNanos(nanos.getAsLong() - began.getAsLong())
                                .truncatedTo(ChronoUnit.SECONDS))
                        + "  " + text
                : text;
    }

    @Override
    public synchronized void printAbove(Runnable print) {
        String before = drawn;
        if (!before.isEmpty()) {
            out.print("\r" + CLEAR_TO_END);
            out.flush();
        }
        print.run();
        out.print(before);
        out.flush();
    }

    @Override
    public boolean canRedraw() {
        return true;
    }

    @Override
    public PauseEnd pause(Duration pause, CancellationToken cancellation) {
        long end = nanos.getAsLong() + pause.toNanos();
        while (!cancellation.isCancelled()) {
            long left = end - nanos.getAsLong();
            if (left <= 0) {
                draw(text(), "");
                return PauseEnd.TIME;
            }
            // Rounded up, so that it never says 0 s while it waits.
            draw(text(), " · next check in " + Durations.format(Duration.ofNanos(left + SECOND - 1)));
            Duration second = Duration.ofNanos(Math.min(left, left % SECOND == 0 ? SECOND : left % SECOND));
            if (enterWaiter.waitForEnter(second, cancellation)) {
                return PauseEnd.SKIPPED;
            }
        }
        return PauseEnd.CANCELLED;
    }

    @Override
    public boolean waitForEnter(CancellationToken cancellation) {
        while (!cancellation.isCancelled()) {
            if (enterWaiter.waitForEnter(Duration.ofNanos(SECOND), cancellation)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public synchronized void erase() {
        if (!drawn.isEmpty()) {
            out.print("\r" + CLEAR_TO_END);
            out.flush();
            drawn = "";
        }
    }

    @Override
    public synchronized void close() {
        if (!drawn.isEmpty()) {
            draw(text(), "");
            out.print("\n");
            out.flush();
            drawn = "";
        }
    }

    /** @param end is not cut unless the screen is very narrow */
    private synchronized void draw(String wanted, String end) {
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
