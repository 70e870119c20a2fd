package dev.mailfrom.repl.input;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;
import org.jline.utils.Signals;

/**
 * Reads a line on a terminal that cannot be redrawn. The terminal itself echoes and edits; JLine's own reader would print
 * every line a second time.
 */
final class PlainLineReader {

    private static final long SLICE_MILLIS = 100;

    private final Terminal terminal;
    private boolean skipLineFeed;

    PlainLineReader(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @throws UserInterruptException at Ctrl-C @throws EndOfFileException at the end of the input */
    String readLine(String prompt) {
        terminal.writer().print(prompt);
        terminal.writer().flush();
        Thread reading = Thread.currentThread();
        Object before = Signals.register("INT", reading::interrupt);
        try {
            return line();
        } catch (InterruptedIOException e) {
            // The flag may still be up, and would end the next wait too.
            Thread.interrupted();
            terminal.writer().println();
            terminal.writer().flush();
            throw new UserInterruptException("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Signals.unregister("INT", before);
        }
    }

    /** In slices, because a read without end cannot be interrupted. */
    private int next() throws IOException {
        int c = NonBlockingReader.READ_EXPIRED;
        while (c == NonBlockingReader.READ_EXPIRED) {
            if (Thread.interrupted()) {
                throw new InterruptedIOException();
            }
            c = terminal.reader().read(SLICE_MILLIS);
        }
        return c;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int c = next();
            boolean second = skipLineFeed && c == '\n';
            skipLineFeed = c == '\r';
            if (c < 0 && line.isEmpty()) {
                // Whatever is printed next begins on a line of its own.
                terminal.writer().println();
                terminal.writer().flush();
                throw new EndOfFileException();
            }
            if (c < 0 || c == '\r' || c == '\n' && !second) {
                return line.toString();
            }
            if (!second) {
                line.append((char) c);
            }
        }
    }
}
