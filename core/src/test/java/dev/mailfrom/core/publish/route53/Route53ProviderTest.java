package dev.mailfrom.core.publish.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The adapter, through the SDK, against the sandbox's Route 53 and against refusals. */
class Route53ProviderTest {

    private static Sandbox sandbox;

    @TempDir
    Path home;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxSettings.defaults());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void allZonesOfTheNameAreFoundWithTheirNameServers() {
        List<ProviderZone> zones = provider(sandbox.endpoint()).zones("example.com");

        assertThat(zones).hasSize(3).extracting(ProviderZone::name).containsOnly("example.com");
        assertThat(zones).filteredOn(ProviderZone::isPrivate).hasSize(1);
        assertThat(zones)
                .filteredOn(zone -> zone.nameServers().equals(Set.of("ns1.example.net", "ns2.example.net")))
                .hasSize(1);
        assertThat(zones).extracting(ProviderZone::id).noneMatch(id -> id.contains("/"));
    }

    @Test
    void theListStartsAtANameAndDoesNotFilter() {
        assertThat(provider(sandbox.endpoint()).zones("exampl.com")).isEmpty();
        assertThat(provider(sandbox.endpoint()).zones("zzz.example")).isEmpty();
    }

    @Test
    void pagesThatLeadRoundInACircleAreNotReadForEver() throws IOException {
        String page = "<ListResourceRecordSetsResponse xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">"
                + "<ResourceRecordSets/><IsTruncated>true</IsTruncated><MaxItems>300</MaxItems>"
                + "<NextRecordName>bounce.example.com.</NextRecordName><NextRecordType>TXT</NextRecordType>"
                + "</ListResourceRecordSetsResponse>";
        try (AnsweringServer round = new AnsweringServer(200, "1", page)) {
            ProviderZone zone = new ProviderZone("Z1", "example.com", false, Set.of());

            assertThatThrownBy(() -> provider(round.endpoint()).read(zone, List.of("bounce.example.com")))
                    .isInstanceOf(DnsProviderException.class)
                    .hasMessageContaining("was read already");
            assertThat(round.bodies()).hasSizeLessThan(4);
        }
    }

    @Test
    void readingTheZoneIsTried() {
        Route53Provider provider = provider(sandbox.endpoint());
        ProviderZone zone = provider.zones("example.org").get(0);

        assertThat(provider.checkAccess(zone)).isEqualTo("zone " + zone.id() + " can be read; changes were not tried");
        refused(
                        DnsProblem.DNS_PROVIDER_FAILED,
                        () -> provider.checkAccess(new ProviderZone("ZNONE", "example.org", false, Set.of())))
                .hasMessage("Route 53: No hosted zone found with ID: ZNONE");
    }

    @Test
    void refusalsHaveTheirOwnCodes() throws IOException {
        refusedWith(403, "AccessDenied", DnsProblem.DNS_PROVIDER_DENIED)
                .isInstanceOfSatisfying(
                        DnsProviderException.class,
                        e -> assertThat(e.fix()).contains("Allow route53:ListHostedZonesByName"));
        refusedWith(400, "Throttling", DnsProblem.DNS_PROVIDER_THROTTLED);
        refusedWith(403, "InvalidClientTokenId", DnsProblem.DNS_PROVIDER_FAILED);
    }

    private AbstractThrowableAssert<?, ?> refusedWith(int status, String code, DnsProblem problem) throws IOException {
        try (AnsweringServer server = AnsweringServer.refusing(status, code, "No.")) {
            return refused(problem, () -> provider(server.endpoint()).zones("example.com"));
        }
    }

    private static AbstractThrowableAssert<?, ?> refused(DnsProblem problem, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DnsProviderException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private Route53Provider provider(URI endpoint) {
        return Route53Fixture.provider(endpoint, home);
    }
}
