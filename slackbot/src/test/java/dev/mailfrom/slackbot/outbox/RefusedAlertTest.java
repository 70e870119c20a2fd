package dev.mailfrom.slackbot.outbox;

import static dev.mailfrom.slackbot.outbox.BotStoreSamples.content;
import static dev.mailfrom.slackbot.outbox.BotStoreSamples.finished;
import static dev.mailfrom.slackbot.outbox.BotStoreSamples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.FakeSlackApi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an alert that Slack refuses. */
class RefusedAlertTest {

    @TempDir
    private static Path cache;

    private final Store store = new Store(new StoreLocation.Memory(), cache);
    private final BotStore bot = BotStoreSamples.of(store);
    private final AlertMessages alerts = bot.alerts();
    private final FakeSlackApi slack = new FakeSlackApi();
    private final OutboxSender sender = new OutboxSender(slack, bot.outbox(), "me", Duration.ZERO, () -> {});

    @BeforeEach
    void add() {
        alerts.add(
                "a",
                "C1",
                content("It is bad."),
                List.of(new AlertSubject("t1", "a", "prod", "us-east-1", "example.com", "TURNED_BAD", "MX_MISSING")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void becomes(String words, String line, boolean over) {
        Optional<SlackMessage> reply = line.isEmpty() ? Optional.empty() : Optional.of(message(line));
        alerts.update("a", over ? finished(words) : content(words), reply, List.of());
    }

    private void deliver() {
        bot.outbox().due(9).forEach(message -> sender.deliver(message.id()));
    }

    /** As if the pause after a failed attempt were over. */
    private void letThePauseEnd() {
        bot.outbox().release("a");
    }

    private List<String> shown() {
        return slack.messages.values().stream().map(SlackMessage::text).toList();
    }

    /** The next look has found it still bad. */
    private void stillBad() {
        alerts.resume(List.of("a"));
    }

    @Test
    void whatNobodyCouldBeToldIsToldAsItIsByThenOnceTheBotIsInvited() {
        for (String refusal : List.of("not_in_channel", "channel_not_found", "not_in_channel")) {
            slack.trouble(refusal);
            deliver();
            letThePauseEnd();
        }
        becomes("It is given up.", "SES has given up.", false);

        deliver();

        assertThat(shown()).containsExactly("It is given up.");
        deliver();
        assertThat(slack.replies).as("the message says it all").isEmpty();
    }

    @Test
    void whatSlackRefusesForGoodComesThroughAtTheNextLookThatFindsItStillBad() {
        slack.trouble("is_archived");
        deliver();
        deliver();
        assertThat(shown()).as("not before that").isEmpty();
        stillBad();
        slack.trouble("restricted_action");
        deliver();
        stillBad();

        deliver();

        assertThat(shown()).containsExactly("It is bad.");
        stillBad();
        deliver();
        assertThat(shown()).as("once").hasSize(1);
    }

    @Test
    void whatWasNeverToldAndIsOverIsNotTold() {
        slack.trouble("is_archived");
        deliver();
        becomes("It is well.", "It is well.", true);
        stillBad();

        deliver();

        assertThat(shown()).isEmpty();
        assertThat(slack.replies).isEmpty();
    }

    @Test
    void anEditThatIsRefusedForGoodIsMadeUpForAtTheNextLook() {
        deliver();
        becomes("It is given up.", "SES has given up.", false);
        slack.trouble("is_archived");
        deliver();
        deliver();
        assertThat(shown()).containsExactly("It is bad.");
        stillBad();

        deliver();
        deliver();

        assertThat(shown()).containsExactly("It is given up.");
        assertThat(slack.replies).containsExactly("SES has given up.");
    }

    @Test
    void thatItIsOverIsTriedOnForSomeDaysBecauseNoLookComesBackToIt() {
        deliver();
        becomes("It is well.", "It is well.", true);
        slack.trouble("not_in_channel");
        deliver();
        assertThat(bot.outbox().due(9)).as("an hour later").isEmpty();
        letThePauseEnd();

        deliver();
        deliver();

        assertThat(shown()).containsExactly("It is well.");
        assertThat(slack.replies).hasSize(1);
        assertThat(bot.outbox().due(9)).isEmpty();
    }

    @Test
    void aMessageThatSomebodyHasDeletedIsPostedAnewOnlyWhenThereIsNews() {
        deliver();
        becomes("It is bad, for 3 hours more.", "", false);
        slack.trouble("message_not_found");
        deliver();
        stillBad();
        deliver();
        assertThat(shown()).hasSize(1);
        becomes("It is given up.", "SES has given up.", false);
        slack.trouble("message_not_found");
        deliver();

        deliver();

        assertThat(shown()).containsExactly("It is bad.", "It is given up.");
        assertThat(slack.replies).isEmpty();
    }

    @Test
    void aThreadThatTakesNoMoreIsLeftAlone() {
        deliver();
        becomes("It is given up.", "SES has given up.", false);
        deliver();
        slack.trouble("thread_not_found");
        deliver();

        deliver();

        assertThat(slack.replies).isEmpty();
        assertThat(bot.outbox().due(9)).isEmpty();
    }

    @Test
    void whoIsKilledBeforeTheMessageIsWrittenDownMakesThatOneComeTwiceAndNoOther() {
        slack.kill();
        assertThatThrownBy(this::deliver).isInstanceOf(Error.class);
        deliver();
        assertThat(shown()).as("its lease").hasSize(1);
        bot.outbox().endLeases("me"::equals);
        deliver();
        deliver();
        assertThat(shown()).containsExactly("It is bad.", "It is bad.");

        becomes("It is well.", "It is well.", true);
        deliver();
        deliver();

        assertThat(shown()).as("only the one whose id is known").containsExactly("It is bad.", "It is well.");
        assertThat(slack.replies).hasSize(1);
    }
}
