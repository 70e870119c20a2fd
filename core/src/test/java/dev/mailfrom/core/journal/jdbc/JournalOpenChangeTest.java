package dev.mailfrom.core.journal.jdbc;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.BOB;
import static dev.mailfrom.core.journal.store.JournalSamples.MINUTE;
import static dev.mailfrom.core.journal.store.JournalSamples.OVER;
import static dev.mailfrom.core.journal.store.JournalSamples.SCOPE;
import static dev.mailfrom.core.journal.store.JournalSamples.history;
import static dev.mailfrom.core.journal.store.JournalSamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.store.StoreEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A new change and an older open change of the same identity. */
@ParameterizedClass
@EnumSource(StoreEngine.class)
class JournalOpenChangeTest extends JournalFixture {

    JournalOpenChangeTest(StoreEngine engine) {
        super(engine);
    }

    @Test
    void anIdentityWithAnOpenChangeOfAnotherPersonIsRefusedAndNothingIsWritten() {
        Change open = journal.propose(request(ALICE, MINUTE, "example.com"));
        assertThatThrownBy(() -> journal.propose(request(BOB, MINUTE, "example.org", "example.com")))
                .isInstanceOf(Journal.OpenChangeException.class)
                .hasMessageContaining(open.id() + " of alice");
        assertThat(history(journal, SCOPE)).containsExactly(open);
    }

    @Test
    void anExpiredChangeDoesNotBlockTheNext() {
        Change old = journal.propose(request(ALICE, OVER, "example.com"));
        Change fresh = journal.propose(request(BOB, MINUTE, "example.com"));
        assertThat(journal.find(fresh.id()).orElseThrow().state()).isEqualTo(ChangeState.PROPOSED);
        assertThat(journal.events(old.id())).last().satisfies(event -> {
            assertThat(event.to()).isEqualTo("expired");
            assertThat(event.actor()).isEqualTo(BOB);
        });
    }

    @Test
    void anUnansweredQuestionOfTheSamePersonDoesNotBlockTheNext() {
        Change left = journal.propose(request(ALICE, MINUTE, "example.com", "example.org"));
        Change next = journal.propose(request(ALICE, MINUTE, "example.com"));
        assertThat(journal.find(left.id()).orElseThrow().state()).isEqualTo(ChangeState.CANCELLED);
        assertThat(journal.events(left.id()))
                .last()
                .extracting(JournalEvent::detail)
                .isEqualTo("replaced by a newer proposal");
        assertThat(journal.confirm(left.id(), ALICE)).isFalse();
        assertThat(journal.confirm(next.id(), ALICE)).isTrue();
    }

    @Test
    void aConfirmedChangeIsNotReplacedEvenByTheSamePerson() {
        Change open = journal.propose(request(ALICE, MINUTE, "example.com"));
        journal.confirm(open.id(), ALICE);
        assertThatThrownBy(() -> journal.propose(request(ALICE, MINUTE, "example.com")))
                .isInstanceOf(Journal.OpenChangeException.class);
    }

    @Test
    void theSamePersonOnAnotherHostOrFrontEndReplacesNothing() {
        journal.propose(request(ALICE, MINUTE, "example.com"));
        Actor inSlack = new Actor("alice", Actor.Origin.SLACK, "desk", "");
        assertThatThrownBy(() -> journal.propose(request(inSlack, MINUTE, "example.com")))
                .isInstanceOf(Journal.OpenChangeException.class);
    }

    @Test
    void theSameIdentityInAnotherRegionIsIndependent() {
        journal.propose(request(ALICE, MINUTE, "example.com"));
        ChangeRequest there = request(BOB, MINUTE, "example.com");
        AccountRegion frankfurt = new AccountRegion(SCOPE.account(), "eu-central-1");
        Change change = journal.propose(new ChangeRequest(
                there.kind(),
                there.undoOf(),
                frankfurt,
                there.actor(),
                there.reason(),
                there.fingerprint(),
                there.expiresIn(),
                there.items()));
        assertThat(history(journal, frankfurt)).containsExactly(change);
    }
}
