package dev.mailfrom.core.journal.jdbc;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.BOB;
import static dev.mailfrom.core.journal.store.JournalSamples.MINUTE;
import static dev.mailfrom.core.journal.store.JournalSamples.OVER;
import static dev.mailfrom.core.journal.store.JournalSamples.SCOPE;
import static dev.mailfrom.core.journal.store.JournalSamples.bounce;
import static dev.mailfrom.core.journal.store.JournalSamples.claimed;
import static dev.mailfrom.core.journal.store.JournalSamples.history;
import static dev.mailfrom.core.journal.store.JournalSamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.JournalSamples;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(StoreEngine.class)
class JdbcJournalTest extends JournalFixture {

    JdbcJournalTest(StoreEngine engine) {
        super(engine);
    }

    @Test
    void aProposalIsRecordedAsItWasShown() {
        Change change = journal.propose(request(ALICE, MINUTE, "example.com", "News@example.org"));

        assertThat(journal.find(change.id())).contains(change);
        assertThat(change.state()).isEqualTo(ChangeState.PROPOSED);
        assertThat(change.kind()).isEqualTo(ChangeKind.SET);
        assertThat(change.scope()).isEqualTo(SCOPE);
        assertThat(change.requestedBy()).isEqualTo(ALICE);
        assertThat(change.reason()).isEqualTo("because");
        assertThat(change.fingerprint()).isEqualTo("f00d");
        assertThat(change.expiresAt()).isEqualTo(change.createdAt().plus(MINUTE));
        assertThat(change.createdAt())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        assertThat(change.items())
                .extracting(item -> item.identity().name())
                .containsExactly("example.com", "News@example.org");
        assertThat(change.items()).extracting(ChangeItem::before).containsOnly(MailFromSetting.OFF);
        assertThat(change.items()).extracting(ChangeItem::state).containsOnly(ItemState.QUEUED);
        assertThat(change.items().get(0).target()).isEqualTo(bounce("example.com"));
        assertThat(change.items().get(0).seq()).isEqualTo(1);
    }

    @Test
    void aChangeLeavesOneEventForEveryTransition() {
        Change change = claimed(journal, "me", "example.com");
        assertThat(journal.start(change.id(), 1, ALICE, "me", MINUTE)).isTrue();
        assertThat(journal.renew(change.id(), 1, "me", MINUTE)).isTrue();
        assertThat(settle(change, 1, "me", ItemState.APPLIED)).isTrue();

        Change closed = journal.find(change.id()).orElseThrow();
        assertThat(closed.state()).isEqualTo(ChangeState.APPLIED);
        assertThat(closed.items().get(0).after()).contains(bounce("example.com"));
        assertThat(closed.items().get(0).requestId()).isEqualTo("req-1");
        assertThat(journal.events(change.id()))
                .extracting(event -> event.type().word() + ":" + event.from() + ">" + event.to())
                .containsExactly(
                        "proposed:>proposed",
                        "confirmed:proposed>approved",
                        "claimed:approved>executing",
                        "started:queued>executing",
                        "settled:executing>applied",
                        "closed:executing>applied");
        assertThat(journal.events(change.id())).extracting(JournalEvent::actor).containsOnly(ALICE);
    }

    @Test
    void everyTransitionHappensOnce() {
        Change change = journal.propose(request(ALICE, MINUTE, "example.com"));
        String id = change.id();
        assertThat(journal.claim(id, ALICE, "me")).as("not confirmed yet").isFalse();
        assertThat(journal.start(id, 1, ALICE, "me", MINUTE))
                .as("not claimed yet")
                .isFalse();
        assertThat(journal.confirm(id, ALICE)).isTrue();
        assertThat(journal.confirm(id, ALICE)).isFalse();
        assertThat(journal.claim(id, ALICE, "me")).isTrue();
        assertThat(journal.claim(id, ALICE, "me")).isFalse();
        assertThat(journal.start(id, 1, ALICE, "you", MINUTE))
                .as("not your change")
                .isFalse();
        assertThat(journal.start(id, 1, ALICE, "me", MINUTE)).isTrue();
        assertThat(journal.start(id, 1, ALICE, "me", MINUTE))
                .as("it is ours already")
                .isTrue();
        assertThat(journal.start(id, 1, ALICE, "me#2", MINUTE))
                .as("another try of this process")
                .isFalse();
        assertThat(journal.renew(id, 1, "you", MINUTE)).isFalse();
        assertThat(settle(change, 1, "you", ItemState.APPLIED)).isFalse();
        assertThat(settle(change, 1, "me", ItemState.FAILED)).isTrue();
        assertThat(settle(change, 1, "me", ItemState.APPLIED)).isFalse();
        assertThat(journal.cancel(id, ALICE, "too late")).isFalse();
        assertThat(journal.find(id).orElseThrow().state()).isEqualTo(ChangeState.FAILED);
        assertThat(journal.events(id)).hasSize(6);
    }

