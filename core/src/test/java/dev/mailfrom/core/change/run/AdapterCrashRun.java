package dev.mailfrom.core.change.run;

import static dev.mailfrom.core.change.plan.PlanFixtures.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.publish.CountingServer;
import dev.mailfrom.core.publish.NameRecords;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** One publication of new names, whose process may end. Its store is its own, its server serves many runs. */
final class AdapterCrashRun extends RecordsFirstFixture {

    private final CountingServer server;
    private final List<String> identities;
    private final int changesBefore;
    private final String where;

    /** @param where it ends, in words; unlike that of every other run on the server */
    AdapterCrashRun(CountingServer server, int identities, String where) {
        this.server = server;
        this.where = where;
        String label = where.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        this.identities = IntStream.rangeClosed(1, identities)
                .mapToObj(i -> label + "-" + i + ".example.com")
                .toList();
        this.zone = server.zone();
        this.provider = new UnreliableDnsProvider(server.provider()).most(2);
        this.changesBefore = server.changes();
    }

    /** @return whether the process ended before it was done */
    boolean isKilled(UnaryOperator<Journal> journalUntilTheEnd, Runnable atRequest) {
        Change begun = executor("me", journal).begin(plan(), "");
        server.beforeRequest(atRequest);
        try {
            executor("me", journalUntilTheEnd.apply(journal)).execute(begun, false, cancellation, listener());
            return false;
        } catch (ProcessEnd end) {
            return true;
        } finally {
            server.beforeRequest(() -> {});
        }
    }

    private Plan plan() {
        Plan many = publish(identities.toArray(String[]::new));
        return identities.size() > 1
                ? many
                : new Plan(
                        many.kind(),
                        many.undoOf(),
                        many.scope(),
                        many.items(),
                        false,
                        List.of(),
                        List.of(),
                        many.records());
    }

    /** The next process looks at once, and again when nothing can take effect any more; then it goes on. */
    void theNextProcessFinishes() {
        recover();
        theJournalSaysWhatIsSo();
        ageRequests();
        recover();
        theJournalSaysWhatIsSo();
        assertThat(states()).as(where).isSubsetOf(RecordState.QUEUED, RecordState.SENT, RecordState.APPLIED);
        if (!journal.abandoned(SCOPE).isEmpty()) {
            resume("the next");
        }
    }

    private void theJournalSaysWhatIsSo() {
        assertThat(change().records()).as(where).allSatisfy(record -> {
            boolean published =
                    at(record.name()).set(RecordType.valueOf(record.type())).isPresent();
            switch (record.state()) {
                case QUEUED -> assertThat(published).as(where).isFalse();
                case SENT, APPLIED -> assertThat(published).as(where).isTrue();
                default -> assertThat(record.state()).as(where).isIn(RecordState.EXECUTING, RecordState.UNKNOWN);
            }
        });
    }

    void allIsWrittenOnce() {
        assertThat(change().state()).as(where).isEqualTo(ChangeState.APPLIED);
        assertThat(states()).as(where).containsOnly(RecordState.APPLIED);
        for (String identity : identities) {
            NameRecords records = at("bounce." + identity);
            assertThat(records.set(RecordType.MX).orElseThrow().values())
                    .as(where)
                    .containsExactly(MX);
            assertThat(records.set(RecordType.TXT).orElseThrow().values())
                    .as(where)
                    .containsExactly(SPF);
        }
        assertThat(server.changes() - changesBefore)
                .as(where + ": requests that changed something, one for each batch")
                .isEqualTo(identities.size());
        theHistoryIsWhole();
    }

    private NameRecords at(String name) {
        return server.provider().read(zone, List.of(name)).get(0);
    }
}
