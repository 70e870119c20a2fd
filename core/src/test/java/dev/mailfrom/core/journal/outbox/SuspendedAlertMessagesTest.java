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

/** Notices that cannot be delivered before somebody mends something. */
@ParameterizedClass
@EnumSource(StoreEngine.class)
class SuspendedAlertMessagesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeStoreClock clock = new FakeStoreClock(1_795_000_000_000_000L);
    private final Store store;
    private final AlertMessages alerts;

    SuspendedAlertMessagesTest(StoreEngine engine) {
        this.store = clock.store(engine);
        this.alerts = store.alertMessages();
        alerts.add(
                AlertMessage.unposted("a", "C1", "default", "us-east-1", "{}", "bad", false),
                List.of(new AlertMessage.AlertSubject("t1", "a", "example.com", "bad", "MX_MISSING")));
        take();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void take() {
        assertThat(alerts.claim("a", "me", MINUTE, Duration.ZERO)).isTrue();
    }

    private AlertMessage a() {
        return alerts.find("a").orElseThrow();
    }

    private List<AlertMessage> due() {
        return alerts.due(9);
    }

    @Test
    void what_rests_is_due_when_it_is_revived_and_only_then() {
        alerts.postpone("a", MINUTE);
        clock.advance(60_000_000);
        take();
        alerts.suspend("a");
        clock.advance(60_000_000);
        assertThat(due()).isEmpty();
        alerts.resume(List.of("b"));
        assertThat(due()).isEmpty();

        alerts.resume(List.of("a", "b"));

        assertThat(due()).containsExactly(a());
        assertThat(a().failedAttempts()).isZero();
    }

    @Test
    void what_rests_is_due_when_it_changes_unless_it_is_over_and_was_never_posted() {
        alerts.suspend("a");
        alerts.update("a", "{}", "given up", "SES has given up.", false, List.of());
        assertThat(due()).hasSize(1);

        take();
        alerts.suspend("a");
        alerts.update("a", "{}", "well", "It is well.", true, List.of());
        alerts.resume(List.of("a"));

        assertThat(due()).isEmpty();
    }

    @Test
    void what_rests_and_was_posted_is_due_when_it_is_over() {
        alerts.markDelivered("a", "17.1", "bad", "");
        alerts.update("a", "{}", "worse", "", false, List.of());
        take();
        alerts.suspend("a");
        assertThat(due()).isEmpty();

        alerts.update("a", "{}", "well", "It is well.", true, List.of());

        assertThat(due()).hasSize(1);
    }

    @Test
    void what_was_delivered_is_not_delivered_again_by_being_revived() {
        alerts.markDelivered("a", "17.1", "bad", "");
        alerts.resume(List.of("a"));
        assertThat(due()).isEmpty();
    }

    @Test
    void a_message_that_is_gone_is_posted_anew_without_a_line_for_its_thread() {
        alerts.markDelivered("a", "17.1", "bad", "");
        alerts.update("a", "{}", "given up", "SES has given up.", false, List.of());
        take();

        alerts.repost("a");

        assertThat(due()).hasSize(1);
        assertThat(a().isPosted()).isFalse();
        assertThat(a().reply()).isEmpty();
        alerts.markDelivered("a", "17.2", "given up", "");
        assertThat(due()).isEmpty();
    }
}
