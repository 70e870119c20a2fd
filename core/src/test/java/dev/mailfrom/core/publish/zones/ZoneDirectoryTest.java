package dev.mailfrom.core.publish.zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.mailfrom.FakeDns;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.ProviderZone;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZoneDirectoryTest {

    private static final ProviderZone RIGHT =
            new ProviderZone("Z1", "example.com", false, Set.of("ns1.example.net", "ns2.example.net"));
    private static final ProviderZone TWIN = new ProviderZone("Z2", "example.com", false, Set.of("ns9.example.net"));
    private static final ProviderZone INTERNAL = new ProviderZone("Z3", "example.com", true, Set.of());

    private final FakeDns dns = new FakeDns()
            .says(TextZone.of(
                    "example.com SOA ns1.example.net",
                    "example.com NS ns1.example.net",
                    "example.com NS ns2.example.net",
                    "alias.example.com CNAME example.org",
                    "example.org SOA ns1.example.net",
                    "broken.test SOA!"));
    private final DnsProvider provider = mock();

    @BeforeEach
    void theProviderHasAName() {
        when(provider.label()).thenReturn("Route 53");
    }

    @Test
    void theZoneOfANameIsFoundInDnsAlsoWhereTheNameDoesNotExistOrIsAnAlias() {
        DelegatedZone zone = new DelegatedZone("example.com", Set.of("ns1.example.net", "ns2.example.net"));

        for (String name : List.of("example.com", "bounce.example.com", "a.b.example.com", "alias.example.com")) {
            assertThat(directory().zoneOf(name)).as(name).isEqualTo(zone);
        }
    }

    @Test
    void whereDnsDoesNotTellThatIsSaid() {
        refused(DnsProblem.DNS_ZONE_NOT_FOUND, () -> directory().zoneOf("broken.test"))
                .hasMessageContaining("The zone of broken.test could not be found");
        refused(DnsProblem.DNS_ZONE_NOT_FOUND, () -> directory().zoneOf("nowhere.invalid"))
                .hasMessage("DNS has no zone for nowhere.invalid.");
    }

    @Test
    void ofSeveralZonesTheDelegatedPublicOneIsTaken() {
        assertThat(open(TWIN, INTERNAL, RIGHT).zone()).isEqualTo(RIGHT);
        assertThat(open(new ProviderZone("z", "example.com", false, Set.of())).provider())
                .isEqualTo(provider);
    }

    @Test
    void noneSeveralPrivateAndOtherZonesAreEachRefusedWithWhatWasSeen() {
        refused(DnsProblem.DNS_ZONE_NOT_FOUND, () -> open())
                .hasMessage("There is no public zone example.com at Route 53 for these credentials.");
        refused(DnsProblem.DNS_ZONE_NOT_FOUND, () -> open(INTERNAL))
                .hasMessageContaining("There are only private ones, which the Internet does not see: Z3.");
        refused(DnsProblem.DNS_ZONE_NOT_AUTHORITATIVE, () -> open(TWIN, INTERNAL))
                .hasMessageContaining("DNS says ns1.example.net, ns2.example.net. Zone Z2 has ns9.example.net.");
        refused(
                        DnsProblem.DNS_ZONE_AMBIGUOUS,
                        () -> open(RIGHT, new ProviderZone("Z4", "example.com", false, RIGHT.nameServers())))
                .hasMessageContaining("There are 2 zones example.com at Route 53 with the same name servers: Z1, Z4.");
    }

    @Test
    void aZoneWithoutPublishingIsNotAskedFor() {
        ZoneDirectory directory = directory("example.com = none");

        refused(DnsProblem.DNS_PROVIDER_NONE, () -> directory.open(directory.zoneOf("example.com")))
                .hasMessageContaining("are not published");
        verifyNoInteractions(provider);
    }

    private ZoneDirectory.ZoneAccess open(ProviderZone... zones) {
        when(provider.zones("example.com")).thenReturn(List.of(zones));
        return directory().open(directory().zoneOf("bounce.example.com"));
    }

    private ZoneDirectory directory(String... rules) {
        return new ZoneDirectory(
                new DelegatedZoneFinder(dns, dns.resolver()),
                new ZoneMapping(Arrays.stream(rules).map(ZoneRule::parse).toList()),
                settings -> provider);
    }

    private static AbstractThrowableAssert<?, ?> refused(DnsProblem problem, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DnsProviderException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
