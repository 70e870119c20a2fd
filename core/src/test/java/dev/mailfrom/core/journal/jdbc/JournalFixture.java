package dev.mailfrom.core.journal.jdbc;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.MINUTE;
import static dev.mailfrom.core.journal.store.JournalSamples.bounce;
import static dev.mailfrom.core.journal.store.JournalSamples.claimed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** A journal on each engine, whose history must be intact after each test. */
abstract class JournalFixture {

    final StoreEngine engine;
    final Store store;
    final Journal journal;

    JournalFixture(StoreEngine engine) {
        this.engine = engine;
        this.store = engine.store();
        this.journal = store.journal();
    }

    @AfterEach
    void theHistoryIsWhole() {
        assertThat(store.verifyChain()).isEmpty();
        store.close();
    }

    ChangeState ends(ItemState first, ItemState second) {
        Change change = claimed(journal, "me", "example.com", "example.org");
        journal.start(change.id(), 1, ALICE, "me", MINUTE);
        settle(change, 1, "me", first);
        assertThat(journal.find(change.id()).orElseThrow().state()).isEqualTo(ChangeState.EXECUTING);
        journal.start(change.id(), 2, ALICE, "me", MINUTE);
        settle(change, 2, "me", second);
        return journal.find(change.id()).orElseThrow().state();
    }

    boolean settle(Change change, int seq, String owner, ItemState state) {
        Optional<MailFromSetting> after =
                state == ItemState.APPLIED ? Optional.of(bounce("example.com")) : Optional.empty();
        return journal.complete(change.id(), seq, ALICE, owner, state, after, "req-1", "");
    }
}
