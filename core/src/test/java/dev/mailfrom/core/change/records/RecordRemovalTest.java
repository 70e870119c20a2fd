package dev.mailfrom.core.change.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.mailfrom.FakeDns;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordItem.SetValues;
import dev.mailfrom.core.journal.RecordJournal;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.publish.InMemoryDnsProvider;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.publish.zones.DelegatedZoneFinder;
import dev.mailfrom.core.publish.zones.ZoneDirectory;
import dev.mailfrom.core.publish.zones.ZoneMapping;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Only what the journal says that this program wrote, and as it wrote it, is removed. */
class RecordRemovalTest {

    private static final String NAME = "bounce.example.com";
    private static final String MX = "10 feedback-smtp.us-east-1.amazonses.com.";
    private static final String SPF = "\"v=spf1 include:amazonses.com ~all\"";

    private final InMemoryDnsProvider provider = new InMemoryDnsProvider().zone("example.com", "ns1.example.net");
    private final RecordJournal journal = mock(RecordJournal.class);

    private static RecordItem written(
            String provider, RecordType type, Optional<SetValues> before, Optional<SetValues> after) {
        return new RecordItem(
                1,
                Identity.parse("example.com"),
                provider,
                "Z-example.com",
                "example.com",
                NAME,
                type.name(),
                before,
                after,
                RecordState.APPLIED,
                "b1",
                "",
                "");
    }

    private static Optional<SetValues> values(String... values) {
        return Optional.of(new SetValues(NAME, 300, List.of(values)));
    }

    private void wrote(RecordType type, RecordItem... newestFirst) {
        when(journal.appliedRecords("Z-example.com", NAME, type.name())).thenReturn(List.of(newestFirst));
    }

    private RecordPlan removal() {
        FakeDns dns =
                new FakeDns().says(TextZone.of("example.com SOA ns1.example.net", "example.com NS ns1.example.net"));
        ZoneDirectory zones = new ZoneDirectory(
                new DelegatedZoneFinder(dns, dns.resolver()), new ZoneMapping(List.of()), settings -> provider);
        return new RecordRemoval(zones, journal)
                .plan(Map.of(MailFromDomain.parse(NAME), Identity.parse("example.com")));
    }

    @Test
    void whatWasCreatedGoesWithTheDangerOfThat() {
        provider.set(NAME, RecordType.MX, 300, MX).set(NAME, RecordType.TXT, 300, SPF);
        wrote(RecordType.MX, written("Memory DNS", RecordType.MX, Optional.empty(), values(MX)));
        wrote(RecordType.TXT, written("Memory DNS", RecordType.TXT, Optional.empty(), values(SPF)));

        RecordPlan plan = removal();

        assertThat(plan.refused()).isEmpty();
        assertThat(plan.records())
                .hasSize(2)
                .allMatch(record ->
                        record.change().isDeletion() && record.identity().name().equals("example.com"));
        assertThat(plan.records().get(0).danger().orElseThrow()).contains("is removed. Bounces of mail");
        assertThat(plan.records().get(1).danger().orElseThrow())
                .contains("is removed. Mail with this MAIL FROM domain that is still on its way then fails SPF.");
    }

    @Test
    void whatWasThereBeforeComesBack() {
        provider.set(NAME, RecordType.TXT, 300, "\"a\"", SPF);
        wrote(RecordType.TXT, written("Memory DNS", RecordType.TXT, values("\"a\""), values(SPF, "\"a\"")));

        assertThat(removal().records()).singleElement().satisfies(record -> {
            assertThat(record.change().after()).contains(new RecordSet(NAME, RecordType.TXT, 300, List.of("\"a\"")));
            assertThat(record.danger().orElseThrow()).contains("becomes what it was before mailfrom changed it");
        });
    }

    @Test
    void whatSomebodyChangedSinceStays() {
        provider.set(NAME, RecordType.MX, 60, MX);
        wrote(RecordType.MX, written("Memory DNS", RecordType.MX, Optional.empty(), values(MX)));

        assertThat(removal().records()).isEmpty();
        assertThat(removal().refused())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.why())
                        .hasMessage(
                                "The MX of bounce.example.com at Memory DNS has changed since mailfrom wrote it: it is "
                                        + MX + " (TTL 60), and was " + MX
                                        + " (TTL 300). mailfrom does not remove it."));
    }

    @Test
    void aValueMoreIsAChange() {
        provider.set(NAME, RecordType.MX, 300, MX, "20 mx.example.net.");
        wrote(RecordType.MX, written("Memory DNS", RecordType.MX, Optional.empty(), values(MX)));

        assertThat(removal().refused()).hasSize(1);
    }

    @Test
    void whatIsGoneOrWasNotWrittenHereOrByAnotherProviderStaysAsItIs() {
        wrote(RecordType.MX, written("Memory DNS", RecordType.MX, Optional.empty(), values(MX)));
        assertThat(removal()).as("gone").isEqualTo(new RecordPlan(List.of(), List.of()));

        provider.set(NAME, RecordType.MX, 300, MX);
        wrote(RecordType.MX);
        assertThat(removal()).as("not ours").isEqualTo(new RecordPlan(List.of(), List.of()));

        wrote(RecordType.MX, written("Another", RecordType.MX, Optional.empty(), values(MX)));
        assertThat(removal()).as("of another provider").isEqualTo(new RecordPlan(List.of(), List.of()));

        wrote(RecordType.MX, written("Memory DNS", RecordType.MX, values(MX), Optional.empty()));
        assertThat(removal()).as("removed last").isEqualTo(new RecordPlan(List.of(), List.of()));
    }

    @Test
    void theNewestChangeOfTheProviderDecides() {
        provider.set(NAME, RecordType.MX, 300, MX);
        wrote(
                RecordType.MX,
                written("Another", RecordType.MX, Optional.empty(), values("20 mx.example.net.")),
                written("Memory DNS", RecordType.MX, Optional.empty(), values(MX)),
                written("Memory DNS", RecordType.MX, Optional.empty(), values("30 old.example.net.")));

        assertThat(removal().records()).hasSize(1);
    }
}
