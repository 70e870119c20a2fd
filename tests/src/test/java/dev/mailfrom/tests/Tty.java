package dev.mailfrom.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;

/**
 * Somebody at a terminal: the program on the slave side of a pseudo-terminal, its screen read and its keys pressed on the
 * master side. The pseudo-terminal is JLine's, so that nothing has to be installed for the tests.
 */
final class Tty implements AutoCloseable {

    static final String CTRL_C = "\003";
    static final String CTRL_D = "\004";
    static final String ENTER = "\r";
    static final String TAB = "\t";
    static final String UP = "\033OA";

    private static final long LIMIT_SECONDS = 60;
    /** Means nothing to a terminal, and is written by nobody else. */
    private static final String END = "\033[987m";

    private final JniNativePty pty;
    private final ScreenTerminal screen;
    private final StringBuffer raw = new StringBuffer();
    private final Process process;
    private final Thread reader;
    private volatile int pressed;

    private Tty(JniNativePty pty, Size size, Process process) {
        this.pty = pty;
        this.screen = new ScreenTerminal(size.getColumns(), size.getRows());
        this.process = process;
        this.reader = new Thread(this::read, "tty");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts the program on a terminal of this size. */
    static Tty open(Mailfrom mailfrom, int columns, int rows, String... words) {
        assumeTrue(
                System.getProperty("os.name").equals("Linux") && Files.isDirectory(Path.of("/dev/pts")),
                "these tests use the pseudo-terminals of Linux");
        try {
            Size size = new Size(columns, rows);
            JniNativePty pty = (JniNativePty) new JniTerminalProvider().open(null, size);
            List<String> line = new ArrayList<>(List.of("setsid", "sh", "-c"));
            // The first terminal that the leader of a session opens becomes the one that Ctrl-C comes from.
            line.add("tty=$1; shift; exec \"$@\" <$tty >$tty 2>&1");
            line.addAll(List.of("sh", pty.getName(), Mailfrom.LAUNCHER.toString()));
            line.addAll(List.of(words));
            Process process = mailfrom.builder(line).start();
            // A screen of no size is read on one of the usual size.
            return new Tty(pty, columns == 0 ? new Size(80, 24) : size, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        char[] buffer = new char[4096];
        try (Reader from = new InputStreamReader(pty.getMasterInput(), StandardCharsets.UTF_8)) {
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                String text = new String(buffer, 0, length);
                // Whoever waits for a text looks at the screen next.
                screen.write(text);
                raw.append(text);
                String answer = screen.read();
                if (!answer.isEmpty()) {
                    write(answer);
                }
            }
        } catch (IOException e) {
            // The other side is gone, which is how a terminal ends.
            return;
        }
    }

    /** Presses keys. */
    Tty press(String keys) {
        pressed = raw.length();
        write(keys);
        return this;
    }

    private void write(String keys) {
        try {
            OutputStream to = pty.getMasterOutput();
            to.write(keys.getBytes(StandardCharsets.UTF_8));
            to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types a line and ends it. */
    Tty enter(String line) {
        return press(line + ENTER);
    }

    /** Waits until the program writes this, after the last keys that were pressed. */
    Tty await(String text) {
        return until(text, () -> plain().contains(text));
    }

    /** Waits until this stands on the screen, written now or drawn before. */
    Tty sees(String text) {
        return until(text, () -> screen().contains(text));
    }

    private Tty until(String text, BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!so.getAsBoolean()) {
            boolean over = !process.isAlive() && drained() && !so.getAsBoolean();
            if (over || System.nanoTime() > end) {
                throw new AssertionError("“" + text + "” does not come. The screen:\n" + screen());
            }
            Running.nap();
        }
        return this;
    }

    /** What was written since the last keys, without escape sequences. */
    private String plain() {
        return raw.substring(Math.min(pressed, raw.length())).replaceAll("\033(\\[[0-9;?]*[A-Za-z]|[=>])", "");
    }

    /** What stands on the screen, without blanks at the ends of lines and without empty lines at the end. */
    String screen() {
        return screen.toString()
                .lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }

    /** Everything the program wrote, escape sequences included. */
    String raw() {
        return raw.toString().replace(END, "");
    }

    /** Presses Ctrl-D until the program ends: pressed before the next prompt stands, it is lost. @return the exit code */
    int leave() {
        try {
            for (int i = 0; i < 2 * LIMIT_SECONDS && process.isAlive(); i++) {
                press(CTRL_D);
                process.waitFor(500, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        return end();
    }

    /** Waits for the end. @return the exit code */
    int end() {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running. The screen:\n" + screen());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        drained();
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Once the program has ended: waits until all it wrote has been read, which a mark behind it tells. */
    private synchronized boolean drained() {
        try {
            if (raw.indexOf(END) < 0) {
                OutputStream behind = pty.getSlaveOutput();
                behind.write(END.getBytes(StandardCharsets.UTF_8));
                behind.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (raw.indexOf(END) < 0 && System.nanoTime() < limit) {
            Running.nap();
        }
        return true;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            pty.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
