package dev.mailfrom.core.command.shell;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The files whose names may be meant, as the line names files: {@code ~} is the home directory.
 *
 * @param directory where relative names start
 */
public record FileCandidates(Path home, Path directory) {

    /** More are no help. */
    private static final int MOST = 500;

    private static final String HOME = "~/";

    /** The entries of the directory that is typed already; those that begin with a dot only where a dot is typed. A directory ends with a slash. */
    public List<String> of(String typed) {
        String parent = typed.substring(0, typed.lastIndexOf('/') + 1);
        String begun = typed.substring(parent.length());
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path(parent))) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (found.size() < MOST && name.startsWith(".") == begun.startsWith(".")) {
                    boolean inner = Files.isDirectory(entry);
                    found.add(parent + name + (inner ? "/" : ""));
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            // There is no such directory, or it cannot be read: there is nothing to offer.
            return List.of();
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    private Path path(String parent) {
        return parent.startsWith(HOME)
                ? home.resolve(parent.substring(HOME.length()))
                : directory.resolve(parent.isEmpty() ? "." : parent);
    }
}
