package dev.mailfrom.core.ses.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.aws.AwsConnectionFixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsSettingsTest {

    @TempDir
    private Path home;

    @Test
    void theProfileIsGivenByHandThenByTheEnvironment() {
        AwsSettings settings = AwsSettings.of(Map.of("AWS_PROFILE", "one", "AWS_DEFAULT_PROFILE", "two"), home);

        assertThat(settings.withProfile("hand").profileName()).isEqualTo("hand");
        assertThat(settings.profileName()).isEqualTo("one");
        assertThat(AwsSettings.of(Map.of("AWS_DEFAULT_PROFILE", "two"), home).profileName())
                .isEqualTo("two");
        assertThat(AwsSettings.of(Map.of("AWS_PROFILE", " "), home).profileName())
                .isEqualTo("default");
    }

    @Test
    void profilesAreThoseOfBothFiles() {
        AwsConnectionFixtures.write(
                home, "config", "[default]\nregion=us-east-1\n[profile prod]\n[sso-session corp]\n[services x]\n");
        AwsConnectionFixtures.write(home, "credentials", "[prod]\naws_access_key_id=A\n[keys]\naws_access_key_id=B\n");

        assertThat(AwsSettings.of(Map.of(), home).profiles()).containsExactly("default", "keys", "prod");
    }

    @Test
    void withoutFilesThereAreNoProfiles() {
        assertThat(AwsSettings.of(Map.of(), home).profiles()).isEmpty();
    }

    @Test
    void theFilesMayBeElsewhere() throws IOException {
        Files.writeString(home.resolve("my-config"), "[profile a]\n");
        Files.writeString(home.resolve("my-keys"), "[b]\n");
        AwsSettings settings = AwsSettings.of(
                Map.of(
                        "AWS_CONFIG_FILE",
                        "~/my-config",
                        "AWS_SHARED_CREDENTIALS_FILE",
                        home.resolve("my-keys").toString()),
                home);

        assertThat(settings.profiles()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[default\nregion=x", "region=x", "[default]\nregion\n"})
    void aFileThatIsWrongIsNamedWithTheLine(String text) {
        AwsConnectionFixtures.write(home, "config", text);

        assertThatThrownBy(() -> AwsSettings.of(Map.of(), home).profiles())
                .isInstanceOfSatisfying(
                        SesCallException.class,
                        e -> assertThat(e.kind()).isEqualTo(SesCallException.Kind.CONFIGURATION))
                .hasMessageContaining(home.resolve(".aws/config").toString())
                .hasMessageContaining("on line");
    }

    @Test
    void aFileThatIsNoTextIsNamed() throws IOException {
        AwsConnectionFixtures.write(home, "credentials", "");
        Files.write(home.resolve(".aws/credentials"), "[caf\u00e9]".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> AwsSettings.of(Map.of(), home).profiles())
                .hasMessageContaining(home.resolve(".aws/credentials").toString());
    }
}
