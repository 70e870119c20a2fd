package dev.mailfrom.repl.terminal;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.repl.output.LiveBlock;
import dev.mailfrom.repl.output.ProgressLine;
import dev.mailfrom.repl.output.TextTheme;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jline.terminal.Terminal;

/** Shows progress at a terminal, in place; time goes on while it waits. Thread-safe. */
public final class TerminalProgressLine implements ProgressLine {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final DrawnLines drawn;
    private final PrintWriter out;
    private final TextTheme theme;
    private final TerminalFeatures features;
    private final LongSupplier nanos;
    private final EnterWaiter enterWaiter;
    private LiveBlock content = new TextLine("");
    private OptionalLong began = OptionalLong.empty();

    @FunctionalInterface
    interface EnterWaiter {

        /** Waits at most this long. @return whether Enter was pressed */
        boolean waitForEnter(Duration limit, CancellationToken cancellation);
    }

    /** @param nanos a clock that only goes forward, such as {@code System::nanoTime} */
    public TerminalProgressLine(
            Terminal terminal,
            TextTheme theme,
            TerminalFeatures features,
            LongSupplier nanos,
            EnterWaiter enterWaiter) {
        this.drawn = new DrawnLines(terminal, features.rewraps());
        this.out = terminal.writer();
        this.theme = theme;
        this.features = features;
        this.nanos = nanos;
        this.enterWaiter = enterWaiter;
    }

    @Override
    public synchronized void show(String now) {
        began = OptionalLong.empty();
        content = new TextLine(now);
        draw(Optional.empty());
    }

    @Override
    public synchronized void showSince(Duration elapsed, String now) {
        showSince(elapsed, new TextLine(now));
    }

    @Override
    public synchronized void showBlock(Duration elapsed, LiveBlock block, String inOneLine) {
        // Without colors the screen is read aloud or logged more often than looked at.
        showSince(elapsed, theme.color() ? block : new TextLine(inOneLine));
    }

    private void showSince(Duration elapsed, LiveBlock block) {
        began = OptionalLong.of(nanos.getAsLong() - elapsed.toNanos());
        content = block;
        draw(Optional.empty());
    }

    private synchronized void draw(Optional<Duration> next) {
        Optional<Duration> elapsed = began.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Duration.ofNanos(nanos.getAsLong() - began.getAsLong()).truncatedTo(ChronoUnit.SECONDS));
        drawn.draw((columns, rows) -> content.lines(new LiveBlock.Frame(columns, rows, theme, elapsed, next)));
    }

    @Override
    public synchronized void printAbove(Runnable print) {
        drawn.printAbove(print);
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
                draw(Optional.empty());
                return PauseEnd.TIME;
            }
            draw(Optional.of(Duration.ofNanos(left)));
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
    public synchronized void ring(String news) {
        out.print(features.notification().sequence(news));
        out.flush();
    }

    @Override
    public synchronized void erase() {
        drawn.erase();
    }

    @Override
    public synchronized void close() {
        if (!drawn.isEmpty()) {
            draw(Optional.empty());
            drawn.leave();
        }
    }
}
