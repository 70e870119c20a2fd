package dev.mailfrom.core.change.publishing;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.LeapingTicker;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordJournal;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.publish.InMemoryDnsProvider;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A run with a journal that agrees to everything, a provider without any set, and clocks on which waiting takes no time. */
abstract class PublishingFixture {

    final RecordJournal journal = mock();
    final LeapingTicker clock = new LeapingTicker();
    final CancellationToken cancellation = new CancellationToken();
    final CancellationToken skip = new CancellationToken();
    final InMemoryDnsProvider provider = new InMemoryDnsProvider();
    final ZoneAccess access = access("example.com");
    final List<Duration> left = new ArrayList<>();
    /** The servers that lack each record, by number. */
    final Map<Integer, List<String>> lagging = new HashMap<>();

    PublishingFixture() {
        when(journal.moveRecords(any(), any(), any(), any(), any())).thenReturn(true);
        when(journal.renewRecords(any(), any(), any())).thenReturn(true);
        when(journal.leaveRecordsUnknown(any(), any(), any(), any(), any())).thenReturn(true);
        when(journal.claimRecords(anyString(), any(), any(), any(), any(), any()))
                .thenReturn(RecordJournal.Claim.TAKEN);
    }

    final ZoneAccess access(String zone) {
        return new ZoneAccess(provider, new ProviderZone("Z-" + zone, zone, false, Set.of()));
    }

    final PublishingContext context() {
        return context(this::access);
    }

    final PublishingContext context(PublishingPorts.ZoneOpener zones) {
        PublishingContext.StoreCalls store = new PublishingContext.StoreCalls() {
            @Override
            public <T> T retry(Supplier<T> call) {
                return call.get();
            }
        };
        PublishingPorts ports = new PublishingPorts(zones, records -> new HashMap<>(lagging));
        return new PublishingContext(
                journal, store, ports, PlanFixtures.ALICE, "me", clock, cancellation, new PublishingListener() {
                    @Override
                    public void readingRecords(String label, String zone, Duration rest) {
                        left.add(rest);
                    }

                    @Override
                    public void waitingForServers(int sets, List<String> who, Duration rest) {
                        left.add(rest);
                    }

                    @Override
                    public CancellationToken serverWait() {
                        return skip;
                    }
                });
    }

    /** The MX of bounce.ZONE. */
    static RecordItem mx(int seq, String zone, RecordState state, String batch) {
        return new RecordItem(
                seq,
                Identity.parse("example.com"),
                "Memory DNS",
                "Z-" + zone,
                zone,
                "bounce." + zone,
                "MX",
                Optional.empty(),
                Optional.of(new RecordItem.SetValues("bounce." + zone, 300, List.of("10 host.example."))),
                state,
                batch,
                batch.isEmpty() ? "" : "receipt",
                "");
    }

    final RecordLedger ledger(RecordItem... records) {
        return new RecordLedger(context(), change(records));
    }

    static Change change(RecordItem... records) {
        ChangeItem item = ChangeItem.requested(Identity.parse("example.com"), MailFromSetting.OFF, MailFromSetting.OFF);
        return new Change(
                "c1",
                ChangeKind.PUBLISH,
                Optional.empty(),
                new AccountRegion("123456789012", "us-east-1"),
                PlanFixtures.ALICE,
                "",
                "f",
                ChangeState.EXECUTING,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(item),
                List.of(records));
    }
}
