package dev.mailfrom.slackbot.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.audit.monitor.Alert;
import dev.mailfrom.core.audit.monitor.Incident;
import dev.mailfrom.core.audit.monitor.MonitorRound;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.MonitoredState;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.slackbot.outbox.BotStore;
import dev.mailfrom.slackbot.outbox.BotStoreSamples;
import dev.mailfrom.slackbot.outbox.OutboxMessage;
import dev.mailfrom.slackbot.outbox.OutboxSender;
import dev.mailfrom.slackbot.slack.FakeSlackApi;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertRecorderTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final AlertLocation POST = new AlertLocation("prod", "us-east-1", List.of());

    @TempDir
    private Path directory;

    private Store store;
    private BotStore bot;
    private AlertRecorder alertRecorder;
    private OutboxSender sender;
    private final FakeSlackApi slack = new FakeSlackApi();

    @BeforeEach
    void open() {
        store = new Store(new StoreLocation.File(directory.resolve("store.db")), directory.resolve("cache"));
        bot = BotStoreSamples.of(store);
        sender = new OutboxSender(slack, bot.outbox(), "me", Duration.ZERO, () -> {});
        alertRecorder = new AlertRecorder(bot, "C01MAIL", POST);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Alert alert(String id, Alert.Kind kind, MonitoredState.State state) {
        return new Alert(kind, state, trouble(id, Optional.empty()));
    }

    private static Incident trouble(String id, Optional<MailFromAttributes> now) {
        return new Incident(
                id,
                new AccountRegion("123456789012", "us-east-1"),
                Identity.parse(id + ".example.com"),
                NOW,
                now,
                List.of(),
                Optional.empty(),
                true,
                Optional.empty());
    }

    /** What SES says of one that has somebody set the same again. */
    private static Incident waiting(String id) {
        Identity identity = Identity.parse(id + ".example.com");
        return trouble(
                id,
                Optional.of(new MailFromAttributes(
                        Optional.of(MailFromDomain.parse("bounce", identity)),
                        Optional.of(MailFromStatus.PENDING),
                        BehaviorOnMxFailure.USE_DEFAULT_VALUE)));
    }

    private static Alert bad(String id) {
        return alert(id, Alert.Kind.TURNED_BAD, MonitoredState.State.BAD);
    }

    private List<Alert> write(Alert... alerts) {
        return alertRecorder.write(new MonitorRound(NOW, List.of(alerts), List.of(), 20, 20, false));
    }

    private OutboxMessage find(String id) {
        return bot.outbox().find(id).orElseThrow();
    }

    private List<OutboxMessage> due() {
        return bot.outbox().due(99);
    }

    private void deliver() {
        for (List<OutboxMessage> due = due(); !due.isEmpty(); due = due()) {
            due.forEach(message -> sender.deliver(message.id()));
        }
    }

    @Test
    void whatIsRecordedTwiceChangesNothing() {
        assertThat(write(bad("a"))).hasSize(1);
        OutboxMessage first = find("a");
        assertThat(write(bad("a"))).hasSize(1);
        assertThat(due()).containsExactly(first);
        assertThat(bot.alerts().subjectsOf("a"))
                .singleElement()
                .satisfies(subject -> assertThat(subject.region()).isEqualTo("us-east-1"));
        deliver();

        Alert givenUp = alert("a", Alert.Kind.GAVE_UP, MonitoredState.State.GIVEN_UP);
        write(givenUp);
        write(givenUp);
        deliver();

        assertThat(slack.replies).singleElement().asString().contains("/mailfrom retry a.example.com");
        assertThat(find("a").finished()).isFalse();
        write(alert("a", Alert.Kind.GONE, MonitoredState.State.GONE));
        deliver();
        assertThat(find("a").finished()).isTrue();
        assertThat(slack.replies).hasSize(2);
        assertThat(find("a").body()).contains("is no longer registered").doesNotContain("alarm:");
    }

    @Test
    void elevenAtOnceAreADigestWithoutWhatWasToldBefore() {
        write(bad("old"));
        Alert[] many = IntStream.rangeClosed(0, 11)
                .mapToObj(i -> i == 0 ? alert("old", Alert.Kind.RECOVERED, MonitoredState.State.FINE) : bad("n" + i))
                .toArray(Alert[]::new);
        assertThat(write(many)).hasSize(12);
        assertThat(write(many)).hasSize(12);

        assertThat(due()).hasSize(2);
        assertThat(find("old").finished()).isTrue();
        String digest = bot.alerts().findSubjects(List.of("n1")).get(0).message();
        assertThat(bot.alerts().subjectsOf(digest)).hasSize(11);
    }

    @Test
    void tenAtOnceHaveAMessageEach() {
        write(IntStream.range(0, 10).mapToObj(i -> bad("n" + i)).toArray(Alert[]::new));

        assertThat(due()).hasSize(10);
    }

    @Test
    void aRecoveryIsNoNewsWhereTheIncidentWasNeverRecorded() {
        Alert over = alert("a", Alert.Kind.RECOVERED, MonitoredState.State.FINE);

        assertThat(write(over)).containsExactly(over);

        assertThat(bot.outbox().find("a")).isEmpty();
    }

    @Test
    void whatTurnsBadAgainBeforeItWasSaidToBeOverGoesOnInItsMessage() {
        write(bad("a"));
        deliver();
        write(alert("a", Alert.Kind.RECOVERED, MonitoredState.State.FINE));

        write(bad("a"));
        deliver();

        assertThat(find("a").finished()).isFalse();
        assertThat(slack.replies)
                .singleElement()
                .satisfies(reply -> assertThat(reply.lines()).hasSize(2));
    }

    @Test
    void aSettingSentAgainIsShownInTheMessageAndInTheDigestWithoutAReply() {
        write(alert("a", Alert.Kind.GAVE_UP, MonitoredState.State.GIVEN_UP));
        Alert[] many = IntStream.range(0, 11)
                .mapToObj(i -> alert("n" + i, Alert.Kind.GAVE_UP, MonitoredState.State.GIVEN_UP))
                .toArray(Alert[]::new);
        write(many);
        deliver();
        String digest = bot.alerts().findSubjects(List.of("n1")).get(0).message();
        assertThat(find(digest).body()).contains("Given up by SES: 11");

        MonitorRound round = new MonitorRound(NOW, List.of(), List.of(waiting("a"), waiting("n1")), 20, 20, false);
        alertRecorder.write(round);

        deliver();
        assertThat(find("a").body()).contains("SES says:* Pending").doesNotContain("\"Retry\"");
        assertThat(find(digest).body()).contains("Bad now: 1. Given up by SES: 10");
        assertThat(slack.replies).isEmpty();
    }

    @Test
    void whatCouldNotBeDeliveredIsTriedAgainWhileItIsStillBad() {
        write(bad("a"), bad("b"));
        slack.trouble("is_archived");
        slack.trouble("is_archived");
        deliver();
        assertThat(due()).isEmpty();

        alertRecorder.write(new MonitorRound(NOW, List.of(), List.of(waiting("b")), 20, 20, false));

        assertThat(due()).extracting(OutboxMessage::id).containsExactly("b");
    }
}
