package dev.mailfrom.slackbot.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.slackbot.outbox.OutboxSender;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How messages of plans are delivered when Slack is slow or refuses them. */
class PlanDeliveryTest extends PlanMessageFixture {

    @Test
    void afterTooManyTheWholeChannelIsPausedForAllProcesses() {
        PlanMessage first = plan("example.com");
        PlanMessage second = plan("example.org");
        slack.tooMany(LONG);

        assertThat(sender.deliver(first.id())).isEqualTo(OutboxSender.DeliveryResult.LATER);
        assertThat(sender(Duration.ZERO).deliver(second.id())).isEqualTo(OutboxSender.DeliveryResult.LATER);
        assertThat(slack.messages).isEmpty();
    }

    @Test
    void aChannelHasItsPaceWhicheverProcessPosts() {
        PlanMessage first = plan("example.com");
        PlanMessage second = plan("example.org");

        assertThat(sender(LONG).deliver(first.id())).isEqualTo(OutboxSender.DeliveryResult.DONE);
        assertThat(sender(LONG).deliver(second.id())).isEqualTo(OutboxSender.DeliveryResult.LATER);
        assertThat(slack.messages).hasSize(1);
    }

    @Test
    void ofManyReplicasThatDeliverOnePosts() {
        PlanMessage planMessage = plan("example.com");
        List<OutboxSender> replicas =
                IntStream.range(0, 4).mapToObj(i -> sender(LONG)).toList();
        replicas.parallelStream().forEach(replica -> replica.deliver(planMessage.id()));

        assertThat(slack.messages).hasSize(1);
    }

    @Test
    void whatSlackWillNeverTakeIsGivenUpAndTheNextStateIsShown() {
        PlanMessage planMessage = plan("example.com");
        deliver();
        journal.confirmForApproval(planMessage.changeId(), person("U01BOB"));
        slack.trouble("msg_too_long");
        deliver();
        assertThat(slack.messages.get("17.1").text()).doesNotContain("waits for the approval");
        journal.cancel(planMessage.changeId(), person("U01BOB"), "");
        deliver();

        assertThat(slack.messages.get("17.1").text()).contains("Cancelled by <@U01BOB>");
        assertThat(slack.hasButtons("17.1")).isFalse();
    }

    @Test
    void failedAttemptsAreCountedAndEndSomeDay() {
        PlanMessage planMessage = plan("example.com");
        for (int tries = 0; tries <= 300; tries++) {
            slack.trouble("unreachable");
            sender.deliver(planMessage.id());
            bot.outbox().release(planMessage.id());
        }

        assertThat(bot.outbox().find(planMessage.id()).orElseThrow().failedAttempts())
                .isEqualTo(300);
        assertThat(due()).as("given up").isEmpty();
        assertThat(sender.deliver(planMessage.id())).isEqualTo(OutboxSender.DeliveryResult.LATER);
    }

    @Test
    void aPlanForAChannelWithoutTheBotIsKept() {
        PlanMessage planMessage = plan("example.com");
        slack.trouble("not_in_channel");
        assertThat(sender.deliver(planMessage.id())).isEqualTo(OutboxSender.DeliveryResult.NOT_INVITED);
        bot.outbox().release(planMessage.id());
        deliver();

        assertThat(slack.hasButtons("17.1")).isTrue();
    }
}
