package dev.mailfrom.core.session;

import dev.mailfrom.core.command.SyntaxError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file with settings of one's own: lines {@code name = value}, with the names of the long options. */
public final class ConfigFile {

    /** The options that may stand in it. */
    public static final List<String> NAMES =
            List.of("profile", "region", "endpoint-url", "dns-server", "store", "color", "plain", "output");

    private ConfigFile() {}

    /** What it says; nothing where there is no file. @throws SyntaxError with the line at fault */
    public static Map<String, String> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException e) {
            throw new SyntaxError(
                    "The file " + file + " cannot be read: " + e.getMessage(), "Make it readable, or delete it.");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                read(file, i + 1, line, settings);
            }
        }
        return settings;
    }

    private static void read(Path file, int number, String line, Map<String, String> settings) {
        int equals = line.indexOf('=');
        String name = equals < 0 ? line : line.substring(0, equals).strip();
        if (equals < 0 || !NAMES.contains(name)) {
            String what = equals < 0 ? "is not of the form name = value" : "has an unknown name, “" + name + "”";
            throw new SyntaxError(
                    "Line " + number + " of " + file + " " + what + ".",
                    "The names are: " + String.join(", ", NAMES) + ".");
        }
        settings.put(name, line.substring(equals + 1).strip());
    }
}
