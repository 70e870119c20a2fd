package dev.mailfrom.repl.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The lines whose last run did not succeed, kept in a file beside the history. */
final class FailedLines {

    /** More than this are long out of the history. */
    private static final int MOST = 500;

    private final Set<String> lines = new LinkedHashSet<>();
    private Optional<Path> file = Optional.empty();

    /** Goes on with the lines of another history; those noted before there was any file go into the first. */
    void use(Path history) {
        Path next = history.resolveSibling(history.getFileName() + ".failed");
        if (file.isPresent()) {
            lines.clear();
        }
        file = Optional.of(next);
        HistoryFile.prepare(next);
        try {
            if (Files.exists(next)) {
                lines.addAll(Files.readAllLines(next));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        save();
    }

    boolean contains(String line) {
        return lines.contains(line);
    }

    /** Notes how a run of the line has ended. */
    void note(String line, boolean success) {
        boolean changed = success ? lines.remove(line) : lines.add(line);
        if (changed) {
            save();
        }
    }

    private void save() {
        file.ifPresent(target -> {
            lines.stream().limit(Math.max(0, lines.size() - MOST)).toList().forEach(lines::remove);
            try {
                if (lines.isEmpty()) {
                    Files.deleteIfExists(target);
                } else {
                    if (!Files.exists(target)) {
                        Files.createFile(target);
                        HistoryFile.prepare(target);
                    }
                    Files.write(target, lines);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
