package dev.mailfrom.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult.Accepted;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.publish.cloudflare.CloudflareDouble;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void theZonesOfAnotherAccountAreReadWithARoleOfIt() {
        LocalSandbox sandbox = SessionFixtures.practice();
        String role = "arn:aws:iam::222233334444:role/dns";
        String options = "--dns-role-arn " + role + " --store " + home.resolve("shared.db");
        try (Session session = SessionFixtures.sharingSandbox(sandbox.sandbox(), home, options);
                sandbox) {
            ZoneAccess access = session.zones().open(session.zones().zoneOf(NAME));

            assertThat(access.provider().label()).isEqualTo("Route 53 (role " + role + ")");
            assertThat(session.target().scope().account()).isEqualTo("123456789012");
            assertThat(slotInterval(session, "222233334444")).isEqualTo(205_000);
            assertThat(slotInterval(session, "123456789012"))
                    .as("no request is of the account of SES")
                    .isNotEqualTo(205_000);
        }
    }

    @Test
    void theRequestsToAnAccountOfRoute53HaveSlotsInTheStoreFiveASecond() {
        LocalSandbox sandbox = SessionFixtures.practice();
        String options = "--store " + home.resolve("shared.db");
        try (Session session = SessionFixtures.sharingSandbox(sandbox.sandbox(), home, options);
                sandbox) {
            session.zones().open(session.zones().zoneOf(NAME));

            assertThat(slotInterval(session, "123456789012")).isEqualTo(205_000);
        }
    }

    /** That of the bucket if it is there; else a longer one. */
    private static long slotInterval(Session session, String account) {
        return session.store()
                .slots(Duration.ofSeconds(9))
                .reserve(account + "/route53")
                .intervalMicros();
    }

    @Test
    void aZoneAtCloudflareIsOpenedWithTheTokenOfTheEnvironmentAtItsPace() {
        try (LocalSandbox sandbox = SessionFixtures.practice();
                CloudflareDouble cloudflare = new CloudflareDouble()) {
            String id = cloudflare.addZone("example.org", "active", "full", "ns1.example.net", "ns2.example.net");
            Map<String, String> environment = new HashMap<>(sandbox.environment());
            environment.putAll(sandbox.dnsEnvironment());
            environment.putAll(cloudflare.environment());
            String options = "--store " + home.resolve("shared.db") + " --dns-zone 'example.org = cloudflare'";
            try (Session session =
                    new Session(SessionFixtures.settings(options, environment, home), Clock.systemUTC())) {
                ZoneAccess access = session.zones().open(session.zones().zoneOf("bounce.example.org"));

                assertThat(access.provider().label()).isEqualTo("Cloudflare");
                assertThat(access.zone().id()).isEqualTo(id);
                assertThat(session.store()
                                .slots(Duration.ofSeconds(9))
                                .reserve(cloudflare.pace() + "/cloudflare")
                                .intervalMicros())
                        .isEqualTo(512_500);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com = cloudflare",
                "example.com = rfc2136 server=192.0.2.1 key-file=none",
            })
    void theSandboxChangesNothingReal(String zone) {
        try (Session session = SessionFixtures.on(SessionFixtures.practice(), home, "--dns-zone '" + zone + "'")) {
            assertThatThrownBy(() -> session.zones().open(session.zones().zoneOf(NAME)))
                    .isInstanceOfSatisfying(
                            DnsProviderException.class,
                            e -> assertThat(e.problem()).isEqualTo(DnsProblem.DNS_PROVIDER_NONE))
                    .hasMessageStartingWith("With --sandbox nothing real is changed, and ");
        }
    }
}
