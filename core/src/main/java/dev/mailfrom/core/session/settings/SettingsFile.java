package dev.mailfrom.core.session.settings;

import dev.mailfrom.core.command.SettingsAccess;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.file.FilePermissions;
import dev.mailfrom.core.file.FileReadException;
import dev.mailfrom.core.file.TextFile;
import dev.mailfrom.core.publish.zones.ZoneRule;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.ColorMode;
import dev.mailfrom.core.view.OutputFormat;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the settings file: lines {@code name = value}, with the names of the long options. */
public final class SettingsFile {

    static final String ZONE = SettingsAccess.ZONE;

    private static final List<String> NAMES = SettingsAccess.NAMES;

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

    /** @throws UsageException that names the place if the line is wrong */
    static void check(String place, String line) {
        read(place, line, new LinkedHashMap<>());
    }

    private static String zone(String place, String rule) {
        try {
            ZoneRule.parse(rule);
            return rule;
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    place + ": " + e.getMessage(),
                    CommandText.of("What it may say:", PrintedCommand.of("help", "config")));
        }
    }

    /** A group may write: on many systems it is the owner's own. */
    private static List<String> lines(Path file) {
        if (FilePermissions.hasAny(file, Set.of(PosixFilePermission.OTHERS_WRITE))) {
            throw new UsageException(
                    "Every user of this machine can write " + file + ", which decides where requests go.",
                    CommandText.of("Leave that to its owner:", FilePermissions.ownerOnlyCommand(file)));
        }
        try {
            return TextFile.read(file, TextFile.CONFIGURATION).lines().toList();
        } catch (FileReadException e) {
            if (e.reason() == FileReadException.Reason.MISSING) {
                return List.of();
            }
            throw e;
        }
    }

    private static void read(String place, String line, Map<String, String> settings) {
        int equals = line.indexOf('=');
        String name = equals < 0 ? line : line.substring(0, equals).strip();
        if (equals >= 0 && name.startsWith(ZONE)) {
            settings.put(
                    name,
                    zone(
                            place,
                            name.substring(ZONE.length()) + " = "
                                    + line.substring(equals + 1).strip()));
            return;
        }
        if (equals < 0 || !NAMES.contains(name)) {
            String what = equals < 0 ? "is not of the form name = value" : "has an unknown name, “" + name + "”";
            throw new UsageException(
                    place + " " + what + ".", "The names are: " + String.join(", ", NAMES) + ", " + ZONE + "NAME.");
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
