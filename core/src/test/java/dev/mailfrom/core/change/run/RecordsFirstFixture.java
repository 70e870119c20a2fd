package dev.mailfrom.core.change.run;

import static dev.mailfrom.core.change.plan.PlanFixtures.ALICE;
import static dev.mailfrom.core.change.plan.PlanFixtures.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.LeapingTicker;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.change.publishing.PublishingPorts;
import dev.mailfrom.core.change.records.PlannedRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.publish.InMemoryDnsProvider;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** Changes with DNS records, on a provider in memory and a journal in a store. */
abstract class RecordsFirstFixture {

    static final String MX = "10 feedback-smtp.us-east-1.amazonses.com.";
    static final String SPF = "\"v=spf1 include:amazonses.com ~all\"";

    static final String[] NAMES = {"a.example.com", "b.example.com", "c.example.com"};

    /** Stands still, so that leases end only where a test moves it. */
    final FakeStoreClock storeClock = new FakeStoreClock(1_795_000_000_000_000L);

    final Store store = storeClock.store(StoreEngine.SQLITE);
    final Journal journal = store.journal();
    final FakeSesGateway ses = new FakeSesGateway();
    final LeapingTicker clock = new LeapingTicker();
    final InMemoryDnsProvider dns = new InMemoryDnsProvider().zone("example.com");
    UnreliableDnsProvider provider = new UnreliableDnsProvider(dns);
    final CancellationToken cancellation = new CancellationToken();
    final CancellationToken skip = new CancellationToken();
    final List<String> told = new ArrayList<>();
    ProviderZone zone = new ProviderZone("Z-example.com", "example.com", false, Set.of());
    /** What the name servers still lack, by name; consulted once a round. */
    final List<Map<String, List<String>>> lagging = new ArrayList<>();

    @AfterEach
    void theHistoryIsWhole() {
        assertThat(store.verifyChain()).isEmpty();
        store.close();
    }

    /** Sets bounce.IDENTITY for each, with the two records that it needs. */
    final Plan plan(String... identities) {
        List<PlannedItem> items = new ArrayList<>();
        for (String identity : identities) {
            ses.with(identity, MailFromAttributes.NOT_CONFIGURED);
            items.add(PlanFixtures.row(identity));
        }
        return PlanFixtures.bulk(items, 0).withRecords(records(identities));
    }

    /** The same as an apply in which SES has the setting of these already. */
    final Plan applyKeeping(Set<String> kept, String... identities) {
        Plan set = plan(identities);
        List<PlannedItem> items = set.items().stream()
                .map(item -> kept.contains(item.identity().name()) ? keeping(item) : item)
                .toList();
        return PlanFixtures.bulk(items, 0).withRecords(set.records());
    }

    private PlannedItem keeping(PlannedItem item) {
        MailFromAttributes has = new MailFromAttributes(
                item.target().domain(),
                Optional.of(MailFromStatus.PENDING),
                item.target().behavior());
        ses.with(item.identity().name(), has);
        return new PlannedItem(item.identity(), has, item.target(), List.of(), List.of(), Optional.empty());
    }

    /** Publishes only. */
    final Plan publish(String... identities) {
        Plan set = plan(identities);
        List<PlannedItem> same = set.items().stream()
                .map(item -> new PlannedItem(
                        item.identity(), item.now(), item.before(), List.of(), List.of(), Optional.empty()))
                .toList();
        return new Plan(ChangeKind.PUBLISH, Optional.empty(), SCOPE, same, true, List.of(), List.of(), set.records());
    }

    final List<PlannedRecord> records(String... identities) {
        return Stream.of(identities)
                .flatMap(identity -> Stream.of(
                        record(identity, "bounce." + identity, RecordType.MX, MX),
                        record(identity, "bounce." + identity, RecordType.TXT, SPF)))
                .toList();
    }

    final PlannedRecord record(String identity, String name, RecordType type, String value) {
        return new PlannedRecord(
                Identity.parse(identity),
                new ZoneAccess(provider, zone),
                new RecordChange(
                        name, type, Optional.empty(), Optional.of(new RecordSet(name, type, 300, List.of(value)))),
                Optional.empty());
    }

    final ChangeOutcome run(Plan plan) {
        ChangeExecutor executor = executor("me", journal);
        return executor.execute(executor.begin(plan, ""), false, cancellation, listener());
    }

    final ChangeOutcome resume(String owner) {
        Change change = journal.abandoned(SCOPE).get(0);
        return executor(owner, journal).execute(change, false, new CancellationToken(), listener());
    }

    final ChangeExecutor executor(String owner, Journal through) {
        return new ChangeExecutor(new ExecutionContext(
                through, new SesReader(ses), ses, ALICE, owner, clock, Duration.ofMillis(1025), ports()));
    }

    final PublishingPorts ports() {
        return new PublishingPorts(name -> new ZoneAccess(provider, zone), this::lagging);
    }

    private Map<Integer, List<String>> lagging(List<RecordItem> records) {
        Map<String, List<String>> now = lagging.isEmpty() ? Map.of() : lagging.remove(0);
        return records.stream()
                .filter(record -> now.containsKey(record.name()))
                .collect(Collectors.toMap(RecordItem::seq, record -> now.get(record.name())));
    }

    final List<RecoveredItem> recover() {
        return new Recovery(journal, new SesReader(ses), "me"::equals, ports().zones()).resolve(SCOPE, ALICE);
    }

    /** All requests of dead processes can no longer take effect, and their leases have ended. */
    final void ageRequests() {
        storeClock.advance(Duration.ofMinutes(3).toNanos() / 1000);
    }

    final ApplyProgress.Listener listener() {
        return new ApplyProgress.Listener() {
            @Override
            public void sendingRecords(String label, String zoneName, int sets) {
                told.add("sending " + sets + " to " + label + " " + zoneName);
            }

            @Override
            public void readingRecords(String label, String zoneName, Duration left) {
                told.add("reading " + zoneName);
            }

            @Override
            public void waitingForServers(int sets, List<String> servers, Duration left) {
                told.add("waiting for " + sets + " at " + String.join(", ", servers));
            }

            @Override
            public CancellationToken serverWait() {
                return skip;
            }
        };
    }

    final Change change() {
        return journal.find(
                        journal.history(HistoryQuery.newest(SCOPE, 1)).get(0).id())
                .orElseThrow();
    }

    final List<RecordState> states() {
        return change().records().stream().map(RecordItem::state).toList();
    }

    final boolean isPublished(String name) {
        return !dns.read(zone, List.of(name)).get(0).sets().isEmpty();
    }
}
