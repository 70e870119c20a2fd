package dev.mailfrom.repl.terminal;

import dev.mailfrom.core.change.CancellationToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/** Lets time pass at the terminal while it listens for Enter; every other key is ignored and not shown. */
public final class KeyListener implements TerminalProgressLine.EnterWaiter {

    /** How often a cancellation is looked for. */
    private static final Duration STEP = Duration.ofMillis(100);

    private final Terminal terminal;

    public KeyListener(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public boolean waitForEnter(Duration at, CancellationToken cancellation) {
        Attributes usual = terminal.enterRawMode();
        try {
            long end = System.nanoTime() + at.toNanos();
            for (long left = at.toNanos(); left > 0 && !cancellation.isCancelled(); left = end - System.nanoTime()) {
                int key = terminal.reader().read(Math.max(1, Math.min(STEP.toMillis(), left / 1_000_000)));
                if (key == '\r' || key == '\n') {
                    return true;
                }
                if (key == NonBlockingReader.EOF) {
                    // Nobody is there to press anything, but time has to pass all the same.
                    Thread.sleep(Math.min(STEP.toMillis(), left / 1_000_000));
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancellation.cancel();
            return false;
        } finally {
            terminal.setAttributes(usual);
        }
    }
}