    @Test
    void anExpiredChangeCanBeNeitherConfirmedNorClaimed() {
        Change change = journal.propose(request(ALICE, OVER, "example.com"));
        assertThat(journal.confirm(change.id(), ALICE)).isFalse();
        Change read = journal.find(change.id()).orElseThrow();
        assertThat(read.state()).isEqualTo(ChangeState.EXPIRED);
        assertThat(read.items()).extracting(ChangeItem::state).containsOnly(ItemState.CANCELLED);
    }

    @Test
    void aCancelledChangeIsCancelledWithItsItems() {
        Change change = journal.propose(request(ALICE, MINUTE, "example.com", "example.org"));
        assertThat(journal.cancel(change.id(), ALICE, "a no")).isTrue();
        Change read = journal.find(change.id()).orElseThrow();
        assertThat(read.state()).isEqualTo(ChangeState.CANCELLED);
        assertThat(read.items()).extracting(ChangeItem::state).containsOnly(ItemState.CANCELLED);
        assertThat(journal.events(change.id()))
                .last()
                .extracting(JournalEvent::detail)
                .isEqualTo("a no");
    }

    @Test
    void aChangeEndsAsItsItemsDid() {
        assertThat(ends(ItemState.APPLIED, ItemState.SKIPPED)).isEqualTo(ChangeState.APPLIED);
        assertThat(ends(ItemState.SKIPPED, ItemState.SKIPPED)).isEqualTo(ChangeState.APPLIED);
        assertThat(ends(ItemState.APPLIED, ItemState.FAILED)).isEqualTo(ChangeState.PARTLY);
        assertThat(ends(ItemState.CONFLICT, ItemState.APPLIED)).isEqualTo(ChangeState.PARTLY);
        assertThat(ends(ItemState.FAILED, ItemState.NOT_APPLIED)).isEqualTo(ChangeState.FAILED);
    }

