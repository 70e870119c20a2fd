package dev.mailfrom.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.session.Practice;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.session.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {

    @TempDir
    Path home;

    @Test
    void completionIsServedFromMemoryAndAsksNobody() {
        Practice practice = Practice.start(SandboxSettings.defaults());
        Settings settings = Settings.of(
                dev.mailfrom.core.command.Grammar.parse(java.util.List.of("--sandbox"))
                        .options(),
                Map.of(),
                home,
                Actor.Origin.REPL);
        try (Session session = new Session(settings, Clock.systemUTC(), Optional.of(practice))) {
            Memory memory = new Memory(session);
            assertThat(memory.identities()).isEmpty();
            assertThat(memory.changes()).isEmpty();
            assertThat(memory.profiles()).isEmpty();
            assertThat(memory.regions()).contains("eu-west-1");
            assertThat(practice.sandbox().ses().calls()).isEmpty();

            Identity identity = Identity.parse("example.com");
            session.identities().remember(Map.of(identity, Optional.empty()));

            assertThat(memory.identities()).containsOnlyKeys(identity);
            assertThat(practice.sandbox().ses().calls()).isEmpty();
        }
    }
}
