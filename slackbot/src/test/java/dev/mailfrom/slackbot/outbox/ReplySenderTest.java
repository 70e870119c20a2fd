package dev.mailfrom.slackbot.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.FakeSlackApi;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one person is told, at once or by the process that lives longest. */
class ReplySenderTest {

    private static final SlackMessage MESSAGE = BlockKitRenderer.sentence("It is so.");

    @TempDir
    private static Path cache;

    private final Store store = new Store(new StoreLocation.Memory(), cache);
    private final FakeSlackApi slack = new FakeSlackApi();
    private final Outbox outbox = BotStoreSamples.of(store).outbox();
    private final ReplySender replies = new ReplySender(slack, outbox, "a process");
    private final OutboxSender sender = new OutboxSender(slack, outbox, "another process", Duration.ZERO, () -> {});

    @AfterEach
    void close() {
        store.close();
    }

    private static SlackEvent.SlackCaller alice(String responseUrl) {
        return new SlackEvent.SlackCaller("T1", "C01MAIL", "U01ALICE", responseUrl);
    }

    private void deliver() {
        outbox.due(9).forEach(message -> sender.deliver(message.id()));
    }

    /** As if the pause were over. */
    private void letThePauseEnd(OutboxMessage ephemeral) {
        outbox.release(ephemeral.id());
    }

    @Test
    void whatSlackTakesAtOnceIsNotKept() {
        replies.reply(alice(FakeSlackApi.GOOD_URL), MESSAGE, false);
        replies.reply(alice(FakeSlackApi.GOOD_URL), MESSAGE, true);
        replies.reply(alice("https://hooks.slack.com/expired"), MESSAGE, false);
        deliver();

        assertThat(slack.told)
                .containsExactly("EPHEMERAL: It is so.", "IN_CHANNEL: It is so.", "U01ALICE in C01MAIL: It is so.");
    }

    @Test
    void whatSlackDoesNotTakeNowIsSentLaterAndOnce() {
        slack.trouble("ratelimited");
        replies.reply(alice(""), MESSAGE, false);
        OutboxMessage kept = outbox.due(9).get(0);
        slack.trouble("internal_error");
        deliver();
        assertThat(outbox.due(9)).as("not at once again").isEmpty();
        letThePauseEnd(kept);
        deliver();
        deliver();

        assertThat(slack.told).containsExactly("U01ALICE in C01MAIL: It is so.");
        assertThat(kept.body()).doesNotContain("hooks.slack.com");
    }

    @Test
    void aPersonInAChannelWithoutTheBotIsToldInTheAppsOwnMessages() {
        slack.trouble("not_in_channel");
        replies.reply(alice("https://hooks.slack.com/expired"), MESSAGE, false);
        slack.trouble("channel_not_found");
        deliver();

        assertThat(slack.told).containsExactly("U01ALICE: About what you did in <#C01MAIL>:\nIt is so.");
    }

    @Test
    void aMessageThatHasNoWayIsGivenUp() {
        slack.trouble("not_in_channel");
        replies.reply(alice(""), MESSAGE, false);
        OutboxMessage kept = outbox.due(9).get(0);
        slack.trouble("not_in_channel");
        slack.trouble("messages_tab_disabled");
        deliver();
        letThePauseEnd(kept);
        deliver();

        assertThat(slack.told).isEmpty();
    }

    @Test
    void anInterruptionByTheEndOfTheProcessIsToldByTheNext() {
        replies.promiseReply("one", alice(FakeSlackApi.GOOD_URL), BlockKitRenderer.sentence("It was interrupted."));
        replies.promiseReply("two", alice(FakeSlackApi.GOOD_URL), MESSAGE).complete();
        deliver();
        assertThat(slack.told).as("as long as it lives").isEmpty();

        outbox.endLeases("a process"::equals);
        deliver();
        assertThat(slack.told).containsExactly("U01ALICE in C01MAIL: It was interrupted.");
    }

    @Test
    void whatTwoProcessesFindOutIsToldOnceEvenIfTheFirstIsKilled() {
        ReplySender other = new ReplySender(slack, outbox, "another process");
        replies.replyOnce("x", alice(FakeSlackApi.GOOD_URL), MESSAGE);
        other.replyOnce("x", alice(""), MESSAGE);
        assertThat(slack.told).containsExactly("EPHEMERAL: It is so.");

        slack.trouble("unreachable");
        replies.replyOnce("y", alice(""), BlockKitRenderer.sentence("Another."));
        other.replyOnce("y", alice(""), BlockKitRenderer.sentence("Another."));
        deliver();
        deliver();
        assertThat(slack.told).endsWith("U01ALICE in C01MAIL: Another.").hasSize(2);
    }

    @Test
    void anAnswerForAllThatCannotBePostedReachesAtLeastWhoAsked() {
        slack.trouble("not_in_channel");
        replies.reply(alice("https://hooks.slack.com/expired"), MESSAGE, true);
        slack.trouble("not_in_channel");
        deliver();

        assertThat(slack.told).isEqualTo(List.of("U01ALICE: About what you did in <#C01MAIL>:\nIt is so."));
    }
}
