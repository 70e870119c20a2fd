package dev.mailfrom.repl.output;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.view.format.VisibleText;
import java.io.PrintStream;
import java.time.Duration;

/** Prints every new text on a line of its own; for screen readers, logs and pipes. */
public final class PlainProgressLine implements ProgressLine {

    private final PrintStream err;
    private String shown = "";

    public PlainProgressLine(PrintStream err) {
        this.err = err;
    }

    @Override
    public void show(String now) {
        String text = VisibleText.line(now);
        if (!text.equals(shown)) {
            err.println(text);
            err.flush();
            shown = text;
        }
    }

    @Override
    public PauseEnd pause(Duration pause, CancellationToken cancellation) {
        if (!cancellation.await(pause)) {
            return PauseEnd.TIME;
        }
        // The terminal has shown ^C, and what follows begins on a line of its own.
        err.println();
        return PauseEnd.CANCELLED;
    }

    @Override
    public void close() {}
}
