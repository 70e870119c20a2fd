package dev.mailfrom.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Notices that cannot be delivered before somebody mends something. */
@ParameterizedClass
@EnumSource(Engine.class)
class RestingNoticesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeClock clock = new FakeClock(1_795_000_000_000_000L);
    private final Store store;
    private final Notices notices;

    RestingNoticesTest(Engine engine) {
        this.store = clock.store(engine);
        this.notices = store.notices();
        notices.add(
                Notice.fresh("a", "C1", "default", "us-east-1", "{}", "bad", false),
                List.of(new Notice.Subject("t1", "a", "example.com", "bad", "MX_MISSING")));
        take();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void take() {
        assertThat(notices.take("a", "me", MINUTE, Duration.ZERO)).isTrue();
    }

    private Notice a() {
        return notices.find("a").orElseThrow();
    }

    private List<Notice> due() {
        return notices.due(9);
    }

    @Test
    void what_rests_is_due_when_it_is_revived_and_only_then() {
        notices.postpone("a", MINUTE);
        clock.advance(60_000_000);
        take();
        notices.shelve("a");
        clock.advance(60_000_000);
        assertThat(due()).isEmpty();
        notices.revive(List.of("b"));
        assertThat(due()).isEmpty();

        notices.revive(List.of("a", "b"));

        assertThat(due()).containsExactly(a());
        assertThat(a().tries()).isZero();
    }

    @Test
    void what_rests_is_due_when_it_changes_unless_it_is_over_and_was_never_posted() {
        notices.shelve("a");
        notices.change("a", "{}", "given up", "SES has given up.", false, List.of());
        assertThat(due()).hasSize(1);

        take();
        notices.shelve("a");
        notices.change("a", "{}", "well", "It is well.", true, List.of());
        notices.revive(List.of("a"));

        assertThat(due()).isEmpty();
    }

    @Test
    void what_rests_and_was_posted_is_due_when_it_is_over() {
        notices.delivered("a", "17.1", "bad", "");
        notices.change("a", "{}", "worse", "", false, List.of());
        take();
        notices.shelve("a");
        assertThat(due()).isEmpty();

        notices.change("a", "{}", "well", "It is well.", true, List.of());

        assertThat(due()).hasSize(1);
    }

    @Test
    void what_was_delivered_is_not_delivered_again_by_being_revived() {
        notices.delivered("a", "17.1", "bad", "");
        notices.revive(List.of("a"));
        assertThat(due()).isEmpty();
    }

    @Test
    void a_message_that_is_gone_is_posted_anew_without_a_line_for_its_thread() {
        notices.delivered("a", "17.1", "bad", "");
        notices.change("a", "{}", "given up", "SES has given up.", false, List.of());
        take();

        notices.lost("a");

        assertThat(due()).hasSize(1);
        assertThat(a().isPosted()).isFalse();
        assertThat(a().reply()).isEmpty();
        notices.delivered("a", "17.2", "given up", "");
        assertThat(due()).isEmpty();
    }
}
