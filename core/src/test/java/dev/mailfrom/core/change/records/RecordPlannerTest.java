package dev.mailfrom.core.change.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.mailfrom.FakeDns;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.InMemoryDnsProvider;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.publish.zones.DelegatedZoneFinder;
import dev.mailfrom.core.publish.zones.ZoneDirectory;
import dev.mailfrom.core.publish.zones.ZoneMapping;
import dev.mailfrom.core.publish.zones.ZoneRule;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordPlannerTest {

    private static final String NAME = "bounce.example.com";
    private static final String MX = "10 feedback-smtp.us-east-1.amazonses.com.";
    private static final String SPF = "\"v=spf1 include:amazonses.com ~all\"";

    private final FakeDns dns = new FakeDns()
            .says(TextZone.of(
                    "example.com SOA ns1.example.net",
                    "example.com NS ns1.example.net",
                    "example.org SOA ns1.example.net",
                    "example.org NS ns1.example.net",
                    "own.example.com SOA ns1.example.net",
                    "own.example.com NS ns1.example.net",
                    "broken.test SOA!",
                    "loop.example.com TXT v=spf1 include:loop.example.com ~all",
                    "amazonses.com TXT v=spf1 ip4:199.255.192.0/22 -all"));
    private final InMemoryDnsProvider provider = new InMemoryDnsProvider()
            .zone("example.com", "ns1.example.net")
            .zone("example.org", "ns1.example.net")
            .zone("own.example.com", "ns1.example.net");

    @Test
    void bothSetsAreCreatedWhereTheNameHasNone() {
        RecordPlan plan = plan("example.com");

        assertThat(plan.refused()).isEmpty();
        assertThat(plan.records())
                .extracting(record -> record.change().after().orElseThrow())
                .containsExactly(set(RecordType.MX, 1800, MX), set(RecordType.TXT, 1800, SPF));
        assertThat(plan.records())
                .allMatch(record -> record.change().isCreation()
                        && record.danger().isEmpty()
                        && record.zone().zone().name().equals("example.com"));
    }

    @Test
    void whatIsRightAtTheProviderIsNotPlannedAlsoInAnotherCaseOrRegion() {
        provider.set("Bounce.Example.Com", RecordType.MX, 60, "10 Feedback-SMTP.eu-west-1.AmazonSES.com.");
        provider.set(NAME, RecordType.TXT, 60, "\"other\"", "\"v=spf1 include:amazonses.com -all\"");

        assertThat(plan("example.com")).isEqualTo(new RecordPlan(List.of(), List.of()));
    }

    @Test
    void anotherMxIsReplacedAndThatIsADanger() {
        provider.set(NAME, RecordType.MX, 60, "10 mx.example.net.", MX);
        provider.set(NAME, RecordType.TXT, 60, SPF);

        PlannedRecord mx = only(plan("example.com"));

        assertThat(mx.change().before()).contains(set(RecordType.MX, 60, "10 mx.example.net.", MX));
        assertThat(mx.change().after()).contains(set(RecordType.MX, 60, MX));
        assertThat(mx.danger().orElseThrow())
                .startsWith("The MX of bounce.example.com (now 10 mx.example.net., " + MX + ") is replaced.");
    }

    @Test
    void aMistypedRegionIsReplaced() {
        provider.set(NAME, RecordType.MX, 60, "10 feedback-smtp.us-eats-1.amazonses.com.");
        provider.set(NAME, RecordType.TXT, 60, SPF);

        assertThat(only(plan("example.com")).change().after()).contains(set(RecordType.MX, 60, MX));
    }

    @Test
    void anSpfRecordIsMergedInItsPlaceAndForeignTextsStayAsTheyAre() {
        provider.set(NAME, RecordType.MX, 60, MX);
        provider.set(NAME, RecordType.TXT, 90, "\"a\"\"b\"", "\"v=spf1 ip4:192.0.2.7 -all\"", "\"check=1\"");

        PlannedRecord txt = only(plan("example.com"));

        assertThat(txt.change().after())
                .contains(set(
                        RecordType.TXT,
                        90,
                        "\"a\"\"b\"",
                        "\"v=spf1 include:amazonses.com ip4:192.0.2.7 -all\"",
                        "\"check=1\""));
        assertThat(txt.danger())
                .contains("The SPF record of bounce.example.com changes from “v=spf1 ip4:192.0.2.7 -all” to “v=spf1"
                        + " include:amazonses.com ip4:192.0.2.7 -all”. 2 other texts there stay.");
    }

    @Test
    void severalSpfRecordsBecomeOne() {
        provider.set(NAME, RecordType.MX, 60, MX);
        provider.set(NAME, RecordType.TXT, 90, SPF, "\"v=spf1 ip4:192.0.2.7 ~all\"");

        assertThat(only(plan("example.com")).change().after())
                .contains(set(RecordType.TXT, 90, "\"v=spf1 include:amazonses.com ip4:192.0.2.7 ~all\""));
    }

    @Test
    void whatAMergedSpfRecordLeavesOutIsSaid() {
        provider.set(NAME, RecordType.MX, 60, MX);
        provider.set(NAME, RecordType.TXT, 90, "\"v=spf1 include:loop.example.com ~all\"");

        PlannedRecord txt = only(plan("example.com"));

        assertThat(txt.change().after()).contains(set(RecordType.TXT, 90, SPF));
        assertThat(txt.danger().orElseThrow())
                .contains("to “v=spf1 include:amazonses.com ~all”. “include:loop.example.com” was left out: The records"
                        + " refer to each other in a circle");
    }

    @Test
    void foreignTextsWithoutSpfStayBesideTheNewRecord() {
        provider.set(NAME, RecordType.MX, 60, MX);
        provider.set(NAME, RecordType.TXT, 90, "\"check=1\"");

        PlannedRecord txt = only(plan("example.com"));

        assertThat(txt.change().after()).contains(set(RecordType.TXT, 90, "\"check=1\"", SPF));
        assertThat(txt.danger())
                .contains("The TXT set of bounce.example.com is written again with the SPF record in it. One other text"
                        + " there stays.");
    }

    @Test
    void anAliasOrARoutedSetIsRefused() {
        provider.routed(NAME, RecordType.TXT);

        refused(plan("example.com"), DnsProblem.DNS_RECORD_ROUTED, "At Memory DNS the TXT of " + NAME + " is an alias");
    }

    @Test
    void aRoutedSetOfAnotherTypeIsNoObstacle() {
        provider.routed(NAME, RecordType.A);

        assertThat(plan("example.com").records()).hasSize(2);
    }

    @Test
    void aCnameAtTheNameIsRefused() {
        provider.set(NAME, RecordType.CNAME, 60, "elsewhere.example.net.");

        refused(
                plan("example.com"),
                DnsProblem.DNS_RECORD_CONFLICT,
                "there is a CNAME at " + NAME + " (elsewhere.example.net.)");
    }

    @Test
    void theTopOfAZoneIsNeverWritten() {
        refused(
                plan(Map.of(identity("example.com"), MailFromDomain.parse("own.example.com"))),
                DnsProblem.DNS_RECORD_CONFLICT,
                "own.example.com is a zone of its own");
    }

    @Test
    void aZoneThatDnsDoesNotTellIsRefusedAndOthersAreStillPlanned() {
        Map<Identity, MailFromDomain> wanted = new LinkedHashMap<>();
        wanted.put(identity("broken.test"), MailFromDomain.parse("bounce.broken.test"));
        wanted.put(identity("example.com"), MailFromDomain.parse(NAME));

        RecordPlan plan = plan(wanted);

        assertThat(plan.records()).hasSize(2);
        refused(plan, DnsProblem.DNS_ZONE_NOT_FOUND, "The zone of bounce.broken.test could not be found");
        assertThat(plan.refused())
                .extracting(RecordPlan.RecordRefusal::identity)
                .containsExactly(identity("broken.test"));
    }

    @Test
    void aZoneWithoutAProviderIsRefused() {
        refused(plan(one("example.com"), "example.com = none"), DnsProblem.DNS_PROVIDER_NONE, "are not published");
    }

    @Test
    void whatTheProviderRefusesIsTheReasonOfAllItsIdentities() {
        provider.fail(new DnsProviderException(DnsProblem.DNS_PROVIDER_DENIED, "No.", "Ask."));
        Map<Identity, MailFromDomain> wanted = one("example.com");
        wanted.put(identity("a@example.com"), MailFromDomain.parse(NAME));

        assertThat(plan(wanted).refused())
                .extracting(RecordPlan.RecordRefusal::identity)
                .containsExactly(identity("example.com"), identity("a@example.com"));
    }

    @Test
    void thousandsOfNamesCostOneReadForEachZone() {
        Map<Identity, MailFromDomain> wanted = new LinkedHashMap<>();
        IntStream.range(0, 1_000).forEach(i -> {
            wanted.put(identity("a" + i + ".example.com"), MailFromDomain.parse("bounce.a" + i + ".example.com"));
            wanted.put(identity("a" + i + ".example.org"), MailFromDomain.parse("bounce.a" + i + ".example.org"));
        });

        RecordPlan plan = plan(wanted);

        assertThat(plan.records()).hasSize(4_000);
        assertThat(plan.records().subList(0, 2_000))
                .allMatch(record -> record.zone().zone().name().equals("example.com"));
        assertThat(provider.calls()).filteredOn(call -> call.startsWith("read")).hasSize(2);
    }

    @Test
    void aSetThatSeveralIdentitiesShareIsPlannedOnceForTheFirst() {
        Map<Identity, MailFromDomain> wanted = one("example.com");
        wanted.put(identity("a@example.com"), MailFromDomain.parse(NAME));

        assertThat(plan(wanted).records())
                .extracting(PlannedRecord::identity)
                .containsExactly(identity("example.com"), identity("example.com"));
    }

    private RecordPlan plan(String identity) {
        return plan(one(identity));
    }

    private static Map<Identity, MailFromDomain> one(String identity) {
        return new LinkedHashMap<>(Map.of(identity(identity), MailFromDomain.parse(NAME)));
    }

    private RecordPlan plan(Map<Identity, MailFromDomain> wanted, String... rules) {
        ZoneDirectory zones = new ZoneDirectory(
                new DelegatedZoneFinder(dns, dns.resolver()),
                new ZoneMapping(Arrays.stream(rules).map(ZoneRule::parse).toList()),
                settings -> provider);
        return new RecordPlanner(zones, dns.reader()::readSpf).plan(wanted, "us-east-1");
    }

    private static Identity identity(String name) {
        return Identity.parse(name);
    }

    private static RecordSet set(RecordType type, long ttl, String... values) {
        return new RecordSet(NAME, type, ttl, List.of(values));
    }

    private static PlannedRecord only(RecordPlan plan) {
        assertThat(plan.refused()).isEmpty();
        assertThat(plan.records()).hasSize(1);
        return plan.records().get(0);
    }

    private static void refused(RecordPlan plan, DnsProblem problem, String words) {
        assertThat(plan.refused()).hasSize(1);
        assertThat(plan.refused().get(0).why())
                .isInstanceOfSatisfying(DnsProviderException.class, why -> {
                    assertThat(why.problem()).isEqualTo(problem);
                    assertThat(why.fix()).isNotEmpty();
                })
                .hasMessageContaining(words);
    }
}
