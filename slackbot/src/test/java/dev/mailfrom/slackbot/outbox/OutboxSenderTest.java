package dev.mailfrom.slackbot.outbox;

import static dev.mailfrom.slackbot.outbox.BotStoreSamples.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.slackbot.slack.FakeSlackApi;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackCallException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a message waits that Slack did not take. */
class OutboxSenderTest {

    private final Store store = new FakeStoreClock(1_795_000_000_000_000L).store(StoreEngine.SQLITE);
    private final BotStore bot = BotStoreSamples.of(store);
    private final FakeSlackApi slack = new FakeSlackApi();
    private final OutboxSender sender = new OutboxSender(slack, bot.outbox(), "me", Duration.ZERO, () -> {});

    @BeforeEach
    void add() {
        bot.alerts().add("a", "C1", content("bad"), List.of());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void posted() {
        sender.deliver("a");
        bot.alerts().update("a", content("worse"), Optional.empty(), List.of());
    }

    /** The pauses after so many failed attempts, in seconds. */
    private List<Long> pauses(String code, int... tries) {
        List<Long> pauses = new ArrayList<>();
        for (int tried : tries) {
            sql("update slack_message set not_before = 0, tries = " + tried);
            slack.trouble(code);
            sender.deliver("a");
            pauses.add(secondsToWait());
        }
        return pauses;
    }

    private long secondsToWait() {
        return store.component(BotStore.COMPONENT)
                .<Long>read(tx -> tx.queryLong("select (not_before - $now) / 1000000 from slack_message"));
    }

    private void sql(String sql) {
        store.component(BotStore.COMPONENT).write(tx -> tx.update(sql));
    }

    @Test
    void whatSurelyDidNotArriveIsSoonTriedAgain() {
        assertThat(pauses("unreachable", 0, 1, 2, 8, 9, 200)).containsExactly(1L, 2L, 4L, 256L, 300L, 300L);
    }

    @Test
    void aPostThatMayHaveArrivedIsSeldomTriedAgain() {
        assertThat(pauses(SlackCallException.UNANSWERED, 0, 1, 2, 7, 8, 200))
                .containsExactly(15L, 30L, 60L, 1920L, 3600L, 3600L);
    }

    @Test
    void anEditThatMayHaveArrivedIsSoonTriedAgain() {
        posted();
        assertThat(pauses(SlackCallException.UNANSWERED, 0, 1)).containsExactly(1L, 2L);
    }

    @Test
    void aPostIntoAChannelWithoutTheBotIsTriedAgainSoonAndThenEveryMinute() {
        assertThat(pauses("not_in_channel", 0, 59, 60)).containsExactly(5L, 5L, 60L);
    }

    @Test
    void whatIsOverAndCannotBeShownIsTriedEveryHourForSomeDays() {
        posted();
        bot.alerts().update("a", BotStoreSamples.finished("well"), Optional.empty(), List.of());
        assertThat(pauses("is_archived", 0, 71)).containsExactly(3600L, 3600L);
        pauses("is_archived", 72);
        sql("update slack_message set not_before = 0");
        assertThat(bot.outbox().due(9)).isEmpty();
    }

    @Test
    void afterAnUnexpectedFailureTheNextAttemptDoesNotWaitForTheEndOfTheLease() {
        posted();
        SlackApi broken = mock();
        doThrow(new IllegalStateException("The disk is full.")).when(broken).update(any(), any(), any());
        OutboxSender failing = new OutboxSender(broken, bot.outbox(), "me", Duration.ZERO, () -> {});

        assertThatThrownBy(() -> failing.deliver("a")).hasMessage("The disk is full.");

        assertThat(secondsToWait()).isEqualTo(1);
    }
}
