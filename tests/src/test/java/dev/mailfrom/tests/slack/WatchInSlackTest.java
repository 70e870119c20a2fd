package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.outbox.BotStore;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code watch}: who waits is told when it is over, also by the next bot. */
@ExtendWith(SlackRigExtension.class)
class WatchInSlackTest {

    @Test
    void whoWatchesIsToldOnceWhenTheTimeIsUpAndTheChannelOnlyIfItWasShared(SlackRig rig) throws Exception {
        RecordedSlackCall answer = rig.users.ask("U01ALICE", "watch promo.example.org --timeout 6s");
        assertThat(answer.text()).contains("promo.example.org is Pending").contains("tells you");
        rig.users.ask("U01BOB", "watch shop.example.org --timeout 6s --share");

        RecordedSlackCall told = rig.slack.await("chat.postMessage", "You watch");
        assertThat(told.fields()).containsEntry("channel", "U01ALICE");
        assertThat(told.text()).contains("Pending", "The time is up").doesNotContain("shop.example.org");
        RecordedSlackCall shared = rig.slack.await("chat.postMessage", "<@U01BOB> watches");
        assertThat(shared.fields()).containsEntry("channel", "C01MAIL");
        assertThat(shared.text()).contains("shop.example.org");
    }

    @Test
    void aSettledStatusNeedsNoWatch(SlackRig rig) throws Exception {
        assertThat(rig.users.ask("U01ALICE", "watch news.example.com").text())
                .contains("is Success")
                .doesNotContain("tells you");
    }

    @Test
    void theNextBotTellsWhatAnEarlierOneWasAskedToWatch(SlackRigBuilder builder) throws Exception {
        SlackRig rig = builder.build();
        try (var store = rig.store()) {
            new BotStore(store.component(BotStore.COMPONENT))
                    .watches()
                    .begin(
                            new SlackCaller("T01ABC", "C01MAIL", "U01ALICE", ""),
                            false,
                            new BotTarget("default", "us-east-1"),
                            Identity.parse("news.example.com"),
                            MailFromStatus.SUCCESS,
                            Duration.ZERO,
                            Duration.ofHours(1));
        }
        rig.start();

        RecordedSlackCall told = rig.slack.await("chat.postMessage", "You watch");
        assertThat(told.text()).contains("news.example.com", "Status in SES: Success", "bounce.news.example.com");
    }
}
