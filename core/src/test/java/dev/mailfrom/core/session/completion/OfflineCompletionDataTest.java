package dev.mailfrom.core.session.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.session.settings.SessionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineCompletionDataTest {

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    /** What a session does that learned the account. */
    private Path sessionSaw(String file, String identity, String... options) {
        SessionSettings settings = SessionSettings.of(
                CommandParser.parse(List.of(options)).options(), environment, home, Actor.Origin.CLI);
        Path path = new IdentityFilePointer(settings).set(file);
        new IdentityFile(path)
                .write(new IdentityFile.Content(Instant.EPOCH, Map.of(Identity.parse(identity), Optional.empty())));
        return path;
    }

    private List<String> identities(String... target) {
        return new OfflineCompletionData(List.of(target), environment, home)
                .identities().keySet().stream().map(Identity::name).toList();
    }

    @Test
    void theIdentitiesAreThoseOfTheLastSessionWithTheSameSettings() {
        sessionSaw("1-us-east-1", "example.com");
        sessionSaw("2-eu-west-1", "example.org", "--profile", "prod", "--region", "eu-west-1");

        assertThat(identities()).containsExactly("example.com");
        assertThat(identities("--profile", "prod", "--region", "eu-west-1")).containsExactly("example.org");
        assertThat(identities("--profile", "prod")).isEmpty();
    }

    @Test
    void otherCredentialsInTheEnvironmentMayBeAnotherAccount() {
        environment.put("AWS_ACCESS_KEY_ID", "AKIAONE");
        sessionSaw("1-us-east-1", "example.com");

        environment.put("AWS_ACCESS_KEY_ID", "AKIATWO");
        assertThat(identities()).isEmpty();
    }

    @Test
    void withoutAUsableFileThereAreNone() throws IOException {
        Path file = sessionSaw("1-us-east-1", "example.com");
        Files.writeString(file, "nonsense");
        assertThat(identities()).isEmpty();

        Files.delete(file);
        assertThat(identities()).isEmpty();
    }

    @Test
    void aPointerLeadsToNoOtherDirectory() throws IOException {
        sessionSaw("1-us-east-1", "example.com");
        try (var pointers = Files.list(home.resolve(".cache/mailfrom/identities/of-settings"))) {
            Files.writeString(pointers.findFirst().orElseThrow(), "../identities/1-us-east-1");
        }

        assertThat(identities()).isEmpty();
    }

    @Test
    void settingsThatCannotBeReadOfferNothingAndSayNothing() throws IOException {
        Files.createDirectories(home.resolve(".config/mailfrom"));
        Files.writeString(home.resolve(".config/mailfrom/config"), "nonsense");

        assertThat(identities()).isEmpty();
        assertThat(new OfflineCompletionData(List.of(), environment, home).profiles())
                .isEmpty();
    }

    @Test
    void theProfilesAreThoseOfTheAwsFiles() throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), "[profile prod]\nregion = eu-west-1\n");

        assertThat(new OfflineCompletionData(List.of(), environment, home).profiles())
                .containsExactly("prod");
    }
}
