package dev.mailfrom.repl.terminal;

import dev.mailfrom.core.change.CancellationToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/** Waits for Enter at the terminal; ignores all other keys and does not show them. */
public final class KeyListener implements TerminalProgressLine.EnterWaiter {

    /** How often cancellation is checked. */
    private static final Duration STEP = Duration.ofMillis(100);

    private final Terminal terminal;

    public KeyListener(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public boolean waitForEnter(Duration limit, CancellationToken cancellation) {
        Attributes usual = terminal.enterRawMode();
        try {
            long end = System.nanoTime() + limit.toNanos();
            for (long left = limit.toNanos(); left > 0 && !cancellation.isCancelled(); left = end - System.nanoTime()) {
                int key = terminal.reader().read(Math.max(1, Math.min(STEP.toMillis(), left / 1_000_000)));
                if (key == '\r' || key == '\n') {
                    return true;
                }
                if (key == NonBlockingReader.EOF) {
                    // The terminal is gone, but time has to pass all the same.
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
