package dev.mailfrom.slackbot.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.journal.StoreLocation;
import dev.mailfrom.core.journal.Whisper;
import dev.mailfrom.slackbot.show.BlockKit;
import dev.mailfrom.slackbot.show.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What persons are told, at once or by whichever process lives longest. */
class AnswersTest {

    private static final Message MESSAGE = BlockKit.sentence("It is so.");

    @TempDir
    private static Path cache;

    private final Store store = new Store(new StoreLocation.Memory(), cache);
    private final PaperSlack slack = new PaperSlack();
    private final Answers answers = new Answers(slack, store.whispers(), "a process");
    private final Whispering whispering =
            new Whispering(slack, store.whispers(), new Mailing(store.whispers(), "another process", Duration.ZERO));

    @AfterEach
    void close() {
        store.close();
    }

    private static Incoming.Caller alice(String responseUrl) {
        return new Incoming.Caller("T1", "C01MAIL", "U01ALICE", responseUrl);
    }

    private void deliver() {
        store.whispers().due(9).forEach(whispering::deliver);
    }

    /** As if the pause were over. */
    private void letThePauseEnd(Whisper whisper) {
        store.whispers().release(whisper.id());
    }

    @Test
    void whatSlackTakesAtOnceIsNotKept() {
        answers.answer(alice(PaperSlack.GOOD_URL), MESSAGE, false);
        answers.answer(alice(PaperSlack.GOOD_URL), MESSAGE, true);
        answers.answer(alice("https://hooks.slack.com/expired"), MESSAGE, false);
        deliver();

        assertThat(slack.told)
                .containsExactly("EPHEMERAL: It is so.", "IN_CHANNEL: It is so.", "U01ALICE in C01MAIL: It is so.");
    }

    @Test
    void whatSlackDoesNotTakeNowIsToldLaterAndOnce() {
        slack.trouble("ratelimited");
        answers.answer(alice(""), MESSAGE, false);
        Whisper kept = store.whispers().due(9).get(0);
        slack.trouble("internal_error");
        deliver();
        assertThat(store.whispers().due(9)).as("not at once again").isEmpty();
        letThePauseEnd(kept);
        deliver();
        deliver();

        assertThat(slack.told).containsExactly("U01ALICE in C01MAIL: It is so.");
        assertThat(kept.body()).doesNotContain("hooks.slack.com");
    }

    @Test
    void whoseChannelTheBotIsNotInIsToldInTheAppsOwnMessages() {
        slack.trouble("not_in_channel");
        answers.answer(alice("https://hooks.slack.com/expired"), MESSAGE, false);
        slack.trouble("channel_not_found");
        deliver();

        assertThat(slack.told).containsExactly("U01ALICE: About what you did in <#C01MAIL>:\nIt is so.");
    }

    @Test
    void whereThereIsNoWayAtAllItIsGivenUp() {
        slack.trouble("not_in_channel");
        answers.answer(alice(""), MESSAGE, false);
        Whisper kept = store.whispers().due(9).get(0);
        slack.trouble("not_in_channel");
        slack.trouble("messages_tab_disabled");
        deliver();
        letThePauseEnd(kept);
        deliver();

        assertThat(slack.told).isEmpty();
    }

    @Test
    void whoIsInterruptedByTheEndOfTheProcessIsToldByTheNext() {
        answers.owe("one", alice(PaperSlack.GOOD_URL), BlockKit.sentence("It was interrupted."));
        answers.owe("two", alice(PaperSlack.GOOD_URL), MESSAGE).settle();
        deliver();
        assertThat(slack.told).as("as long as it lives").isEmpty();

        store.whispers().endLeases("a process"::equals);
        deliver();
        assertThat(slack.told).containsExactly("U01ALICE in C01MAIL: It was interrupted.");
    }

    @Test
    void whatTwoProcessesFindOutIsToldOnceEvenIfTheFirstIsKilled() {
        Answers other = new Answers(slack, store.whispers(), "another process");
        answers.once("x", alice(PaperSlack.GOOD_URL), MESSAGE);
        other.once("x", alice(""), MESSAGE);
        assertThat(slack.told).containsExactly("EPHEMERAL: It is so.");

        slack.trouble("unreachable");
        answers.once("y", alice(""), BlockKit.sentence("Another."));
        other.once("y", alice(""), BlockKit.sentence("Another."));
        deliver();
        deliver();
        assertThat(slack.told).endsWith("U01ALICE in C01MAIL: Another.").hasSize(2);
    }

    @Test
    void anAnswerForAllThatCannotBePostedReachesAtLeastWhoAsked() {
        slack.trouble("not_in_channel");
        answers.answer(alice("https://hooks.slack.com/expired"), MESSAGE, true);
        slack.trouble("not_in_channel");
        deliver();

        assertThat(slack.told).isEqualTo(List.of("U01ALICE: About what you did in <#C01MAIL>:\nIt is so."));
    }
}
