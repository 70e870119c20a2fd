package dev.mailfrom.repl.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;

/** A terminal whose screen can be looked at: JLine's own line discipline and its VT100 emulator. */
public final class EmulatedTerminal {

    private static final int UNDERLINED = 0x01000000;

    private final int width;
    private final int height;
    private final ScreenTerminal screen;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final List<String> screens = new ArrayList<>();
    private final List<String> underlined = new ArrayList<>();
    private final EmulatedDevice terminal;
    private final ExecutorService hands = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "hands");
        thread.setDaemon(true);
        return thread;
    });

    public EmulatedTerminal(int width, int height, String type) {
        this.width = width;
        this.height = height;
        this.screen = new ScreenTerminal(width, height);
        try {
            this.terminal = new EmulatedDevice(type, new ScreenOutput());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        terminal.setSize(new Size(width, height));
    }

    public LineDisciplineTerminal terminal() {
        return terminal;
    }

    /** Types as soon as the program reads keys; Enter is {@code \r}. */
    public void type(String keys) {
        type("", keys);
    }

    /** Types once the text is on the screen and everything typed before is. */
    public void type(String shown, String keys) {
        hands.execute(() -> {
            try {
                terminal.raw.await();
                synchronized (screens) {
                    while (!shown.isEmpty() && screens.stream().noneMatch(one -> one.contains(shown))) {
                        screens.wait();
                    }
                }
                terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
            } catch (InterruptedException | IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The last screen that showed the text, without blank ends. */
    public String last(String text) {
        synchronized (screens) {
            return screens.stream()
                    .filter(one -> one.contains(text))
                    .reduce((before, after) -> after)
                    .orElseThrow(() -> new AssertionError("“" + text + "” was never shown; the last screen was:\n"
                            + screens.get(screens.size() - 1)));
        }
    }

    /** What was underlined at some time. */
    public List<String> underlined() {
        synchronized (screens) {
            return List.copyOf(underlined);
        }
    }

    /** Every byte that was sent to the terminal. */
    public String sent() {
        return sent.toString(StandardCharsets.UTF_8);
    }

    private void look() {
        long[] cells = new long[width * height];
        screen.dump(cells, 0, 0, height, width, null);
        StringBuilder text = new StringBuilder();
        StringBuilder marked = new StringBuilder();
        for (int row = 0; row < height; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < width; column++) {
                long cell = cells[row * width + column];
                int character = (int) cell;
                line.appendCodePoint(character == 0 ? ' ' : character);
                boolean under = ((int) (cell >> 32) & UNDERLINED) != 0;
                marked.append(under ? Character.toString(character) : "\n");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        synchronized (screens) {
            screens.notifyAll();
            screens.add(text.toString().stripTrailing() + "\n");
            marked.toString().lines().filter(word -> !word.isBlank()).forEach(underlined::add);
        }
    }

    /** Draws on the screen what the terminal is sent. */
    private final class ScreenOutput extends OutputStream {

        private final ByteArrayOutputStream unread = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            unread.write(b);
            sent.write(b);
        }

        @Override
        public void flush() {
            if (unread.size() > 0) {
                screen.write(unread.toString(StandardCharsets.UTF_8));
                unread.reset();
                look();
            }
        }
    }

    private static final class EmulatedDevice extends LineDisciplineTerminal {

        private final CountDownLatch raw = new CountDownLatch(1);

        EmulatedDevice(String type, OutputStream glass) throws IOException {
            super("test", type, glass, StandardCharsets.UTF_8);
        }

        @Override
        public void setAttributes(Attributes attributes) {
            super.setAttributes(attributes);
            if (!attributes.getLocalFlag(Attributes.LocalFlag.ICANON)) {
                raw.countDown();
            }
        }
    }
}
