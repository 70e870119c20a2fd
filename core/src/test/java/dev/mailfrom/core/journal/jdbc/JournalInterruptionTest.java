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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.UnknownItem;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes whose process has ended, and their leases. */
@ParameterizedClass
@EnumSource(StoreEngine.class)
class JournalInterruptionTest extends JournalFixture {

    JournalInterruptionTest(StoreEngine engine) {
        super(engine);
    }

    @Test
    void anItemWhoseOwnerDiedIsUnknownUntilItIsReadBack() {
        for (ItemState seen : List.of(ItemState.APPLIED, ItemState.NOT_APPLIED, ItemState.CONFLICT)) {
            Change change = claimed(journal, "dead", "example.com");
            journal.start(change.id(), 1, ALICE, "dead", OVER);

            List<UnknownItem> found = journal.interrupted(SCOPE, BOB);
            assertThat(found).hasSize(1);
            assertThat(found.get(0).item().state()).isEqualTo(ItemState.UNKNOWN);
            assertThat(found.get(0).change().id()).isEqualTo(change.id());
            assertThat(journal.interrupted(SCOPE, BOB))
                    .extracting(again -> again.item())
                    .containsExactly(found.get(0).item());
            assertThat(settle(change, 1, "dead", ItemState.APPLIED))
                    .as("the dead come late")
                    .isFalse();

            assertThat(journal.resolve(change.id(), 1, BOB, seen, MailFromSetting.OFF))
                    .isTrue();
            assertThat(journal.resolve(change.id(), 1, BOB, seen, MailFromSetting.OFF))
                    .isFalse();
            Change closed = journal.find(change.id()).orElseThrow();
            assertThat(closed.items().get(0).state()).isEqualTo(seen);
            assertThat(closed.items().get(0).after()).contains(MailFromSetting.OFF);
            assertThat(closed.state()).isEqualTo(seen == ItemState.APPLIED ? ChangeState.APPLIED : ChangeState.FAILED);
            assertThat(journal.interrupted(SCOPE, BOB)).isEmpty();
        }
    }

    @Test
    void anItemThatItsOwnerLeavesUnknownIsAsOldAsItsRequest() {
        Change change = claimed(journal, "me", "example.com");
        journal.start(change.id(), 1, ALICE, "me#1", MINUTE);

        assertThat(journal.leaveUnknown(change.id(), 1, ALICE, "me#2", Duration.ofSeconds(20), "stopped"))
                .isFalse();
        assertThat(journal.leaveUnknown(change.id(), 1, ALICE, "me#1", Duration.ofSeconds(20), "stopped"))
                .isTrue();

        assertThat(journal.interrupted(SCOPE, BOB)).singleElement().satisfies(left -> {
            assertThat(left.item().state()).isEqualTo(ItemState.UNKNOWN);
            assertThat(left.age()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(25));
        });
        assertThat(journal.events(change.id()))
                .last()
                .satisfies(event -> assertThat(event.detail()).isEqualTo("stopped"));
        assertThat(settle(change, 1, "me#1", ItemState.APPLIED)).isFalse();
    }

    @Test
    void theRequestOfADeadProcessIsAsOldAsItsDeathIsKnown() {
        Change change = claimed(journal, "dead", "example.com");
        journal.start(change.id(), 1, ALICE, "dead#1", MINUTE);

        journal.endLeases(SCOPE, "dead"::equals);

        assertThat(journal.interrupted(SCOPE, BOB))
                .singleElement()
                .satisfies(left -> assertThat(left.age()).isBetween(Duration.ZERO, Duration.ofSeconds(5)));
    }

    @Test
    void theRequestOfALeaseThatEndedIsAsOldAsThat() {
        Change change = claimed(journal, "me", "example.com");
        journal.start(change.id(), 1, ALICE, "me#1", MINUTE.negated());

        journal.endLeases(SCOPE, "me"::equals);

        assertThat(journal.interrupted(SCOPE, BOB))
                .singleElement()
                .satisfies(left -> assertThat(left.age()).isBetween(MINUTE, MINUTE.plusSeconds(5)));
    }

    @Test
    void onlyTheItemsThatWereOnTheirWayAreUnknown() {
        Change change = claimed(journal, "dead", "example.com", "example.org");
        journal.start(change.id(), 2, ALICE, "dead", OVER);

        assertThat(journal.interrupted(SCOPE, BOB))
                .extracting(unknown -> unknown.item().seq())
                .containsExactly(2);
    }

    @Test
    void onlyItsOwnerPutsAnItemBackAndThenAnyOneCanStartIt() {
        Change change = claimed(journal, "me", "example.com");
        journal.start(change.id(), 1, ALICE, "me#1", MINUTE);

        assertThat(journal.requeue(change.id(), 1, BOB, "me#2", "no")).isFalse();
        assertThat(journal.requeue(change.id(), 1, ALICE, "me#1", "SES is throttled"))
                .isTrue();
        assertThat(journal.requeue(change.id(), 1, ALICE, "me#1", "SES is throttled"))
                .as("the same again changes nothing")
                .isTrue();

        assertThat(journal.find(change.id()).orElseThrow().items().get(0).state())
                .isEqualTo(ItemState.QUEUED);
        assertThat(journal.events(change.id()))
                .filteredOn(event -> event.is(JournalEventType.REQUEUED))
                .singleElement()
                .satisfies(event -> assertThat(event.detail()).isEqualTo("SES is throttled"));
        assertThat(journal.start(change.id(), 1, ALICE, "me#2", MINUTE)).isTrue();
        assertThat(journal.requeue(change.id(), 1, ALICE, "me#1", "late")).isFalse();
    }

