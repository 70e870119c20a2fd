package dev.mailfrom.core.session.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.error.MailfromException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileEditorTest {

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("mailfrom/config");
    }

    private void written(String text) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), text);
    }

    private String changed(String name, String value) throws IOException {
        new SettingsFileEditor(file()).set(name, value);
        return Files.readString(file());
    }

    @Test
    void theFirstSettingMakesTheFileForItsOwnerAlone() throws IOException {
        assertThat(changed("region", "eu-west-1")).isEqualTo("region = eu-west-1\n");
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(file().getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void oneLineChangesAndAllOthersStayAsTheyAre() throws IOException {
        written("# mine\r\n\n  region=us-east-1\r\n# region = x\noutput = json");

        assertThat(changed("region", " eu-west-1 "))
                .isEqualTo("# mine\r\n\nregion = eu-west-1\r\n# region = x\noutput = json");
        assertThat(changed("plain", "true")).endsWith("output = json\nplain = true\n");
        assertThat(changed("output", "")).doesNotContain("output").contains("# region = x\n");
    }

    @Test
    void ofTwoLinesTheLastCountsAndIsChanged() throws IOException {
        written("region = a\nregion = b\n");

        assertThat(changed("region", "c")).isEqualTo("region = a\nregion = c\n");
        assertThat(changed("region", "")).isEmpty();
    }

    @Test
    void aZoneIsChecked() throws IOException {
        assertThat(changed("dns-zone.example.com", "route53 profile=dns"))
                .isEqualTo("dns-zone.example.com = route53 profile=dns\n");
        assertThatThrownBy(() -> changed("dns-zone.example.com", "route54")).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "regoin, x",
        "output, xml",
        "plain, maybe",
        "'region = a\n store', x",
        "'#region', x",
        "region, 'a\nstore = x'"
    })
    void whatIsWrongChangesNothing(String name, String value) throws IOException {
        written("region = a\n");

        assertThatThrownBy(() -> changed(name, value)).isInstanceOf(UsageException.class);
        assertThat(file()).hasContent("region = a\n");
    }

    @Test
    void aMistakeThatIsThereIsToldBeforeAnythingIsWritten() throws IOException {
        written("nonsense\n");

        assertThatThrownBy(() -> changed("region", "a"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("Line 1");
        assertThat(file()).hasContent("nonsense\n");
    }

    @Test
    void aLinkStaysOne() throws IOException {
        Path real = Files.writeString(directory.resolve("dotfile"), "region = a\n");
        Files.createDirectories(file().getParent());
        Files.createSymbolicLink(file(), real);

        assertThat(changed("region", "b")).isEqualTo("region = b\n");
        assertThat(file()).isSymbolicLink();
        assertThat(real).hasContent("region = b\n");
    }

    @Test
    void theAdviceQuotesThePlaceForTheShell() {
        Path file = directory.resolve("it's mine/config");

        assertThat(new SettingsWriteException(file, new IOException("full")).fix())
                .isEqualTo("Check who may write there: ls -ld '" + directory + "/it'\\''s mine'");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(directory.resolve("mailfrom"), "a file in the way");

        assertThatThrownBy(() -> changed("region", "b"))
                .isInstanceOf(MailfromException.class)
                .hasMessageContaining(file().toString());
    }
}
