package dev.mailfrom.core.session.settings;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.view.ColorMode;
import dev.mailfrom.core.view.OutputFormat;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the settings file: lines {@code name = value}, with the names of the long options. */
public final class SettingsFile {

    /** The options that it may contain. */
    public static final List<String> NAMES =
            List.of("profile", "region", "endpoint-url", "dns-server", "store", "color", "plain", "output");

    /** The options that take one of a few words; only this class checks their values. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "color", Arrays.stream(ColorMode.values()).map(ColorMode::label).toList(),
            "plain", List.of("true", "false"),
            "output",
                    Arrays.stream(OutputFormat.values())
                            .map(OutputFormat::label)
                            .toList());

    private SettingsFile() {}

    /** The settings; none where there is no file. @throws UsageException that names the wrong line */
    public static Map<String, String> read(Path file) {
        List<String> lines = lines(file);
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                read("Line " + (i + 1) + " of " + file, line, settings);
            }
        }
        return settings;
    }

    /** Some editors begin a file with a byte order mark. */
    private static List<String> lines(Path file) {
        try {
            return Files.readString(file).replaceFirst("^\ufeff", "").lines().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (CharacterCodingException e) {
            throw new UsageException("The file " + file + " is not text in UTF-8.", "Save it as UTF-8, or delete it.");
        } catch (IOException e) {
            throw new UsageException(
                    "The file " + file + " cannot be read: " + e.getMessage(), "Make it readable, or delete it.");
        }
    }

    private static void read(String place, String line, Map<String, String> settings) {
        int equals = line.indexOf('=');
        String name = equals < 0 ? line : line.substring(0, equals).strip();
        if (equals < 0 || !NAMES.contains(name)) {
            String what = equals < 0 ? "is not of the form name = value" : "has an unknown name, “" + name + "”";
            throw new UsageException(place + " " + what + ".", "The names are: " + String.join(", ", NAMES) + ".");
        }
        String value = line.substring(equals + 1).strip();
        List<String> words = WORDS.getOrDefault(name, List.of());
        if (!value.isEmpty() && !words.isEmpty() && !words.contains(value)) {
            throw new UsageException(
                    place + " says “" + value + "” for " + name + ".", "Write one of: " + String.join(", ", words));
        }
        settings.put(name, value);
    }
}
