package dev.mailfrom.repl.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.session.LocalSandbox;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.session.settings.SessionSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionCompletionDataTest {

    @TempDir
    Path home;

    @Test
    void completionIsServedFromMemoryAndAsksNobody() {
        LocalSandbox sandbox = LocalSandbox.start(SandboxSettings.defaults());
        SessionSettings settings = SessionSettings.of(
                dev.mailfrom.core.command.line.CommandParser.parse(java.util.List.of("--sandbox"))
                        .options(),
                Map.of(),
                home,
                Actor.Origin.REPL);
        try (Session session = new Session(settings, Clock.systemUTC(), Optional.of(sandbox))) {
            SessionCompletionData sessionCompletionData = new SessionCompletionData(session);
            assertThat(sessionCompletionData.identities()).isEmpty();
            assertThat(sessionCompletionData.changes()).isEmpty();
            assertThat(sessionCompletionData.profiles()).isEmpty();
            assertThat(sessionCompletionData.regions()).contains("eu-west-1");
            assertThat(sandbox.sandbox().ses().calls()).isEmpty();

            Identity identity = Identity.parse("example.com");
            session.identityCache().update(Map.of(identity, Optional.empty()));

            assertThat(sessionCompletionData.identities()).containsOnlyKeys(identity);
            assertThat(sandbox.sandbox().ses().calls()).isEmpty();
        }
    }
}
