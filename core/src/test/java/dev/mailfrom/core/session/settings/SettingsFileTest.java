package dev.mailfrom.core.session.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.file.FileReadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {

    @TempDir
    Path directory;

    @Test
    void whereThereIsNoFileNothingIsSaid() {
        assertThat(SettingsFile.read(directory.resolve("missing"))).isEmpty();
    }

    @Test
    void namesAndValuesMayHaveBlanksAroundThemAndCommentsBetween() throws IOException {
        Path file = written("# mine\n\n  profile = prod mail  \nregion=eu-west-1\n  # off: store = x\nstore = a=b\n");

        assertThat(SettingsFile.read(file))
                .containsExactly(
                        java.util.Map.entry("profile", "prod mail"),
                        java.util.Map.entry("region", "eu-west-1"),
                        java.util.Map.entry("store", "a=b"));
    }

    @Test
    void aByteOrderMarkAndTheLineEndsOfWindowsDoNoHarm() throws IOException {
        Path file = written("\ufeffprofile = prod\r\noutput = json\r\n");

        assertThat(SettingsFile.read(file)).containsEntry("profile", "prod").containsEntry("output", "json");
    }

    @Test
    void aFileThatEveryUserCanWriteIsRefused() throws IOException {
        Path file = written("endpoint-url = https://elsewhere.example\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        assertThat(SettingsFile.read(file)).hasSize(1);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));

        UsageException refusal = catchThrowableOfType(UsageException.class, () -> SettingsFile.read(file));

        assertThat(refusal).hasMessageStartingWith("Every user of this machine can write " + file);
        assertThat(refusal.fix()).isEqualTo("Leave that to its owner: chmod go-w " + file);
    }

    @Test
    void theLastLineOfAnOptionCounts() throws IOException {
        assertThat(SettingsFile.read(written("region = a\nregion = b")))
                .containsExactly(java.util.Map.entry("region", "b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'profile = a\n\nregoin = b'  | Line 3 | has an unknown name, “regoin” | The names are: profile, region
            'profile'                   | Line 1 | is not of the form name = value | The names are: profile, region
            '# x\ncolor = purple'       | Line 2 | says “purple” for color | auto, always, never
            'output = xml'              | Line 1 | says “xml” for output | text, table, json, jsonl, yaml, csv
            'dns-zone.a.example = bind' | Line 1 | There is no DNS provider “bind” | mailfrom help config
            'plain = yes'               | Line 1 | says “yes” for plain | true, false
            """)
    void theLineAtFaultIsNamed(String text, String line, String what, String fix) throws IOException {
        Path file = written(text.replace("\\n", "\n"));

        UsageException error = catchThrowableOfType(UsageException.class, () -> SettingsFile.read(file));

        assertThat(error).hasMessageContaining(line + " of " + file).hasMessageContaining(what);
        assertThat(error.fix()).contains(fix);
    }

    @Test
    void aFileThatIsNoTextIsRefusedInWords() throws IOException {
        Path file = Files.write(directory.resolve("config"), new byte[] {'p', (byte) 0xff, (byte) 0xfe});

        assertThat(catchThrowableOfType(FileReadException.class, () -> SettingsFile.read(file)))
                .hasMessage(file + " is not UTF-8 text: byte 2, line 1.");
    }

    @Test
    void aDirectoryInItsPlaceIsRefusedInWords() {
        assertThat(catchThrowableOfType(FileReadException.class, () -> SettingsFile.read(directory)))
                .hasMessage(directory + " is a directory, not a file.");
    }

    private Path written(String text) throws IOException {
        return Files.writeString(directory.resolve("config"), text);
    }
}
