package dev.mailfrom.repl.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The editor that the person has chosen, for one text: {@code VISUAL}, else {@code EDITOR}, else vi. */
public final class TextEditor implements UnaryOperator<String> {

    private final Map<String, String> environment;
    private final ForegroundProcess foreground;

    public TextEditor(Map<String, String> environment, ForegroundProcess foreground) {
        this.environment = environment;
        this.foreground = foreground;
    }

    /** Lets the person edit the text. @return the same text if the editor fails or cannot be started */
    @Override
    public String apply(String text) {
        String editor = Stream.of("VISUAL", "EDITOR")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(chosen -> !chosen.isBlank())
                .findFirst()
                .orElse("vi");
        Optional<Path> file = Optional.empty();
        try {
            // Only its owner may read it.
            file = Optional.of(Files.createTempFile("mailfrom-line-", ".txt"));
            Files.writeString(file.get(), text + "\n");
            int exit = foreground.run(List.of(
                    "/bin/sh",
                    "-c",
                    "exec " + editor + " \"$1\"",
                    "sh",
                    file.get().toString()));
            return exit == 0 ? Files.readString(file.get()).stripTrailing() : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            file.ifPresent(TextEditor::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
