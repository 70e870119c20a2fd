package dev.mailfrom.slackbot.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.JournalSamples;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.Approvals;
import dev.mailfrom.slackbot.followup.FollowUpService;
import dev.mailfrom.slackbot.outbox.BotStore;
import dev.mailfrom.slackbot.outbox.BotStoreSamples;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.plan.PlanExecutor;
import dev.mailfrom.slackbot.plan.PlanMessageSync;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A change goes on in another process while its message is made. */
class PlanRefresherTest {

    private static final String BODY = "{\"text\":\"The plan.\",\"blocks\":[],\"warning\":\"\"}";

    private final Store store = new FakeStoreClock(1_795_000_000_000_000L).store(StoreEngine.SQLITE);
    private final BotStore bot = BotStoreSamples.of(store);
    private final Journal real = store.journal();
    private final Journal journal = mock(Journal.class, delegatesTo(real));
    private final AccountSessions sessions = mock();
    private final Approvals approvals = mock();
    private final Change change = JournalSamples.claimed(real, "other", "example.com");
    private final PlanRefresher refresher = new PlanRefresher(
            sessions,
            mock(PlanExecutor.class),
            new PlanMessageSync(bot, approvals),
            new FollowUpService(sessions, bot.followUps(), "me"),
            new NamedTasks(Runnable::run),
            Clock.systemUTC());

    @AfterEach
    void theHistoryIsWhole() {
        assertThat(store.verifyChain()).isEmpty();
        store.close();
    }

    private void complete() {
        real.start(change.id(), 1, JournalSamples.ALICE, "other", JournalSamples.MINUTE);
        real.complete(
                change.id(),
                1,
                JournalSamples.ALICE,
                "other",
                ItemState.APPLIED,
                Optional.of(JournalSamples.bounce("example.com")),
                "req-1",
                "");
    }

    /** The change ends after the first time that the journal is asked this. */
    private <T> void endAfterFirst(Function<Journal, T> question) {
        AtomicBoolean first = new AtomicBoolean(true);
        question.apply(doAnswer(call -> {
                    T answer = question.apply(real);
                    if (first.getAndSet(false)) {
                        complete();
                    }
                    return answer;
                })
                .when(journal));
    }

    private void refreshUntilQuiet() {
        bot.plans()
                .add(new PlanMessage(
                        "p", change.id(), "T1", "C1", "U1", "prod", "eu-west-1", "set a b", "stamp", BODY, "", "", 0));
        Session session = mock();
        when(session.journal()).thenReturn(journal);
        when(sessions.session(any())).thenReturn(session);
        when(approvals.mentions(any(), any())).thenReturn("");
        for (int i = 0; i < 5; i++) {
            bot.plans().stale(9).forEach(refresher::refresh);
        }
    }

    private void assertFollowedAndShown() {
        assertThat(bot.followUps().ofChange(change.id())).hasSize(1);
        assertThat(bot.outbox().find("p").orElseThrow().body()).contains("Done: `example.com` now has");
        assertThat(bot.plans().stale(9)).isEmpty();
    }

    @Test
    void aChangeThatEndsAfterItWasReadIsFollowedAndShown() {
        endAfterFirst(asked -> asked.find(change.id()));
        refreshUntilQuiet();
        assertFollowedAndShown();
    }

    @Test
    void aChangeThatEndsAfterItsHistoryWasReadIsFollowedAndShown() {
        endAfterFirst(asked -> asked.events(change.id()));
        refreshUntilQuiet();
        assertFollowedAndShown();
    }
}
