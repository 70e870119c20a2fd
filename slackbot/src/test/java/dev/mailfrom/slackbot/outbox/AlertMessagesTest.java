package dev.mailfrom.slackbot.outbox;

import static dev.mailfrom.slackbot.outbox.BotStoreSamples.MINUTE;
import static dev.mailfrom.slackbot.outbox.BotStoreSamples.SECOND;
import static dev.mailfrom.slackbot.outbox.BotStoreSamples.content;
import static dev.mailfrom.slackbot.outbox.BotStoreSamples.finished;
import static dev.mailfrom.slackbot.outbox.BotStoreSamples.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(StoreEngine.class)
class AlertMessagesTest {

    private final FakeStoreClock clock = new FakeStoreClock(1_795_000_000_000_000L);
    private final Store store;
    private final Outbox outbox;
    private final AlertMessages alerts;

    AlertMessagesTest(StoreEngine engine) {
        this.store = clock.store(engine);
        BotStore bot = BotStoreSamples.of(store);
        this.outbox = bot.outbox();
        this.alerts = bot.alerts();
        alerts.add("a", "C1", content("bad"), List.of(subject("t1", "a"), subject("t2", "a")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static AlertSubject subject(String id, String message) {
        return new AlertSubject(id, message, "prod", "us-east-1", id + ".example.com", "bad", "MX_MISSING");
    }

    private void update(MessageContent content, String reply) {
        alerts.update("a", content, Optional.of(message(reply)), List.of());
    }

    private List<String> due() {
        return outbox.due(9).stream().map(one -> one.content().text()).toList();
    }

    private boolean claim() {
        return outbox.claim("a", "me", MINUTE, Duration.ZERO);
    }

    @Test
    void anIncidentIsInOneMessageOnly() {
        assertThat(alerts.add("b", "C1", content("bad"), List.of(subject("t3", "b"), subject("t2", "b"))))
                .isFalse();

        assertThat(outbox.find("b")).isEmpty();
        assertThat(alerts.findSubjects(List.of("t1", "t3"))).containsExactly(subject("t1", "a"));
        assertThat(alerts.subjectsOf("a")).extracting(AlertSubject::id).containsExactly("t1", "t2");
        alerts.forget("t1");
        assertThat(alerts.findSubjects(List.of("t1"))).isEmpty();
    }

    @Test
    void whatWasDeliveredIsNotDueUntilItIsToShowSomethingElse() {
        assertThat(due()).containsExactly("bad");
        assertThat(outbox.claim("a", "me", MINUTE, SECOND)).isTrue();
        outbox.markShown("a", "17.1", "bad");
        outbox.release("a");
        clock.advance(1_000_000);
        assertThat(due()).isEmpty();

        update(content("bad"), "This is nothing new.");
        assertThat(due()).isEmpty();
        alerts.update(
                "a",
                finished("well"),
                Optional.of(message("It is well.")),
                List.of(subject("t1", "a").withState("well", "")));

        assertThat(due()).containsExactly("well");
        assertThat(alerts.subjectsOf("a")).extracting(AlertSubject::state).containsExactly("well", "bad");
        outbox.markShown("a", "17.1", "well");
        assertThat(due()).as("its thread").containsExactly("It is well.");
        assertThat(claim()).as("it is over").isFalse();
    }

    @Test
    void whatComesWhileAMessageIsOnItsWayIsDeliveredAfterwards() {
        claim();
        update(content("given up"), "one");
        outbox.markShown("a", "17.1", "bad");
        outbox.release("a");
        assertThat(due()).containsExactly("given up");
        outbox.markShown("a", "17.1", "given up");

        assertThat(due()).containsExactly("one");
    }

    @Test
    void aMessageThatWasNotPostedYetSaysItAll() {
        update(content("given up"), "SES has given up.");
        assertThat(due()).containsExactly("given up");
        outbox.markShown("a", "17.1", "given up");

        assertThat(due()).isEmpty();
    }

    @Test
    void whatIsSuspendedIsDueWhenItIsResumedAndOnlyThen() {
        outbox.postpone("a", MINUTE);
        clock.advance(60_000_000);
        claim();
        outbox.suspend("a");
        clock.advance(60_000_000);
        assertThat(due()).isEmpty();
        alerts.resume(List.of("b"));
        assertThat(due()).isEmpty();

        alerts.resume(List.of("a", "b"));

        assertThat(due()).containsExactly("bad");
        assertThat(outbox.find("a").orElseThrow().failedAttempts()).isZero();
    }

    @Test
    void whatIsSuspendedIsDueWhenItChangesUnlessItIsOverAndWasNeverPosted() {
        outbox.suspend("a");
        update(content("given up"), "SES has given up.");
        assertThat(due()).hasSize(1);

        claim();
        outbox.suspend("a");
        update(finished("well"), "It is well.");
        alerts.resume(List.of("a"));

        assertThat(due()).isEmpty();
    }

    @Test
    void whatIsSuspendedAndWasPostedIsDueWhenItIsOver() {
        outbox.markShown("a", "17.1", "bad");
        alerts.update("a", content("worse"), Optional.empty(), List.of());
        claim();
        outbox.suspend("a");
        assertThat(due()).isEmpty();

        update(finished("well"), "It is well.");

        assertThat(due()).containsExactly("well");
    }

    @Test
    void whatWasDeliveredIsNotDeliveredAgainByBeingResumed() {
        outbox.markShown("a", "17.1", "bad");
        alerts.resume(List.of("a"));
        assertThat(due()).isEmpty();
    }

    @Test
    void aMessageThatIsGoneIsPostedAgainWithoutALineForItsThread() {
        outbox.markShown("a", "17.1", "bad");
        update(content("given up"), "SES has given up.");
        claim();
        assertThat(outbox.hasReplies("a")).isTrue();

        outbox.repost("a");

        assertThat(due()).containsExactly("given up");
        assertThat(outbox.find("a").orElseThrow().isPosted()).isFalse();
        outbox.markShown("a", "17.2", "given up");
        assertThat(due()).isEmpty();
    }
}
