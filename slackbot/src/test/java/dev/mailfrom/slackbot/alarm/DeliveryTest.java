package dev.mailfrom.slackbot.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.Deliveries;
import dev.mailfrom.core.journal.Notice;
import dev.mailfrom.core.journal.Notices;
import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.journal.StoreLocation;
import dev.mailfrom.slackbot.show.BlockKit;
import dev.mailfrom.slackbot.show.Message;
import dev.mailfrom.slackbot.talk.Mailing;
import dev.mailfrom.slackbot.talk.PaperSlack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a message of the watchdog that Slack refuses. */
class DeliveryTest {

    @TempDir
    private static Path cache;

    private final Store store = new Store(new StoreLocation.Memory(), cache);
    private final Notices notices = store.notices();
    private final PaperSlack slack = new PaperSlack();
    private final List<Duration> pauses = new ArrayList<>();
    private final Delivery delivery = new Delivery(notices, slack, new Mailing(new NoPauses(), "me", Duration.ZERO));

    /** Nothing waits; how long it would have is taken down. */
    private final class NoPauses implements Deliveries {

        @Override
        public boolean take(String id, String owner, Duration lease, Duration pace) {
            return notices.take(id, owner, lease, pace);
        }

        @Override
        public void endLeases(Predicate<String> gone) {
            notices.endLeases(gone);
        }

        @Override
        public void leaveAlone(String channel, Duration pause) {
            pauses.add(pause);
        }

        @Override
        public void release(String id) {
            notices.release(id);
        }

        @Override
        public void postpone(String id, Duration pause) {
            pauses.add(pause);
            notices.postpone(id, Duration.ZERO);
        }
    }

    @BeforeEach
    void add() {
        Shape bad = shape("It is bad.");
        notices.add(
                Notice.fresh("a", "C1", "prod", "us-east-1", bad.body(), bad.face(), false),
                List.of(new Notice.Subject("t1", "a", "example.com", "TURNED_BAD", "MX_MISSING")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Shape shape(String words) {
        return Shape.of(words, BlockKit.sentence(words), false);
    }

    private void becomes(String words, String line, boolean over) {
        Shape shape = shape(words);
        notices.change("a", shape.body(), shape.face(), line, over, List.of());
    }

    private List<String> shown() {
        return slack.messages.values().stream().map(Message::text).toList();
    }

    /** The next look has found it still bad. */
    private void stillBad() {
        notices.revive(List.of("a"));
    }

    @Test
    void whatNobodyCouldBeToldIsToldAsItIsByThenOnceTheBotIsInvited() {
        for (String refusal : List.of("not_in_channel", "channel_not_found", "not_in_channel")) {
            slack.trouble(refusal);
            delivery.once();
        }
        assertThat(pauses).containsOnly(Duration.ofSeconds(5));
        becomes("It is given up.", "SES has given up.", false);

        delivery.once();

        assertThat(shown()).containsExactly("It is given up.");
        delivery.once();
        assertThat(slack.replies).as("the message says it all").isEmpty();
    }

    @Test
    void whatSlackRefusesForGoodComesThroughAtTheNextLookThatFindsItStillBad() {
        slack.trouble("is_archived");
        delivery.once();
        delivery.once();
        assertThat(shown()).as("not before that").isEmpty();
        stillBad();
        slack.trouble("restricted_action");
        delivery.once();
        stillBad();

        delivery.once();

        assertThat(shown()).containsExactly("It is bad.");
        stillBad();
        delivery.once();
        assertThat(shown()).as("once").hasSize(1);
    }

    @Test
    void whatWasNeverToldAndIsOverIsNotTold() {
        slack.trouble("is_archived");
        delivery.once();
        becomes("It is well.", "It is well.", true);
        stillBad();

        delivery.once();

        assertThat(shown()).isEmpty();
        assertThat(slack.replies).isEmpty();
    }

    @Test
    void anEditThatIsRefusedForGoodIsMadeUpForAtTheNextLook() {
        delivery.once();
        becomes("It is given up.", "SES has given up.", false);
        slack.trouble("is_archived");
        delivery.once();
        delivery.once();
        assertThat(shown()).containsExactly("It is bad.");
        stillBad();

        delivery.once();
        delivery.once();

        assertThat(shown()).containsExactly("It is given up.");
        assertThat(slack.replies).containsExactly("SES has given up.");
    }

    @Test
    void thatItIsOverIsTriedOnForSomeDaysBecauseNoLookComesBackToIt() {
        delivery.once();
        becomes("It is well.", "It is well.", true);
        slack.trouble("not_in_channel");
        delivery.once();
        assertThat(notices.due(9)).as("an hour later").isEmpty();
        notices.postpone("a", Duration.ZERO);

        delivery.once();
        delivery.once();

        assertThat(shown()).containsExactly("It is well.");
        assertThat(slack.replies).hasSize(1);
        assertThat(notices.due(9)).isEmpty();
    }

    @Test
    void aMessageThatSomebodyHasDeletedIsPostedAnewOnlyWhenThereIsNews() {
        delivery.once();
        becomes("It is bad, for 3 hours more.", "", false);
        slack.trouble("message_not_found");
        delivery.once();
        stillBad();
        delivery.once();
        assertThat(shown()).hasSize(1);
        becomes("It is given up.", "SES has given up.", false);
        slack.trouble("message_not_found");
        delivery.once();

        delivery.once();

        assertThat(shown()).containsExactly("It is bad.", "It is given up.");
        assertThat(slack.replies).isEmpty();
    }

    @Test
    void aThreadThatTakesNoMoreIsLeftAlone() {
        delivery.once();
        becomes("It is given up.", "SES has given up.", false);
        delivery.once();
        slack.trouble("thread_not_found");
        delivery.once();

        delivery.once();

        assertThat(slack.replies).isEmpty();
        assertThat(notices.due(9)).isEmpty();
    }

    @Test
    void whoIsKilledBeforeTheMessageIsWrittenDownMakesThatOneComeTwiceAndNoOther() {
        slack.kill();
        assertThatThrownBy(delivery::once).isInstanceOf(Error.class);
        delivery.once();
        assertThat(shown()).as("its lease").hasSize(1);
        notices.endLeases("me"::equals);
        delivery.once();
        delivery.once();
        assertThat(shown()).containsExactly("It is bad.", "It is bad.");

        becomes("It is well.", "It is well.", true);
        delivery.once();
        delivery.once();

        assertThat(shown()).as("only the one whose id is known").containsExactly("It is bad.", "It is well.");
        assertThat(slack.replies).hasSize(1);
    }
}
