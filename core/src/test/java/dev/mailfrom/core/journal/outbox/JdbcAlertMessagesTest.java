package dev.mailfrom.core.journal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(StoreEngine.class)
class JdbcAlertMessagesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeStoreClock clock = new FakeStoreClock(1_795_000_000_000_000L);
    private final Store store;
    private final AlertMessages alerts;

    JdbcAlertMessagesTest(StoreEngine engine) {
        this.store = clock.store(engine);
        this.alerts = store.alertMessages();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static AlertMessage notice(String id) {
        return AlertMessage.unposted(id, "C1", "default", "us-east-1", "{}", "bad", false);
    }

    private static AlertMessage.AlertSubject subject(String id, String notice) {
        return new AlertMessage.AlertSubject(id, notice, id + ".example.com", "bad", "MX_MISSING");
    }

    private AlertMessage find(String id) {
        return alerts.find(id).orElseThrow();
    }

    @Test
    void a_trouble_is_in_one_notice_only() {
        assertThat(alerts.add(notice("a"), List.of(subject("t1", "a"), subject("t2", "a"))))
                .isTrue();
        assertThat(alerts.add(notice("b"), List.of(subject("t3", "b"), subject("t2", "b"))))
                .isFalse();

        assertThat(alerts.find("b")).isEmpty();
        assertThat(alerts.findSubjects(List.of("t1", "t3"))).containsExactly(subject("t1", "a"));
        assertThat(alerts.subjectsOf("a"))
                .extracting(AlertMessage.AlertSubject::id)
                .containsExactly("t1", "t2");
        alerts.forget("t1");
        assertThat(alerts.findSubjects(List.of("t1"))).isEmpty();
    }

    @Test
    void what_was_delivered_is_not_due_until_it_is_to_show_something_else() {
        alerts.add(notice("a"), List.of(subject("t1", "a")));
        assertThat(alerts.due(9)).containsExactly(notice("a"));
        assertThat(alerts.claim("a", "me", MINUTE, SECOND)).isTrue();
        assertThat(alerts.due(9)).isEmpty();
        alerts.markDelivered("a", "17.1", "bad", "");
        clock.advance(1_000_000);
        assertThat(alerts.due(9)).isEmpty();

        alerts.update("a", "{}", "bad", "This is nothing new.", false, List.of());
        assertThat(alerts.due(9)).isEmpty();
        alerts.update(
                "a",
                "{\"new\":1}",
                "well",
                "It is well.",
                true,
                List.of(subject("t1", "a").withState("well", "")));

        assertThat(alerts.due(9)).containsExactly(find("a"));
        assertThat(find("a").reply()).isEqualTo("It is well.");
        assertThat(alerts.subjectsOf("a"))
                .extracting(AlertMessage.AlertSubject::state)
                .containsExactly("well");
        alerts.markDelivered("a", "17.1", "well", "");
        assertThat(alerts.due(9)).as("its thread").hasSize(1);
        alerts.markDelivered("a", "17.1", "well", "It is well.");
        assertThat(alerts.due(9)).isEmpty();
        assertThat(alerts.claim("a", "me", MINUTE, SECOND)).as("it is over").isFalse();
    }

    @Test
    void what_comes_while_something_is_on_its_way_is_delivered_afterwards() {
        alerts.add(notice("a"), List.of(subject("t1", "a")));
        alerts.claim("a", "me", MINUTE, SECOND);
        alerts.update("a", "{}", "given up", "one", false, List.of());
        alerts.markDelivered("a", "17.1", "bad", "");
        clock.advance(1_000_000);
        assertThat(alerts.due(9)).hasSize(1);

        alerts.update("a", "{}", "well", "two", true, List.of());
        alerts.markDelivered("a", "17.1", "given up", "one");

        assertThat(find("a").reply()).isEqualTo("one\ntwo");
        assertThat(alerts.due(9)).hasSize(1);
    }

    @Test
    void notices_and_plans_share_the_pace_of_a_channel_and_what_the_dead_held_is_free() {
        alerts.add(notice("a"), List.of(subject("t1", "a")));
        alerts.add(notice("b"), List.of(subject("t2", "b")));
        store.planMessages().pauseChannel("C1", SECOND);
        assertThat(alerts.due(9)).isEmpty();
        assertThat(alerts.claim("a", "me", MINUTE, SECOND)).isFalse();
        clock.advance(1_000_000);
        assertThat(alerts.claim("a", "me", MINUTE, SECOND)).isTrue();
        assertThat(alerts.claim("b", "me", MINUTE, SECOND)).isFalse();
        clock.advance(1_000_000);
        assertThat(alerts.due(9)).extracting(AlertMessage::id).containsExactly("b");

        alerts.endLeases("me"::equals);
        assertThat(alerts.due(9)).extracting(AlertMessage::id).containsExactlyInAnyOrder("a", "b");
        alerts.postpone("b", MINUTE);
        assertThat(alerts.due(9)).extracting(AlertMessage::id).containsExactly("a");
        assertThat(find("b").failedAttempts()).isEqualTo(1);
    }
}
