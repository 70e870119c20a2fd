package dev.mailfrom.core.session.settings;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.file.FileReadException;
import dev.mailfrom.core.file.ReplacedFile;
import dev.mailfrom.core.file.TextFile;
import dev.mailfrom.core.view.format.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Changes one line of the settings file and keeps all others, comments included. The new file is its owner's alone. */
record SettingsFileEditor(Path file) {

    /** @param value blank to remove the setting @throws UsageException for a wrong name or value, or a file with a mistake */
    void set(String name, String value) {
        String line = name + " = " + value.strip();
        if (!VisibleText.line(line).equals(line) || name.startsWith("#") || name.indexOf('=') >= 0) {
            throw new UsageException(
                    "A setting is one line, without characters that cannot be seen.", "Write its value again.");
        }
        SettingsFile.check("“" + line + "”", line);
        // A mistake that is there already is told before anything is written.
        SettingsFile.read(file);
        write(changed(text(), name, value.isBlank() ? "" : line));
    }

    private String text() {
        try {
            return TextFile.read(file, TextFile.CONFIGURATION);
        } catch (FileReadException e) {
            if (e.reason() == FileReadException.Reason.MISSING) {
                return "";
            }
            throw e;
        }
    }

    /** @param line empty to remove what there is */
    private static String changed(String text, String name, String line) {
        List<String> lines = new ArrayList<>(text.isEmpty() ? List.of() : Arrays.asList(text.split("(?<=\n)")));
        int last = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (isOf(name, lines.get(i))) {
                last = i;
            }
        }
        if (line.isEmpty()) {
            lines.removeIf(each -> isOf(name, each));
        } else if (last >= 0) {
            // The last line of a name counts.
            lines.set(last, line + end(lines.get(last)));
        } else {
            if (!lines.isEmpty() && !lines.get(lines.size() - 1).endsWith("\n")) {
                lines.add("\n");
            }
            lines.add(line + "\n");
        }
        return String.join("", lines);
    }

    private static boolean isOf(String name, String line) {
        int equals = line.indexOf('=');
        return equals >= 0 && line.substring(0, equals).strip().equals(name);
    }

    private static String end(String line) {
        return line.endsWith("\r\n") ? "\r\n" : line.endsWith("\n") ? "\n" : "";
    }

    /** All or nothing: a reader finds the old file or the new one. */
    private void write(String text) {
        try {
            ReplacedFile.writePrivate(file, out -> out.write(text));
        } catch (IOException e) {
            throw new SettingsWriteException(file, e);
        }
    }
}
