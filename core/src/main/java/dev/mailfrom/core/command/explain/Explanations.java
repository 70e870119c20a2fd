package dev.mailfrom.core.command.explain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The texts of {@code explain} and {@code help TOPIC}, read from {@code explanations.txt}. An entry begins with its word
 * in brackets, behind which other words for it may stand. {@code == } begins a group of entries.
 *
 * <p>A word has parts, each begun by its name and a colon (What, See, Fix, Source); further lines belong to the part
 * before. A topic has its summary behind {@code Topic: } and then its text as {@link ExplanationView} describes it.
 */
public final class Explanations {

    private Explanations() {}

    /**
     * One word or topic.
     *
     * @param aliases other words for it
     * @param parts What, See, Fix, Source, some of which may be missing; or Topic and Text
     */
    public record Explanation(String word, List<String> aliases, String group, Map<String, String> parts) {

        /** The first sentence. */
        public String summary() {
            String what =
                    parts.getOrDefault("Topic", parts.getOrDefault("What", "")).replace('\n', ' ');
            int end = what.indexOf(". ");
            return end < 0 ? what : what.substring(0, end + 1);
        }

        public boolean isTopic() {
            return parts.containsKey("Topic");
        }

        private boolean isCalled(String name) {
            return plain(word).equals(name)
                    || aliases.stream().anyMatch(alias -> plain(alias).equals(name));
        }
    }

    public static List<String> words() {
        return all().stream().map(Explanation::word).toList();
    }

    /** The word in any case, with {@code -}, {@code _} or a blank between its parts. */
    public static Optional<Explanation> find(String word) {
        String wanted = plain(word.strip());
        return all().stream().filter(one -> one.isCalled(wanted)).findFirst();
    }

    public static List<Explanation> all() {
        return Loaded.ALL;
    }

    /** The topics of the help, in their order. */
    public static List<Explanation> topics() {
        return all().stream().filter(Explanation::isTopic).toList();
    }

    /** Read once, because every keystroke looks words up. */
    private static final class Loaded {
        static final List<Explanation> ALL = read();
    }

    private static List<Explanation> read() {
        List<Explanation> all = new ArrayList<>();
        Map<String, String> parts = new LinkedHashMap<>();
        String part = "";
        String group = "";
        for (String line : lines()) {
            if (line.startsWith("[") && line.endsWith("]")) {
                List<String> words =
                        List.of(line.substring(1, line.length() - 1).split(", "));
                parts = new LinkedHashMap<>();
                all.add(new Explanation(words.get(0), words.subList(1, words.size()), group, parts));
            } else if (line.startsWith("== ")) {
                group = line.substring(3);
            } else if (line.matches("(Topic|What|See|Fix|Source): .*")) {
                part = line.substring(0, line.indexOf(':'));
                parts.put(part, line.substring(part.length() + 2));
                part = part.equals("Topic") ? "Text" : part;
            } else if (!line.startsWith("#") && (part.equals("Text") || !line.isBlank())) {
                parts.merge(part, line, (before, more) -> before + "\n" + more);
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
        return word.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }
}
