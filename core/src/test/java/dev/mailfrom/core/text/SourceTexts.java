package dev.mailfrom.core.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds in the sources of the programs what they print: their string literals and the commands in their texts. */
public final class SourceTexts {

    private static final List<String> MODULES = List.of("core", "repl", "slackbot");

    /** What stands for an argument that only a run knows; it may be an identity, a change or a file. */
    public static final String ANY = "example.com";

    private static final Pattern COMMAND =
            Pattern.compile("(PrintedCommand\\s*\\.(?:of|ofChange)|CommandText\\s*\\.mention)\\(");

    private static final Pattern WITH = Pattern.compile("\\s*\\.with\\(");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private SourceTexts() {}

    /** @param place file and line @param words of the command, with {@link #ANY} for what only a run knows */
    public record SourceCommand(String place, List<String> words) {}

    /** @param place file and line @param line of the source, with the one before it */
    public record SourceLiteral(String place, String text, String line) {}

    /** Every command that a text is made with. Those whose name or list of words only a run knows are
     * not among them. */
    public static List<SourceCommand> commands() {
        List<SourceCommand> found = new ArrayList<>();
        forEachSource((path, source) -> {
            Matcher matcher = COMMAND.matcher(source);
            while (matcher.find()) {
                int end = end(source, matcher.end());
                List<String> words = new ArrayList<>(words(source.substring(matcher.end(), end)));
                Matcher more = WITH.matcher(source);
                while (more.region(end + 1, source.length()).lookingAt()) {
                    end = end(source, more.end());
                    words.addAll(words(source.substring(more.end(), end)));
                }
                if (!words.contains("") && !words.get(0).equals(ANY)) {
                    found.add(new SourceCommand(place(path, source, matcher.start()), words));
                }
            }
        });
        return found;
    }

    /** Every string of the sources but those in comments. */
    public static List<SourceLiteral> literals() {
        List<SourceLiteral> found = new ArrayList<>();
        forEachSource((path, source) -> {
            int line = 0;
            String before = "";
            for (String text : source.split("\n")) {
                line++;
                if (!text.strip().startsWith("*") && !text.strip().startsWith("/")) {
                    Matcher literal = LITERAL.matcher(text.replaceAll("// .*", ""));
                    while (literal.find()) {
                        found.add(new SourceLiteral(path + ":" + line, literal.group(1), before + text));
                    }
                }
                before = text;
            }
        });
        return found;
    }

    private interface SourceReader {
        void read(String path, String source);
    }

    private static void forEachSource(SourceReader reader) {
        for (String module : MODULES) {
            Path root = Path.of("..", module, "src", "main", "java");
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    reader.read(module + "/" + root.relativize(file), Files.readString(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String place(String path, String source, int at) {
        return path + ":" + (source.substring(0, at).lines().count());
    }

    /** Where the bracket closes. @param from behind its opening */
    private static int end(String source, int from) {
        int depth = 1;
        boolean quoted = false;
        for (int at = from; ; at++) {
            char c = source.charAt(at);
            if (c == '"' && source.charAt(at - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')' && --depth == 0) {
                return at;
            }
        }
    }

    /** The arguments; an empty one for a list that only a run knows. */
    private static List<String> words(String arguments) {
        List<String> words = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at <= arguments.length(); at++) {
            char c = at == arguments.length() ? ',' : arguments.charAt(at);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                words.add(word(arguments.substring(start, at).strip()));
                start = at + 1;
            }
        }
        return words;
    }

    private static String word(String argument) {
        Matcher literal = LITERAL.matcher(argument);
        if (literal.matches()) {
            return literal.group(1);
        }
        return argument.contains("toArray") || argument.isEmpty() ? "" : ANY;
    }
}
