package dev.mailfrom.core.session.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.SettingsAccess.Setting;
import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.journal.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveSettingsTest {

    @TempDir
    Path home;

    private EffectiveSettings settings(String options, Map<String, String> environment) {
        GlobalOptions started = CommandParser.parse(Tokenizer.words(options)).options();
        return new EffectiveSettings(SessionSettings.of(started, environment, home, Actor.Origin.CLI), started);
    }

    private Path file() {
        return home.resolve(".config/mailfrom/config");
    }

    private void written(String text) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), text);
    }

    @Test
    void saysWhereEachComesFrom() throws IOException {
        written("profile = file\nregion = eu-west-1\nstore = /tmp/x.db\noutput = json\ndns-zone.example.com = none\n");

        EffectiveSettings settings = settings(
                "--region eu-north-1 --dns-zone 'example.org = route53'", Map.of("AWS_DEFAULT_PROFILE", "prod"));

        assertThat(settings.get("region")).isEqualTo(new Setting("region", Optional.of("eu-north-1"), "--region"));
        assertThat(settings.get("profile"))
                .isEqualTo(new Setting("profile", Optional.of("prod"), "AWS_DEFAULT_PROFILE"));
        assertThat(settings.get("store")).isEqualTo(new Setting("store", Optional.of("/tmp/x.db"), file().toString()));
        assertThat(settings.get("color")).isEqualTo(new Setting("color", Optional.of("auto"), "default"));
        assertThat(settings.get("dns-server")).isEqualTo(new Setting("dns-server", Optional.empty(), "default"));
        assertThat(settings.get("dns-zone.example.org").source()).isEqualTo("--dns-zone");
        assertThat(settings.get("dns-zone.example.com").value()).contains("none");
        assertThat(settings.get("dns-zone.elsewhere.example").value()).isEmpty();
        assertThat(settings.all())
                .extracting(Setting::name)
                .contains("profile", "output")
                .doesNotHaveDuplicates();
    }

    @Test
    void aNameThatIsNoneIsRefusedWithTheRightOne() {
        assertThatThrownBy(() -> settings("", Map.of()).get("regoin"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("Did you mean region?");
    }

    @Test
    void theSandboxWritesNoFile() {
        assertThatThrownBy(() -> settings("--sandbox", Map.of()).set("region", "eu-west-1"))
                .isInstanceOf(UsageException.class);
        assertThat(file()).doesNotExist();
    }
}