    @Test
    void changesOfOneMomentAreInTheOrderInWhichTheyWereWritten() {
        FakeStoreClock still = new FakeStoreClock(1_795_000_000_000_000L);
        try (Store stopped = still.store(engine)) {
            List<Change> written = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                written.add(0, stopped.journal().propose(request(ALICE, MINUTE, "d" + i + ".example.com")));
            }
            assertThat(history(stopped.journal(), SCOPE)).isEqualTo(written);
        }
    }

    @Test
    void ofTwoRequestsWithOneIdEachIsWritten() {
        FakeStoreClock still = new FakeStoreClock(1_795_000_000_000_000L);
        Iterator<Long> random = List.of(7L, 7L, 8L).iterator();
        try (Database database = new Database(still.dialect(engine, engine.newLocation()))) {
            Journal unlucky = new JdbcJournal(database, random::next);
            Change first = unlucky.propose(request(ALICE, MINUTE, "example.com"));
            Change second = unlucky.propose(request(ALICE, MINUTE, "example.org"));

            assertThat(second.items())
                    .extracting(item -> item.identity().name())
                    .containsExactly("example.org");
            assertThat(history(unlucky, SCOPE)).containsExactly(second, first);
        }
    }

    @Test
    void anUndoNamesTheChangeThatItUndoes() {
        Change done = journal.propose(request(ALICE, MINUTE, "example.com"));
        journal.cancel(done.id(), ALICE, "");
        Change undo = journal.propose(new ChangeRequest(
                ChangeKind.UNDO,
                Optional.of(done.id()),
                SCOPE,
                ALICE,
                "",
                "beef",
                MINUTE,
                List.of(ChangeItem.requested(
                        Identity.parse("example.com"), bounce("example.com"), MailFromSetting.OFF))));
        assertThat(journal.find(undo.id()).orElseThrow().undoOf()).contains(done.id());
    }

    @Test
    void aChangeIsFoundByAUniqueStartOfItsId() {
        Change change = journal.propose(request(ALICE, MINUTE, "example.com"));
        assertThat(journal.find(change.id().substring(0, 4).toUpperCase(Locale.ROOT)))
                .contains(change);
        journal.propose(request(ALICE, MINUTE, "example.org"));
        assertThat(journal.find(change.id().substring(0, 4))).isEmpty();
        assertThat(journal.find("%%%%")).isEmpty();
        assertThat(journal.find("")).isEmpty();
    }

    @Test
    void aChangeWithoutItemsAndAnImpossibleStateAreErrorsOfTheCaller() {
        assertThatThrownBy(() -> journal.propose(request(ALICE, MINUTE))).isInstanceOf(IllegalArgumentException.class);
        Change change = claimed(journal, "me", "example.com");
        assertThatThrownBy(() -> settle(change, 1, "me", ItemState.QUEUED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> journal.resolve(change.id(), 1, BOB, ItemState.EXECUTING, MailFromSetting.OFF))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aChangeOfManyItemsIsFast() {
        String[] names = new String[2000];
        for (int i = 0; i < names.length; i++) {
            names[i] = "d" + i + ".example.com";
        }
        Change change = journal.propose(request(ALICE, Duration.ofMinutes(15), names));
        assertThat(change.items()).hasSize(2000);
        assertThat(journal.find(change.id())).contains(change);
    }

    @Test
    void aChangeThatWaitsForApprovalIsConfirmedOnceApprovedOnceAndNotClaimedBefore() {
        Change change = journal.propose(
                JournalSamples.request(JournalSamples.ALICE, JournalSamples.MINUTE, "approval.example.com"));

        assertThat(journal.approve(change.id(), JournalSamples.BOB))
                .as("not yet confirmed")
                .isFalse();
        assertThat(journal.confirmForApproval(change.id(), JournalSamples.ALICE))
                .isTrue();
        assertThat(journal.confirmForApproval(change.id(), JournalSamples.BOB))
                .as("confirmed already")
                .isFalse();
        assertThat(journal.confirm(change.id(), JournalSamples.BOB))
                .as("past the approval")
                .isFalse();
        assertThat(journal.claim(change.id(), JournalSamples.ALICE, "p"))
                .as("not yet approved")
                .isFalse();
        assertThat(journal.approve(change.id(), JournalSamples.BOB)).isTrue();
        assertThat(journal.approve(change.id(), JournalSamples.BOB)).isFalse();
        assertThat(journal.claim(change.id(), JournalSamples.BOB, "p")).isTrue();
        assertThat(journal.events(change.id()))
                .extracting(event -> event.type().word())
                .startsWith("proposed", "confirmed", "approved", "claimed");
    }

    @Test
    void breakGlassReplacesAnApprovalOnceAndRecordsTheReason() {
        Change change = journal.propose(request(ALICE, MINUTE, "example.com"));
        assertThat(journal.breakGlass(change.id(), ALICE, "mail is down"))
                .as("not yet confirmed")
                .isFalse();
        journal.confirmForApproval(change.id(), ALICE);
        assertThat(journal.breakGlass(change.id(), ALICE, "mail is down")).isTrue();
        assertThat(journal.breakGlass(change.id(), BOB, "me too")).isFalse();
        assertThat(journal.approve(change.id(), BOB)).isFalse();

        assertThat(journal.find(change.id()).orElseThrow().state()).isEqualTo(ChangeState.APPROVED);
        assertThat(journal.events(change.id()))
                .filteredOn(event -> event.is(JournalEventType.BREAK_GLASS))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.detail()).isEqualTo("mail is down");
                    assertThat(event.actor()).isEqualTo(ALICE);
                });
        Change late = journal.propose(request(ALICE, OVER, "example.org"));
        assertThat(journal.breakGlass(late.id(), ALICE, "too late")).isFalse();
    }
}
