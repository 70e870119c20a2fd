package dev.mailfrom.core.command.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.view.ViewModel;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZoneChecksTest {

    private static final Set<Identity> OF_EXAMPLE_COM =
            Set.of(Identity.parse("example.com"), Identity.parse("news@mail.example.com"));

    private static final ProviderZone ZONE = new ProviderZone("Z1", "example.com", false, Set.of());

    private final FakeCommandContext desk = new FakeCommandContext();

    @BeforeEach
    void twoZonesHaveThreeIdentities() {
        desk.dns.says(TextZone.of(
                "example.com SOA ns1.example.net",
                "example.com NS ns1.example.net",
                "example.org SOA ns1.example.net",
                "example.org NS ns1.example.net"));
        for (String identity : List.of("example.com", "news@mail.example.com", "example.org", "nowhere.invalid")) {
            desk.ses.with(identity, MailFromAttributes.NOT_CONFIGURED);
        }
        when(desk.provider.label()).thenReturn("the DNS server 192.0.2.1");
    }

    @Test
    void eachZoneIsToldOnceTheNamedOnesFirst() {
        desk.dnsZones.add("example.org = rfc2136 server=192.0.2.1 key-file=k");
        when(desk.provider.zones("example.org"))
                .thenReturn(List.of(new ProviderZone("z", "example.org", false, Set.of())));
        when(desk.provider.zones("example.com")).thenReturn(List.of(ZONE));
        when(desk.provider.checkAccess(any())).thenReturn("the key works");

        assertThat(ZoneChecks.run(desk.zones(), desk.ses().identities()).checks())
                .containsExactly(
                        new DoctorCheck(
                                "zone example.org",
                                true,
                                "at the DNS server 192.0.2.1: the key works",
                                CommandText.NONE,
                                Set.of(Identity.parse("example.org"))),
                        new DoctorCheck(
                                "zone example.com",
                                true,
                                "at the DNS server 192.0.2.1: the key works",
                                CommandText.NONE,
                                OF_EXAMPLE_COM));
    }

    @Test
    void aNamedProviderThatDoesNotWorkIsAFaultWithItsCode() {
        desk.dnsZones.add("example.com = rfc2136 server=192.0.2.1 key-file=k");
        when(desk.provider.zones("example.com")).thenReturn(List.of(ZONE));
        when(desk.provider.checkAccess(ZONE))
                .thenThrow(new DnsProviderException(DnsProblem.DNS_KEY_REFUSED, "No such key.", "Compare them."));

        assertThat(ZoneChecks.run(desk.zones(), desk.ses().identities()).checks())
                .contains(new DoctorCheck(
                        "zone example.com",
                        false,
                        "DNS_KEY_REFUSED: No such key.",
                        CommandText.of("Compare them."),
                        OF_EXAMPLE_COM));
    }

    @Test
    void onlyTheFirstZonesWithoutANamedProviderAreTried() {
        TextZone many = TextZone.of();
        for (int i = 0; i < 9; i++) {
            many.add("z" + i + ".test SOA ns1.example.net").add("z" + i + ".test NS ns1.example.net");
            desk.ses.with("z" + i + ".test", MailFromAttributes.NOT_CONFIGURED);
        }
        desk.dns.says(many);
        desk.dnsZones.add("z8.test = route53 profile=dns");
        when(desk.provider.isRoute53()).thenReturn(true);
        when(desk.provider.zones("z8.test"))
                .thenReturn(List.of(new ProviderZone("Z8", "z8.test", false, Set.of("ns1.example.net"))));
        ZoneChecks.ZoneResults results = ZoneChecks.run(desk.zones(), desk.ses().identities());

        assertThat(results.checks())
                .extracting(DoctorCheck::name)
                .startsWith("zone z8.test", "zone z0.test")
                .hasSize(7);
        assertThat(results.checks().get(6).detail()).startsWith("not tried: 6 are enough");
        assertThat(results.atRoute53().keySet()).extracting(ProviderZone::id).containsExactly("Z8");
    }

    @Test
    void theReportOfTheDoctorHasThemAndThePolicyOfRoute53() {
        when(desk.provider.isRoute53()).thenReturn(true);
        when(desk.provider.zones("example.com")).thenReturn(List.of(ZONE));
        ViewModel report = ((CommandResult.Answer) desk.run("doctor")).view();

        assertThat(report.toJson().getAsJsonObject().get("Route53Policy").getAsString())
                .contains("hostedzone/Z1", "*.example.com");
        assertThat(report.toJson().toString()).contains("\"Check\":\"zone example.com\",\"Works\":true");
    }

    @Test
    void aZoneWithoutANamedProviderIsNoFault() {
        when(desk.provider.zones(any())).thenReturn(List.of());

        assertThat(ZoneChecks.run(desk.zones(), desk.ses().identities()).checks())
                .hasSize(2)
                .allSatisfy(check -> {
                    assertThat(check.works()).isTrue();
                    assertThat(check.detail()).startsWith("its records are shown, not published: ");
                });
        verify(desk.provider, never()).checkAccess(any());
    }
}
