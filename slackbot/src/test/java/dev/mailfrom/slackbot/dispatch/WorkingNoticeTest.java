package dev.mailfrom.slackbot.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.slackbot.slack.FakeSlackApi;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkingNoticeTest {

    private final FakeSlackApi slack = new FakeSlackApi();
    private final List<Runnable> due = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final WorkingNotice notice = new WorkingNotice(slack, (pause, work) -> {
        pauses.add(pause);
        due.add(work);
    });

    private static SlackEvent typed(String responseUrl) {
        return new SlackEvent.CommandTyped(
                new SlackEvent.SlackCaller("T1", "C1", "U01ALICE", responseUrl), "key", "list");
    }

    @Test
    void whoWaitsTwoSecondsIsToldThatItIsUnderWay() {
        notice.begin(typed(FakeSlackApi.GOOD_URL));
        due.forEach(Runnable::run);

        assertThat(pauses).containsExactly(Duration.ofSeconds(2));
        assertThat(slack.told).containsExactly("EPHEMERAL: ⏳ Working on it…");
    }

    @Test
    void whoHasTheAnswerIsNotToldAnything() {
        notice.begin(typed(FakeSlackApi.GOOD_URL)).run();
        due.forEach(Runnable::run);

        assertThat(slack.told).isEmpty();
    }

    @Test
    void withoutAResponseUrlThereIsNothingToWaitFor() {
        notice.begin(typed(""));

        assertThat(due).isEmpty();
    }
}
