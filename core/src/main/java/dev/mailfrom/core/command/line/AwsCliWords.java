package dev.mailfrom.core.command.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Replaces the values of global options that only the AWS CLI has by ours, on the line of its command. That command prints
 * nothing, so the form of its output does not matter.
 */
final class AwsCliWords {

    private static final String COMMAND = "set-identity-mail-from-domain";

    private static final Map<String, Map<String, String>> VALUES = Map.of(
            "--output", Map.of("table", "text", "yaml", "text", "yaml-stream", "text", "off", "text"),
            "--color", Map.of("on", "always", "off", "never"));

    private AwsCliWords() {}

    static List<String> translate(List<String> words) {
        if (!words.contains(COMMAND)) {
            return words;
        }
        List<String> translated = new ArrayList<>();
        String option = "";
        for (String word : words) {
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = equals < 0 ? option : word.substring(0, equals);
            String value = word.substring(equals + 1);
            String ours = VALUES.getOrDefault(name, Map.of()).getOrDefault(value, value);
            translated.add(word.substring(0, equals + 1) + ours);
            option = word;
        }
        return translated;
    }
}
