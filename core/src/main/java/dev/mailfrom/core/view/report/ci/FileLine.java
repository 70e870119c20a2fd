package dev.mailfrom.core.view.report.ci;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A line of a file, as other programs find it: by its path below the directory they work in, if it is there.
 *
 * @param path with slashes; whole where the file is elsewhere
 * @param line from 1
 */
public record FileLine(String path, int line) {

    private static final String REPOSITORY = "GITHUB_WORKSPACE";

    /** @param environment names the repository on GitHub Actions; else it is the working directory */
    public static FileLine of(Path file, int line, Map<String, String> environment) {
        Path root = Path.of(environment.getOrDefault(REPOSITORY, ""))
                .toAbsolutePath()
                .normalize();
        Path whole = file.toAbsolutePath().normalize();
        Path shown = whole.startsWith(root) ? root.relativize(whole) : whole;
        return new FileLine(shown.toString().replace(shown.getFileSystem().getSeparator(), "/"), line);
    }

    /** A relative URI, or a {@code file:} URI of a file that is elsewhere. */
    public String uri() {
        try {
            return path.startsWith("/")
                    ? new URI("file", "", path, null).toASCIIString()
                    : new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("a path makes a URI", e);
        }
    }
}
