package dev.mailfrom.core.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The explanations of all words. They stand in {@code explanations.txt}: a word in brackets on a line of its own, then
 * parts, each begun by its name and a colon at the start of a line (What, See, Mend, Source); further lines belong to
 * the part before.
 */
public final class Explanations {

    private Explanations() {}

    /** One word. @param parts What, See, Mend, Source, in that order; some may be missing */
    public record Explanation(String word, Map<String, String> parts) {

        /** The first sentence. */
        public String summary() {
            String what = parts.getOrDefault("What", "").replace('\n', ' ');
            int end = what.indexOf(". ");
            return end < 0 ? what : what.substring(0, end + 1);
        }
    }

    public static List<String> words() {
        return all().stream().map(Explanation::word).toList();
    }

    /** The word in any case, with {@code -}, {@code _} or a blank between its parts. */
    public static Optional<Explanation> find(String word) {
        String wanted = plain(word.strip());
        return all().stream()
                .filter(explanation -> plain(explanation.word()).equalsIgnoreCase(wanted))
                .findFirst();
    }

    public static List<Explanation> all() {
        return Loaded.ALL;
    }

    /** Read once, because the words are looked up at every keystroke. */
    private static final class Loaded {
        static final List<Explanation> ALL = read();
    }

    private static List<Explanation> read() {
        List<Explanation> all = new ArrayList<>();
        Map<String, String> parts = new LinkedHashMap<>();
        String part = "";
        for (String line : lines()) {
            if (line.startsWith("[") && line.endsWith("]")) {
                parts = new LinkedHashMap<>();
                all.add(new Explanation(line.substring(1, line.length() - 1), parts));
            } else if (line.matches("(What|See|Mend|Source): .*")) {
                part = line.substring(0, line.indexOf(':'));
                parts.put(part, line.substring(part.length() + 2));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                parts.merge(part, line.strip(), (before, more) -> before + "\n" + more);
            }
        }
        return List.copyOf(all);
    }

    private static List<String> lines() {
        try (InputStream in = Explanations.class.getResourceAsStream("explanations.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(String word) {
        return word.replace('-', '_').replace(' ', '_');
    }
}
