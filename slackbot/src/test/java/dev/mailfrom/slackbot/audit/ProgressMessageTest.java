package dev.mailfrom.slackbot.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ManualClock;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.FakeSlackApi;
import dev.mailfrom.slackbot.slack.SlackApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** When the progress of a task is shown, and what becomes of it. */
class ProgressMessageTest {

    private final FakeSlackApi slack = new FakeSlackApi();
    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final Deque<Runnable> calls = new ArrayDeque<>();
    private final ProgressMessage message = new ProgressMessage(
            slack, now -> new SlackApi.PostedMessage("D01", slack.post("D01", now)), calls::add, clock);

    private void tell(String text, Duration later) {
        clock.advance(later);
        message.tell(line(text));
    }

    private static SlackMessage line(String text) {
        return MessageBuilder.ofLine(text);
    }

    private void run() {
        while (!calls.isEmpty()) {
            calls.poll().run();
        }
    }

    private String shown() {
        return slack.messages.values().iterator().next().text();
    }

    @Test
    void aQuickTaskHasNoMessage() {
        tell("1 of 9", Duration.ofSeconds(4));

        assertThat(calls).isEmpty();
        assertThat(message.finish(line("done"))).isFalse();
        assertThat(slack.messages).isEmpty();
    }

    @Test
    void itIsEditedAtMostEveryThreeSecondsAndOneCallAtATime() {
        tell("1 of 9", ProgressMessage.MOMENT);
        tell("2 of 9", Duration.ofSeconds(9));
        assertThat(calls).hasSize(1);
        run();
        assertThat(shown()).isEqualTo("1 of 9");
        tell("3 of 9", Duration.ofSeconds(2));
        assertThat(calls).isEmpty();
        tell("4 of 9", Duration.ofSeconds(1));
        run();

        assertThat(shown()).isEqualTo("4 of 9");
        assertThat(message.finish(line("done"))).isTrue();
        assertThat(slack.messages).hasSize(1);
        assertThat(shown()).isEqualTo("done");
    }

    @Test
    void nothingComesAfterTheResult() {
        tell("1 of 9", ProgressMessage.MOMENT);
        run();
        tell("2 of 9", ProgressMessage.PACE);
        message.finish(line("done"));
        run();
        tell("3 of 9", ProgressMessage.PACE);
        run();

        assertThat(shown()).isEqualTo("done");
    }

    @Test
    void slackIsLeftAloneAsLongAsItWants() {
        slack.tooMany(Duration.ofSeconds(30));
        tell("1 of 9", ProgressMessage.MOMENT);
        run();
        tell("2 of 9", Duration.ofSeconds(29));
        assertThat(calls).isEmpty();
        tell("3 of 9", Duration.ofSeconds(1));
        run();

        assertThat(shown()).isEqualTo("3 of 9");
    }

    @Test
    void whereItCannotBePostedTheResultGoesTheUsualWay() {
        slack.trouble("not_in_channel");
        tell("1 of 9", ProgressMessage.MOMENT);
        run();
        tell("2 of 9", Duration.ofMinutes(1));

        assertThat(calls).isEmpty();
        assertThat(message.finish(line("done"))).isFalse();
    }

    @Test
    void aMessageThatMayHaveArrivedIsNotPostedAgain() {
        slack.trouble("unanswered");
        tell("1 of 9", ProgressMessage.MOMENT);
        run();
        tell("2 of 9", Duration.ofMinutes(1));

        assertThat(calls).isEmpty();
    }

    @Test
    void aResultThatCannotTakeThePlaceOfTheProgressGoesTheUsualWay() {
        tell("1 of 9", ProgressMessage.MOMENT);
        run();
        slack.trouble("ratelimited");

        assertThat(message.finish(line("done"))).isFalse();
    }
}
