package dev.mailfrom.repl.terminal;

import dev.mailfrom.repl.output.Pager;
import dev.mailfrom.repl.output.TextTheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jline.terminal.Size;
import org.jline.utils.AttributedString;

/** The pager that the person has chosen: {@code MAILFROM_PAGER}, else {@code PAGER}, else less. */
public final class TerminalPager implements Pager {

    /** Of a shell: the program is not there, or is none. */
    private static final int NOT_EXECUTABLE = 126;

    private static final int NOT_FOUND = 127;

    private final Map<String, String> environment;
    private final Supplier<Size> screen;
    private final ForegroundProcess foreground;
    private final Consumer<String> note;

    /**
     * @param screen its size now
     * @param note tells the person something
     */
    public TerminalPager(
            Map<String, String> environment,
            Supplier<Size> screen,
            ForegroundProcess foreground,
            Consumer<String> note) {
        this.environment = environment;
        this.screen = screen;
        this.foreground = foreground;
        this.note = note;
    }

    @Override
    public boolean show(String linked) {
        // Older pagers show links as garbage.
        String text = TextTheme.withoutLinks(linked);
        Optional<String> chosen = Optional.ofNullable(environment.get("MAILFROM_PAGER"))
                .or(() -> Optional.ofNullable(environment.get("PAGER")))
                .map(String::strip);
        if (chosen.filter(String::isEmpty).isPresent() || !isLonger(text, screen.get())) {
            return false;
        }
        try {
            int exit = foreground.run(
                    List.of("/bin/sh", "-c", chosen.orElse("command -v less >/dev/null || exit 127; exec less")),
                    environment.containsKey("LESS") ? Map.of() : Map.of("LESS", "FRXK"),
                    in -> in.write(text.getBytes(StandardCharsets.UTF_8)));
            boolean shown = exit != NOT_EXECUTABLE && exit != NOT_FOUND;
            if (!shown) {
                chosen.ifPresent(this::complain);
            }
            return shown;
        } catch (IOException e) {
            complain(chosen.orElse("less"));
            return false;
        }
    }

    private void complain(String pager) {
        note.accept("The pager “" + pager + "” cannot be started. Set MAILFROM_PAGER to another one, or to nothing.");
    }

    /** Whether the text and the next prompt do not fit on the screen together. */
    static boolean isLonger(String text, Size screen) {
        int rows = 0;
        for (String line : text.split("\n")) {
            int length = AttributedString.fromAnsi(line).columnLength();
            rows += Math.max(1, (length + screen.getColumns() - 1) / screen.getColumns());
            if (rows >= screen.getRows()) {
                return true;
            }
        }
        return false;
    }
}
