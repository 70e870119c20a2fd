package dev.mailfrom.slackbot.dispatch;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.journal.Change;
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
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bot goes on by itself with a begun change whose DNS records are not everywhere yet. */
class ChangeResumptionTest {

    private static final String BODY = "{\"text\":\"The plan.\",\"blocks\":[],\"warning\":\"\"}";

    private final Store store = new FakeStoreClock(1_795_000_000_000_000L).store(StoreEngine.SQLITE);
    private final BotStore bot = BotStoreSamples.of(store);
    private final AccountSessions sessions = mock();
    private final Approvals approvals = mock();
    private final PlanExecutor executor = mock();
    private final Clock clock = mock();
    private final PlanRefresher refresher = new PlanRefresher(
            sessions,
            executor,
            new PlanMessageSync(bot, approvals),
            new FollowUpService(sessions, bot.followUps(), "me"),
            new NamedTasks(Runnable::run),
            clock);

    @BeforeEach
    void useTheStore() {
        Session session = mock();
        when(session.journal()).thenReturn(store.journal());
        when(sessions.session(any())).thenReturn(session);
        when(approvals.mentions(any(), any())).thenReturn("");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Change published() {
        Change change = JournalSamples.published(store.journal(), "", "example.com");
        store.journal().confirm(change.id(), JournalSamples.ALICE);
        store.journal().claim(change.id(), JournalSamples.ALICE, "other");
        return change;
    }

    private void refresh(Change change, Duration age) {
        Instant now = change.createdAt().plus(age);
        when(clock.instant()).thenReturn(now);
        if (bot.plans().open(9).isEmpty() && bot.plans().stale(9).isEmpty()) {
            bot.plans()
                    .add(new PlanMessage(
                            "p",
                            change.id(),
                            "T1",
                            "C1",
                            "U1",
                            "prod",
                            "eu-west-1",
                            "publish a",
                            "s",
                            BODY,
                            "",
                            "",
                            0));
        }
        bot.plans().stale(9).forEach(refresher::refresh);
    }

    private void resumed(int times) {
        verify(executor, times(times)).resume(any(), any());
    }

    @Test
    void aChangeWithRecordsIsResumedAtMostEachMinuteInTheNameOfWhoeverConfirmedIt() {
        Change change = published();

        refresh(change, Duration.ofSeconds(1));
        refresh(change, Duration.ofSeconds(60));
        resumed(1);
        refresh(change, Duration.ofSeconds(61));
        resumed(2);
        verify(executor, times(2)).resume(any(), eq(new SlackCaller("T1", "C1", "alice", "")));
    }

    @Test
    void aChangeThatIsOlderThanADayWaitsForAPerson() {
        Change change = published();

        refresh(change, Duration.ofHours(24).minusSeconds(1));
        resumed(1);
        refresh(change, Duration.ofHours(25));
        resumed(1);
    }

    @Test
    void aChangeWithoutRecordsIsNotResumed() {
        refresh(JournalSamples.claimed(store.journal(), "other", "example.com"), Duration.ofMinutes(5));

        verify(executor, never()).resume(any(), any());
        verify(executor).recoverInterrupted(any());
    }
}
