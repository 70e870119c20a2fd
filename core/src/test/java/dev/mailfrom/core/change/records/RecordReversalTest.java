package dev.mailfrom.core.change.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.InMemoryDnsProvider;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import dev.mailfrom.core.ses.Identity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The way back of record changes: each only while the provider still has what the change left. */
class RecordReversalTest {

    private static final String NAME = "bounce.example.com";
    private static final Optional<RecordSet> OLD = mx("20 mx.example.net.");
    private static final Optional<RecordSet> NEW = mx("10 feedback-smtp.us-east-1.amazonses.com.");
    private static final Optional<RecordSet> NONE = Optional.empty();

    private final InMemoryDnsProvider provider = new InMemoryDnsProvider();
    private ProviderZone zone = new ProviderZone("Z1", "example.com", false, Set.of());

    private static Optional<RecordSet> mx(String... values) {
        return Optional.of(new RecordSet(NAME, RecordType.MX, 60, List.of(values)));
    }

    private RecordItem applied(String identity, Optional<RecordSet> before, Optional<RecordSet> after) {
        return RecordItems.requested(new PlannedRecord(
                Identity.parse(identity),
                new ZoneAccess(provider, new ProviderZone("Z1", "example.com", false, Set.of())),
                new RecordChange(NAME, RecordType.MX, before, after),
                Optional.empty()));
    }

    private RecordPlan reversal(RecordItem... applied) {
        return new RecordReversal(name -> new ZoneAccess(provider, zone)).plan(List.of(applied));
    }

    private void now(Optional<RecordSet> set) {
        set.ifPresent(there -> provider.set(
                there.name(), there.type(), there.ttl(), there.values().get(0)));
    }

    @Test
    void whatWasCreatedIsRemovedAndThatIsADanger() {
        now(NEW);

        assertThat(reversal(applied("example.com", NONE, NEW)).records())
                .singleElement()
                .satisfies(back -> {
                    assertThat(back.identity()).hasToString("example.com");
                    assertThat(back.change()).isEqualTo(new RecordChange(NAME, RecordType.MX, NEW, NONE));
                    assertThat(back.danger())
                            .hasValueSatisfying(words ->
                                    assertThat(words).startsWith("The MX of bounce.example.com is removed. Bounces"));
                });
    }

    @Test
    void whatWasReplacedGetsItsOldValuesBackAndThatIsADanger() {
        now(NEW);

        assertThat(reversal(applied("example.com", OLD, NEW)).records())
                .singleElement()
                .satisfies(back -> {
                    assertThat(back.change()).isEqualTo(new RecordChange(NAME, RecordType.MX, NEW, OLD));
                    assertThat(back.danger())
                            .contains("The MX of bounce.example.com becomes what it was before mailfrom changed it.");
                });
    }

    @Test
    void whatWasRemovedIsCreatedAgainWhichIsNoDanger() {
        assertThat(reversal(applied("example.com", OLD, NONE)).records())
                .singleElement()
                .satisfies(back -> {
                    assertThat(back.change()).isEqualTo(new RecordChange(NAME, RecordType.MX, NONE, OLD));
                    assertThat(back.danger()).isEmpty();
                });
    }

    @Test
    void whatIsAsItWasBeforeIsLeftOut() {
        now(OLD);
        assertThat(reversal(applied("example.com", OLD, NEW))).isEqualTo(new RecordPlan(List.of(), List.of()));

        provider.remove(NAME, RecordType.MX);
        assertThat(reversal(applied("example.com", NONE, NEW))).isEqualTo(new RecordPlan(List.of(), List.of()));
    }

    @Test
    void whatSomebodyChangedSinceIsRefusedWithWhatIsThereNow() {
        now(mx("30 other.example.net."));
        assertThat(reversal(applied("example.com", OLD, NEW)).records()).isEmpty();
        assertThat(reversal(applied("example.com", OLD, NEW)).refused())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.why())
                        .hasMessage("The MX of bounce.example.com at Memory DNS has changed since: it is"
                                + " 30 other.example.net. (TTL 60) now."));

        provider.remove(NAME, RecordType.MX);
        assertThat(reversal(applied("example.com", OLD, NEW)).refused())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.why()).hasMessageEndingWith("it is not there now."));
    }

    @Test
    void anAliasThatTookThePlaceIsRefused() {
        now(NEW);
        provider.routed(NAME, RecordType.MX);

        assertThat(reversal(applied("example.com", NONE, NEW)).refused()).hasSize(1);
    }

    @Test
    void anIdentityWithOneRefusedSetIsLeftOutWhole() {
        now(NEW);
        RecordItem txt = RecordItems.requested(new PlannedRecord(
                Identity.parse("example.com"),
                new ZoneAccess(provider, zone),
                new RecordChange(
                        NAME,
                        RecordType.TXT,
                        NONE,
                        Optional.of(new RecordSet(NAME, RecordType.TXT, 60, List.of("\"v=spf1 ~all\"")))),
                Optional.empty()));
        provider.set(NAME, RecordType.TXT, 60, "\"other\"");

        RecordPlan both = reversal(applied("example.com", NONE, NEW), txt, applied("other.example.com", NONE, NEW));

        assertThat(both.refused())
                .extracting(refusal -> refusal.identity().name())
                .containsExactly("example.com");
        assertThat(both.records())
                .extracting(record -> record.identity().name())
                .containsExactly("other.example.com");
    }

    @Test
    void aZoneThatIsAnotherNowIsNotTouched() {
        now(NEW);
        zone = new ProviderZone("Z2", "example.com", false, Set.of());

        assertThat(reversal(applied("example.com", NONE, NEW)).refused())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.why())
                        .hasMessage("The change is of zone example.com (Z1) at Memory DNS; now the zone is Z2 at Memory"
                                + " DNS. Nothing was changed."));
    }

    @Test
    void aProviderThatCannotBeReadRefusesAllOfItsZone() {
        provider.fail(new DnsProviderException(DnsProblem.DNS_PROVIDER_DENIED, "No permission.", "Ask for it."));

        assertThat(reversal(applied("example.com", NONE, NEW), applied("other.example.com", NONE, NEW))
                        .refused())
                .hasSize(2)
                .allSatisfy(refusal -> assertThat(refusal.why()).hasMessage("No permission."));
    }

    @Test
    void eachZoneOfTheChangeIsOpenedByItsOwnNameAndOneThatFailsDoesNotStopTheOther() {
        now(NEW);
        RecordItem org = RecordItems.requested(new PlannedRecord(
                Identity.parse("example.org"),
                new ZoneAccess(provider, new ProviderZone("Z2", "example.org", false, Set.of())),
                new RecordChange("bounce.example.org", RecordType.MX, NONE, NEW),
                Optional.empty()));
        RecordReversal reversal = new RecordReversal(name -> {
            if (name.equals("example.org")) {
                throw new DnsProviderException(DnsProblem.DNS_PROVIDER_DENIED, "No permission.", "Ask for it.");
            }
            return new ZoneAccess(provider, zone);
        });

        RecordPlan plan = reversal.plan(List.of(org, applied("example.com", NONE, NEW)));

        assertThat(plan.records())
                .extracting(record -> record.identity().name())
                .containsExactly("example.com");
        assertThat(plan.refused())
                .extracting(refusal -> refusal.identity().name())
                .containsExactly("example.org");
    }
}
