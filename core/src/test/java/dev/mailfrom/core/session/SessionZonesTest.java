package dev.mailfrom.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult.Accepted;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The DNS providers of a session. */
class SessionZonesTest {

    private static final String NAME = "bounce.example.com";

    @TempDir
    private Path home;

    @Test
    void aChangeInRoute53IsMadeInTheDelegatedZone() {
        LocalSandbox sandbox = SessionFixtures.practice();
        RecordSet mx = new RecordSet(NAME, RecordType.MX, 300, List.of("10 feedback-smtp.us-east-1.amazonses.com."));
        try (Session session = SessionFixtures.on(sandbox, home, "")) {
            ZoneAccess access = session.zones().open(session.zones().zoneOf(NAME));
            RecordChange creation = new RecordChange(NAME, RecordType.MX, Optional.empty(), Optional.of(mx));
            Accepted accepted = (Accepted) access.provider().change(access.zone(), List.of(creation), "c-1");

            sandbox.sandbox().advance(Duration.ofMinutes(1));
            assertThat(access.provider().isInSync(access.zone(), accepted.receipt()))
                    .isTrue();
            assertThat(access.provider()
                            .read(access.zone(), List.of(NAME))
                            .get(0)
                            .set(RecordType.MX))
                    .contains(mx);
        }
    }

    @Test
    void theRequestsToAnAccountOfRoute53HaveSlotsInTheStoreFiveASecond() {
        LocalSandbox sandbox = SessionFixtures.practice();
        String options = "--store " + home.resolve("shared.db");
        try (Session session = SessionFixtures.sharingSandbox(sandbox.sandbox(), home, options);
                sandbox) {
            session.zones().open(session.zones().zoneOf(NAME));

            assertThat(session.store()
                            .slots(Duration.ofSeconds(9))
                            .reserve("123456789012/route53")
                            .intervalMicros())
                    .isEqualTo(205_000);
        }
    }
}
