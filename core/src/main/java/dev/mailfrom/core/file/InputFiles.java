package dev.mailfrom.core.file;

import static dev.mailfrom.core.file.FileReadException.Reason.OTHER;

import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the files that people name: {@code ~} is the home directory and {@code -} standard input.
 *
 * @param home the person's home directory
 * @param directory where relative names start
 * @param environment of the process
 * @param standardInput not closed with what is read of it
 */
public record InputFiles(Path home, Path directory, Map<String, String> environment, InputStream standardInput) {

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)})");

    /** The text of a file. @param limit the most bytes it may have @throws FileReadException when it cannot be read */
    public Reader open(String name, long limit) {
        return name.equals("-") ? TextFile.decode(standardInput, label(name), limit) : TextFile.open(path(name), limit);
    }

    /**
     * The text of a file that is known to be within the limit before its first character is read, so that nothing is parsed
     * of a pipe without an end.
     *
     * @throws FileReadException when it cannot be read
     */
    public Reader openWithin(String name, long limit) {
        boolean sized = !name.equals("-") && Files.isRegularFile(path(name));
        return sized ? open(name, limit) : new StringReader(read(name, limit));
    }

    /** The whole text of a file. @throws FileReadException when it cannot be read */
    public String read(String name, long limit) {
        return TextFile.readAll(open(name, limit));
    }

    /** How messages name a file. */
    public static String label(String name) {
        return name.equals("-") ? "Standard input" : name;
    }

    /** The files of a process. */
    public static InputFiles of(Path home, Map<String, String> environment, InputStream standardInput) {
        return new InputFiles(home, Path.of(""), environment, standardInput);
    }

    /** A name with the values of {@code $NAME} and {@code ${NAME}}; variables that are not set stay as they are. */
    public String withVariables(String name) {
        return VARIABLE.matcher(name)
                .replaceAll(found -> Matcher.quoteReplacement(environment.getOrDefault(
                        found.group(1) == null ? found.group(2) : found.group(1), found.group())));
    }

    /** The path that a name means. @throws FileReadException when no file can have the name */
    public Path path(String name) {
        try {
            return name.equals("~")
                    ? home
                    : name.startsWith("~/") ? home.resolve(name.substring(2)) : directory.resolve(name);
        } catch (InvalidPathException e) {
            throw new FileReadException(OTHER, "No file can have the name “" + name + "”.", "Check the name.");
        }
    }
}
