package dev.mailfrom.slackbot.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.outbox.AlertMessage;
import dev.mailfrom.core.journal.outbox.AlertMessages;
import dev.mailfrom.core.journal.outbox.OutboxQueue;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.slackbot.outbox.OutboxSender;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.FakeSlackApi;
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
class AlertDeliveryTest {

    @TempDir
    private static Path cache;

    private final Store store = new Store(new StoreLocation.Memory(), cache);
    private final AlertMessages alerts = store.alertMessages();
    private final FakeSlackApi slack = new FakeSlackApi();
    private final List<Duration> pauses = new ArrayList<>();
    private final AlertDelivery delivery =
            new AlertDelivery(alerts, slack, new OutboxSender(new NoPauseQueue(), "me", Duration.ZERO));

    /** Nothing waits; how long it would have is taken down. */
    private final class NoPauseQueue implements OutboxQueue {

        @Override
        public boolean claim(String id, String owner, Duration lease, Duration pace) {
            return alerts.claim(id, owner, lease, pace);
        }

        @Override
        public void endLeases(Predicate<String> gone) {
            alerts.endLeases(gone);
        }

        @Override
        public void pauseChannel(String channel, Duration pause) {
            pauses.add(pause);
        }

        @Override
        public void release(String id) {
            alerts.release(id);
        }

        @Override
        public void postpone(String id, Duration pause) {
            pauses.add(pause);
            alerts.postpone(id, Duration.ZERO);
        }
    }

    @BeforeEach
    void add() {
        RenderedMessage bad = shape("It is bad.");
        alerts.add(
                AlertMessage.unposted("a", "C1", "prod", "us-east-1", bad.body(), bad.face(), false),
                List.of(new AlertMessage.AlertSubject("t1", "a", "example.com", "TURNED_BAD", "MX_MISSING")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static RenderedMessage shape(String words) {
        return RenderedMessage.of(words, BlockKitRenderer.sentence(words), false);
    }

    private void becomes(String words, String line, boolean over) {
        RenderedMessage rendered = shape(words);
        alerts.update("a", rendered.body(), rendered.face(), line, over, List.of());
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
            delivery.deliverDue();
        }
        assertThat(pauses).containsOnly(Duration.ofSeconds(5));
        becomes("It is given up.", "SES has given up.", false);

        delivery.deliverDue();

        assertThat(shown()).containsExactly("It is given up.");
        delivery.deliverDue();
        assertThat(slack.replies).as("the message says it all").isEmpty();
    }

    @Test
    void whatSlackRefusesForGoodComesThroughAtTheNextLookThatFindsItStillBad() {
        slack.trouble("is_archived");
        delivery.deliverDue();
        delivery.deliverDue();
        assertThat(shown()).as("not before that").isEmpty();
        stillBad();
        slack.trouble("restricted_action");
        delivery.deliverDue();
        stillBad();

        delivery.deliverDue();

        assertThat(shown()).containsExactly("It is bad.");
        stillBad();
        delivery.deliverDue();
        assertThat(shown()).as("once").hasSize(1);
    }

    @Test
    void whatWasNeverToldAndIsOverIsNotTold() {
        slack.trouble("is_archived");
        delivery.deliverDue();
        becomes("It is well.", "It is well.", true);
        stillBad();

        delivery.deliverDue();

        assertThat(shown()).isEmpty();
        assertThat(slack.replies).isEmpty();
    }

    @Test
    void anEditThatIsRefusedForGoodIsMadeUpForAtTheNextLook() {
        delivery.deliverDue();
        becomes("It is given up.", "SES has given up.", false);
        slack.trouble("is_archived");
        delivery.deliverDue();
        delivery.deliverDue();
        assertThat(shown()).containsExactly("It is bad.");
        stillBad();

        delivery.deliverDue();
        delivery.deliverDue();

        assertThat(shown()).containsExactly("It is given up.");
        assertThat(slack.replies).containsExactly("SES has given up.");
    }

    @Test
    void thatItIsOverIsTriedOnForSomeDaysBecauseNoLookComesBackToIt() {
        delivery.deliverDue();
        becomes("It is well.", "It is well.", true);
        slack.trouble("not_in_channel");
        delivery.deliverDue();
        assertThat(alerts.due(9)).as("an hour later").isEmpty();
        alerts.postpone("a", Duration.ZERO);

        delivery.deliverDue();
        delivery.deliverDue();

        assertThat(shown()).containsExactly("It is well.");
        assertThat(slack.replies).hasSize(1);
        assertThat(alerts.due(9)).isEmpty();
    }

    @Test
    void aMessageThatSomebodyHasDeletedIsPostedAnewOnlyWhenThereIsNews() {
        delivery.deliverDue();
        becomes("It is bad, for 3 hours more.", "", false);
        slack.trouble("message_not_found");
        delivery.deliverDue();
        stillBad();
        delivery.deliverDue();
        assertThat(shown()).hasSize(1);
        becomes("It is given up.", "SES has given up.", false);
        slack.trouble("message_not_found");
        delivery.deliverDue();

        delivery.deliverDue();

        assertThat(shown()).containsExactly("It is bad.", "It is given up.");
        assertThat(slack.replies).isEmpty();
    }

    @Test
    void aThreadThatTakesNoMoreIsLeftAlone() {
        delivery.deliverDue();
        becomes("It is given up.", "SES has given up.", false);
        delivery.deliverDue();
        slack.trouble("thread_not_found");
        delivery.deliverDue();

        delivery.deliverDue();

        assertThat(slack.replies).isEmpty();
        assertThat(alerts.due(9)).isEmpty();
    }

    @Test
    void whoIsKilledBeforeTheMessageIsWrittenDownMakesThatOneComeTwiceAndNoOther() {
        slack.kill();
        assertThatThrownBy(delivery::deliverDue).isInstanceOf(Error.class);
        delivery.deliverDue();
        assertThat(shown()).as("its lease").hasSize(1);
        alerts.endLeases("me"::equals);
        delivery.deliverDue();
        delivery.deliverDue();
        assertThat(shown()).containsExactly("It is bad.", "It is bad.");

        becomes("It is well.", "It is well.", true);
        delivery.deliverDue();
        delivery.deliverDue();

        assertThat(shown()).as("only the one whose id is known").containsExactly("It is bad.", "It is well.");
        assertThat(slack.replies).hasSize(1);
    }
}
