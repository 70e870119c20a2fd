package dev.mailfrom.slackbot.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.audit.monitor.Alert;
import dev.mailfrom.core.audit.monitor.Incident;
import dev.mailfrom.core.audit.monitor.MonitorRound;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.MonitoredState;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.outbox.AlertMessage;
import dev.mailfrom.core.journal.outbox.AlertMessages;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import java.nio.file.Path;
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
    private AlertMessages alertMessages;
    private AlertRecorder alertRecorder;

    @BeforeEach
    void open() {
        store = new Store(new StoreLocation.File(directory.resolve("store.db")), directory.resolve("cache"));
        alertMessages = store.alertMessages();
        alertRecorder = new AlertRecorder(alertMessages, "C01MAIL", POST);
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
                true);
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

    @Test
    void whoDiedBeforeItWasToldWritesTheSameAgainAndNothingChanges() {
        assertThat(write(bad("a"))).hasSize(1);
        AlertMessage first = alertMessages.find("a").orElseThrow();
        assertThat(write(bad("a"))).hasSize(1);
        assertThat(alertMessages.due(9)).containsExactly(first);
        assertThat(first.region()).isEqualTo("us-east-1");

        Alert givenUp = alert("a", Alert.Kind.GAVE_UP, MonitoredState.State.GIVEN_UP);
        write(givenUp);
        write(givenUp);

        AlertMessage second = alertMessages.find("a").orElseThrow();
        assertThat(second.reply().lines()).singleElement().asString().contains("/mailfrom retry a.example.com");
        assertThat(second.finished()).isFalse();
        write(alert("a", Alert.Kind.GONE, MonitoredState.State.GONE));
        AlertMessage last = alertMessages.find("a").orElseThrow();
        assertThat(last.finished()).isTrue();
        assertThat(last.reply().lines()).hasSize(2);
        assertThat(last.body()).contains("is no longer registered").doesNotContain("alarm:");
    }

    @Test
    void elevenAtOnceAreADigestAndWhatWasToldBeforeIsNotInIt() {
        write(bad("old"));
        Alert[] many = IntStream.rangeClosed(0, 11)
                .mapToObj(i -> i == 0 ? alert("old", Alert.Kind.RECOVERED, MonitoredState.State.FINE) : bad("n" + i))
                .toArray(Alert[]::new);
        assertThat(write(many)).hasSize(12);
        assertThat(write(many)).hasSize(12);

        assertThat(alertMessages.due(99)).hasSize(2);
        assertThat(alertMessages.find("old").orElseThrow().finished()).isTrue();
        String digest = alertMessages.findSubjects(List.of("n1")).get(0).notice();
        assertThat(alertMessages.subjectsOf(digest)).hasSize(11);
    }

    @Test
    void tenAtOnceHaveAMessageEach() {
        write(IntStream.range(0, 10).mapToObj(i -> bad("n" + i)).toArray(Alert[]::new));

        assertThat(alertMessages.due(99)).hasSize(10);
    }

    @Test
    void thatItIsOverIsNoNewsWhereNobodyHadWrittenDownThatItWasBad() {
        Alert over = alert("a", Alert.Kind.RECOVERED, MonitoredState.State.FINE);

        assertThat(write(over)).containsExactly(over);

        assertThat(alertMessages.find("a")).isEmpty();
    }

    @Test
    void whatTurnsBadAgainBeforeItWasSaidToBeOverGoesOnInItsMessage() {
        write(bad("a"));
        write(alert("a", Alert.Kind.RECOVERED, MonitoredState.State.FINE));

        write(bad("a"));

        AlertMessage alert = alertMessages.find("a").orElseThrow();
        assertThat(alert.finished()).isFalse();
        assertThat(alert.reply().lines()).hasSize(2);
    }

    @Test
    void whoSetsTheSameAgainIsSeenInTheMessageAndInTheDigestWithoutAWord() {
        write(alert("a", Alert.Kind.GAVE_UP, MonitoredState.State.GIVEN_UP));
        Alert[] many = IntStream.range(0, 11)
                .mapToObj(i -> alert("n" + i, Alert.Kind.GAVE_UP, MonitoredState.State.GIVEN_UP))
                .toArray(Alert[]::new);
        write(many);
        String digest = alertMessages.findSubjects(List.of("n1")).get(0).notice();
        assertThat(alertMessages.find(digest).orElseThrow().body()).contains("Given up by SES: 11");

        MonitorRound round = new MonitorRound(NOW, List.of(), List.of(waiting("a"), waiting("n1")), 20, 20, false);
        alertRecorder.write(round);

        AlertMessage one = alertMessages.find("a").orElseThrow();
        assertThat(one.body()).contains("SES says:* Pending").doesNotContain("\"Retry\"");
        assertThat(one.reply()).isEmpty();
        AlertMessage all = alertMessages.find(digest).orElseThrow();
        assertThat(all.body()).contains("Bad now: 1. Given up by SES: 10");
        assertThat(all.reply()).isEmpty();
    }

    @Test
    void whatCouldNotBeDeliveredIsTriedAgainWhileItIsStillBad() {
        write(bad("a"), bad("b"));
        alertMessages.suspend("a");
        alertMessages.suspend("b");

        alertRecorder.write(new MonitorRound(NOW, List.of(), List.of(waiting("b")), 20, 20, false));

        assertThat(alertMessages.due(9)).extracting(AlertMessage::id).containsExactly("b");
    }
}