    @Test
    void anotherSettingAfterItWasAppliedIsWrittenIntoTheHistory() {
        Change change = claimed(journal, "me", "example.com");
        journal.start(change.id(), 1, ALICE, "me", MINUTE);
        assertThat(journal.recordDrift(change.id(), 1, ALICE, Optional.empty()))
                .as("it is not applied yet")
                .isFalse();
        settle(change, 1, "me", ItemState.APPLIED);

        assertThat(journal.recordDrift(change.id(), 1, ALICE, Optional.of(bounce("example.com"))))
                .isTrue();
        assertThat(journal.recordDrift(change.id(), 1, ALICE, Optional.of(MailFromSetting.OFF)))
                .isTrue();
        assertThat(journal.recordDrift(change.id(), 1, ALICE, Optional.empty())).isTrue();
        assertThat(journal.events(change.id()))
                .filteredOn(event -> event.is(JournalEventType.DIFFERS))
                .extracting(JournalEvent::detail)
                .containsExactly(
                        "SES took the change, but then had bounce.example.com with RejectMessage",
                        "SES took the change, but then had no MAIL FROM domain",
                        "SES took the change, but then the identity was not registered");
        assertThat(journal.find(change.id()).orElseThrow().items().get(0).after())
                .isEmpty();
    }

    @Test
    void aNewChangeIsToldThatTheOpenOneIsUnknownAndWhenToAskAgain() {
        Change change = claimed(journal, "me", "example.com");
        journal.start(change.id(), 1, ALICE, "me#1", MINUTE);
        journal.leaveUnknown(change.id(), 1, ALICE, "me#1", Duration.ZERO, "stopped");

        assertThatThrownBy(() -> journal.propose(request(BOB, MINUTE, "example.com")))
                .isInstanceOfSatisfying(Journal.OpenChangeException.class, open -> {
                    assertThat(open).hasMessageContaining("Its effect is unknown: a request can still take effect");
                    assertThat(open.fix()).startsWith("Ask again in 45 seconds").endsWith(change.id());
                });
    }

    @Test
    void anInterruptedItemThatSesNeverSawCanBeQueuedAndStartedAgain() {
        Change change = claimed(journal, "dead", "example.com");
        journal.start(change.id(), 1, ALICE, "dead", OVER);
        journal.interrupted(SCOPE, BOB);
        assertThat(journal.resolve(change.id(), 1, BOB, ItemState.QUEUED, MailFromSetting.OFF))
                .isTrue();
        assertThat(journal.abandoned(SCOPE)).extracting(Change::id).containsExactly(change.id());
        assertThat(journal.start(change.id(), 1, BOB, "heir", MINUTE)).isTrue();
        assertThat(journal.abandoned(SCOPE)).isEmpty();
        assertThat(settle(change, 1, "heir", ItemState.APPLIED)).isTrue();
        assertThat(journal.find(change.id()).orElseThrow().state()).isEqualTo(ChangeState.APPLIED);
    }

    @Test
    void aRunningLeaseKeepsOtherOwnersOut() {
        Change change = claimed(journal, "me", "example.com", "example.org");
        journal.start(change.id(), 1, ALICE, "me", MINUTE);
        assertThat(journal.interrupted(SCOPE, BOB)).isEmpty();
        assertThat(journal.abandoned(SCOPE)).isEmpty();
        assertThat(journal.start(change.id(), 2, BOB, "you", MINUTE)).isFalse();
        assertThat(journal.release(change.id(), "me"))
                .as("an item is on its way")
                .isFalse();
        assertThat(journal.cancel(change.id(), BOB, "impatient")).isFalse();
        settle(change, 1, "me", ItemState.APPLIED);
        assertThat(journal.start(change.id(), 2, BOB, "you", MINUTE)).isFalse();
    }

    @Test
    void aReleasedChangeIsTakenUpByAnotherOwnerAtOnce() {
        Change change = claimed(journal, "me", "example.com", "example.org");
        journal.start(change.id(), 1, ALICE, "me", MINUTE);
        settle(change, 1, "me", ItemState.APPLIED);
        assertThat(journal.release(change.id(), "you")).isFalse();
        assertThat(journal.release(change.id(), "me")).isTrue();
        assertThat(journal.abandoned(SCOPE)).extracting(Change::id).containsExactly(change.id());
        assertThat(journal.start(change.id(), 2, BOB, "you", MINUTE)).isTrue();
        assertThat(journal.start(change.id(), 2, ALICE, "me", MINUTE)).isFalse();
    }

    @Test
    void theQueuedItemsOfAnAbandonedChangeCanBeCancelled() {
        Change change = claimed(journal, "me", "example.com", "example.org");
        journal.start(change.id(), 1, ALICE, "me", MINUTE);
        settle(change, 1, "me", ItemState.APPLIED);
        journal.release(change.id(), "me");
        assertThat(journal.cancel(change.id(), BOB, "not needed any more")).isTrue();
        Change closed = journal.find(change.id()).orElseThrow();
        assertThat(closed.state()).isEqualTo(ChangeState.PARTLY);
        assertThat(closed.items())
                .extracting(ChangeItem::state)
                .containsExactly(ItemState.APPLIED, ItemState.CANCELLED);
        journal.propose(request(BOB, MINUTE, "example.org"));
    }

    @Test
    void aClaimedChangeWithoutAStartedItemIsCancelled() {
        Change change = claimed(journal, "me", "example.com");
        journal.release(change.id(), "me");
        assertThat(journal.cancel(change.id(), ALICE, "no")).isTrue();
        assertThat(journal.find(change.id()).orElseThrow().state()).isEqualTo(ChangeState.CANCELLED);
    }
}
