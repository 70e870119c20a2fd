package dev.mailfrom.core.journal.jdbc;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.BOB;
import static dev.mailfrom.core.journal.store.JournalSamples.MINUTE;
import static dev.mailfrom.core.journal.store.JournalSamples.OVER;
import static dev.mailfrom.core.journal.store.JournalSamples.SCOPE;
import static dev.mailfrom.core.journal.store.JournalSamples.bounce;
import static dev.mailfrom.core.journal.store.JournalSamples.claimed;
import static dev.mailfrom.core.journal.store.JournalSamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.ses.Identity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(StoreEngine.class)
class HistoryReaderTest {

    private static final Identity NET = Identity.parse("example.net");

    private final Store store;
    private final Journal journal;

    HistoryReaderTest(StoreEngine engine) {
        this.store = engine.store();
        this.journal = store.journal();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static HistoryQuery all() {
        return HistoryQuery.newest(SCOPE, 100);
    }

    private List<String> ids(HistoryQuery query) {
        return journal.history(query).stream().map(HistoryEntry::id).toList();
    }

    @Test
    void changesAreFoundTogetherInTheOrderThatIsAskedFor() {
        Change first = journal.propose(request(ALICE, MINUTE, "example.com", "example.org"));
        Change second = journal.propose(request(ALICE, MINUTE, "example.net"));

        assertThat(journal.findAll(List.of(second.id(), "missing", first.id()))).containsExactly(second, first);
        assertThat(journal.findAll(List.of())).isEmpty();
    }

    @Test
    void changesAreCountedByTheirState() {
        Change cancelled = journal.propose(request(ALICE, MINUTE, "example.com"));
        journal.cancel(cancelled.id(), ALICE, "");
        journal.propose(request(ALICE, MINUTE, "example.org"));
        journal.propose(request(ALICE, Duration.ZERO, "example.net"));

        assertThat(journal.counts())
                .containsOnly(
                        entry(ChangeState.CANCELLED, 1L),
                        entry(ChangeState.PROPOSED, 1L),
                        entry(ChangeState.EXPIRED, 1L));
    }

    @Test
    void theNewestComeFirstAndOnlyAsManyAsAreWanted() {
        Change first = journal.propose(request(ALICE, MINUTE, "example.com"));
        Change second = journal.propose(request(ALICE, MINUTE, "example.org", "example.net"));

        assertThat(ids(all())).containsExactly(second.id(), first.id());
        assertThat(ids(HistoryQuery.newest(SCOPE, 1))).containsExactly(second.id());
        assertThat(ids(HistoryQuery.newest(new AccountRegion("000000000000", "eu-west-1"), 10)))
                .isEmpty();
    }

    @Test
    void theScopesAreThoseOfTheChanges() {
        assertThat(journal.scopes()).isEmpty();

        journal.propose(request(ALICE, MINUTE, "example.com"));
        journal.propose(request(ALICE, MINUTE, "example.org"));

        assertThat(journal.scopes()).containsExactly(SCOPE);
    }

    @Test
    void aChangeOfManyHasTheCountsOfItsStatesAndTheFirstIdentity() {
        Change change = claimed(journal, "me", "example.com", "example.net", "example.org");
        journal.start(change.id(), 2, ALICE, "me", MINUTE);
        journal.complete(
                change.id(), 2, ALICE, "me", ItemState.APPLIED, Optional.of(bounce("example.net")), "req-1", "");

        HistoryEntry entry = journal.history(all()).get(0);
        assertThat(entry.states()).isEqualTo(Map.of(ItemState.QUEUED, 2, ItemState.APPLIED, 1));
        assertThat(entry.size()).isEqualTo(3);
        assertThat(entry.hasApplied()).isTrue();
        assertThat(entry.item().identity().name()).isEqualTo("example.com");
        assertThat(entry.state()).isEqualTo(ChangeState.EXECUTING);
        assertThat(entry.requestedBy()).isEqualTo(ALICE);
    }

    @Test
    void ofOneIdentityItHasThatOne() {
        journal.propose(request(ALICE, MINUTE, "example.com"));
        Change second = journal.propose(request(ALICE, MINUTE, "example.org", "example.net"));

        List<HistoryEntry> entries = journal.history(all().ofIdentity(Optional.of(NET)));
        assertThat(entries).extracting(HistoryEntry::id).containsExactly(second.id());
        assertThat(entries.get(0).item().identity()).isEqualTo(NET);
        assertThat(entries.get(0).size()).isEqualTo(2);
    }

    @Test
    void theNewestOfOneIdentityIsFoundHoweverManyOthersWereChangedSince() {
        Change mine = journal.propose(request(ALICE, MINUTE, "example.net"));
        journal.propose(request(ALICE, MINUTE, "example.com"));
        journal.propose(request(ALICE, MINUTE, "example.org"));

        assertThat(ids(HistoryQuery.newest(SCOPE, 1).ofIdentity(Optional.of(NET))))
                .containsExactly(mine.id());
    }

    @Test
    void whoAskedWhenAndWhatBecameOfItCanBeAskedFor() {
        Change old = journal.propose(request(ALICE, OVER, "example.com"));
        Change young = journal.propose(request(BOB, MINUTE, "example.org"));

        assertThat(ids(all().requestedBy(Optional.of("BOB")))).containsExactly(young.id());
        assertThat(ids(all().inState(Optional.of(ChangeState.EXPIRED)))).containsExactly(old.id());
        assertThat(ids(all().inState(Optional.of(ChangeState.PROPOSED)))).containsExactly(young.id());
        assertThat(ids(all().since(Optional.of(old.createdAt())))).containsExactly(young.id(), old.id());
        assertThat(ids(all().since(Optional.of(young.createdAt().plusSeconds(1)))))
                .isEmpty();
        assertThat(ids(all().requestedBy(Optional.of("bob")).ofIdentity(Optional.of(NET))))
                .isEmpty();
    }

    @Test
    void whatNobodyHasConfirmedInTimeReadsAsExpiredAndItsIdentitiesAsCancelled() {
        journal.propose(request(ALICE, OVER, "example.com", "example.org"));

        HistoryEntry entry = journal.history(all()).get(0);
        assertThat(entry.state()).isEqualTo(ChangeState.EXPIRED);
        assertThat(entry.states()).isEqualTo(Map.of(ItemState.CANCELLED, 2));
        assertThat(entry.item().state()).isEqualTo(ItemState.CANCELLED);
    }

    @Test
    void aPageBeginsWhereTheOneBeforeItEnded() {
        List<String> written = IntStream.range(0, 7)
                .mapToObj(i -> journal.propose(request(ALICE, MINUTE, "d" + i + ".example.com"))
                        .id())
                .toList();
        HistoryQuery page = HistoryQuery.newest(SCOPE, 3);
        List<HistoryEntry> first = journal.history(page);
        List<HistoryEntry> second = journal.history(page.after(first.get(2)));
        List<HistoryEntry> third = journal.history(page.after(second.get(2)));

        assertThat(first).extracting(HistoryEntry::id).containsExactly(written.get(6), written.get(5), written.get(4));
        assertThat(second).extracting(HistoryEntry::id).containsExactly(written.get(3), written.get(2), written.get(1));
        assertThat(third).extracting(HistoryEntry::id).containsExactly(written.get(0));
    }

    @Test
    void whenAnIdentityWasLastChangedIsKnownOnlyOfThoseThatWere() {
        Change change = claimed(journal, "me", "example.com", "example.net");
        journal.start(change.id(), 2, ALICE, "me", MINUTE);
        journal.complete(
                change.id(), 2, ALICE, "me", ItemState.APPLIED, Optional.of(bounce("example.net")), "req-1", "");

        List<JournalEvent> events = journal.events(change.id());
        assertThat(journal.lastApplied(SCOPE, List.of(NET, Identity.parse("example.com"))))
                .hasSize(1)
                .hasEntrySatisfying(
                        NET,
                        at -> assertThat(at)
                                .isBetween(
                                        events.get(events.size() - 2).at(),
                                        events.get(events.size() - 1).at()));
    }
}
