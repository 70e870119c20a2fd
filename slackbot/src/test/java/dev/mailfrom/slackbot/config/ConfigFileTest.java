package dev.mailfrom.slackbot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file itself: who can write it, how long it is, how deep. */
class ConfigFileTest {

    private static final String RULE = "permissions:\n  - {team: T01ABC, users: [U01ALICE], role: operator}\n";

    @TempDir
    private Path directory;

    private Path file(String yaml, String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve("it's.yml"), yaml);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw-r--", "rw-r--rw-", "rw-rw-rw-"})
    void aFileThatOthersCanWriteIsRefusedWithTheCommandThatCorrectsIt(String permissions) throws IOException {
        Path file = file(RULE, permissions);
        Path link = Files.createSymbolicLink(directory.resolve("link.yml"), file);

        assertThatThrownBy(() -> SlackbotConfigReader.read(file, false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Other users can write " + file)
                .hasMessageEndingWith("chmod go-w '" + directory + "/it'\\''s.yml'");
        assertThatThrownBy(() -> SlackbotConfigReader.read(link, false)).hasMessageContaining("chmod go-w");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r--r--", "r--r--r--"})
    void aFileThatOnlyItsOwnerCanWriteIsRead(String permissions) throws IOException {
        assertThat(SlackbotConfigReader.read(file(RULE, permissions), false).rules())
                .hasSize(1);
    }

    @Test
    void aFileThatIsTooLongOrTooDeepIsRefusedAtOnce() throws IOException {
        Path tooLong = file("#".repeat(1024 * 1024 + 1), "rw-------");
        refused(tooLong, "is larger than 1 MiB");
        Path tooDeep = file("a: " + "[".repeat(400_000), "rw-------");
        refused(tooDeep, "nested too deeply");
    }

    private static void refused(Path file, String says) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> SlackbotConfigReader.read(file, false))
                        .isInstanceOf(ConfigException.class)
                        .hasMessageContaining(says));
    }
}
