package dev.mailfrom.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
class JdbcNoticesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeClock clock = new FakeClock(1_795_000_000_000_000L);
    private final Store store;
    private final Notices notices;

    JdbcNoticesTest(Engine engine) {
        this.store = clock.store(engine);
        this.notices = store.notices();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Notice notice(String id) {
        return Notice.fresh(id, "C1", "default", "us-east-1", "{}", "bad", false);
    }

    private static Notice.Subject subject(String id, String notice) {
        return new Notice.Subject(id, notice, id + ".example.com", "bad", "MX_MISSING");
    }

    private Notice find(String id) {
        return notices.find(id).orElseThrow();
    }

    @Test
    void a_trouble_is_in_one_notice_only() {
        assertThat(notices.add(notice("a"), List.of(subject("t1", "a"), subject("t2", "a"))))
                .isTrue();
        assertThat(notices.add(notice("b"), List.of(subject("t3", "b"), subject("t2", "b"))))
                .isFalse();

        assertThat(notices.find("b")).isEmpty();
        assertThat(notices.known(List.of("t1", "t3"))).containsExactly(subject("t1", "a"));
        assertThat(notices.of("a")).extracting(Notice.Subject::id).containsExactly("t1", "t2");
        notices.forget("t1");
        assertThat(notices.known(List.of("t1"))).isEmpty();
    }

    @Test
    void what_was_delivered_is_not_due_until_it_is_to_show_something_else() {
        notices.add(notice("a"), List.of(subject("t1", "a")));
        assertThat(notices.due(9)).containsExactly(notice("a"));
        assertThat(notices.take("a", "me", MINUTE, SECOND)).isTrue();
        assertThat(notices.due(9)).isEmpty();
        notices.delivered("a", "17.1", "bad", "");
        clock.advance(1_000_000);
        assertThat(notices.due(9)).isEmpty();

        notices.change("a", "{}", "bad", "This is nothing new.", false, List.of());
        assertThat(notices.due(9)).isEmpty();
        notices.change(
                "a",
                "{\"new\":1}",
                "well",
                "It is well.",
                true,
                List.of(subject("t1", "a").as("well", "")));

        assertThat(notices.due(9)).containsExactly(find("a"));
        assertThat(find("a").reply()).isEqualTo("It is well.");
        assertThat(notices.of("a")).extracting(Notice.Subject::state).containsExactly("well");
        notices.delivered("a", "17.1", "well", "");
        assertThat(notices.due(9)).as("its thread").hasSize(1);
        notices.delivered("a", "17.1", "well", "It is well.");
        assertThat(notices.due(9)).isEmpty();
        assertThat(notices.take("a", "me", MINUTE, SECOND)).as("it is over").isFalse();
    }

    @Test
    void what_comes_while_something_is_on_its_way_is_delivered_afterwards() {
        notices.add(notice("a"), List.of(subject("t1", "a")));
        notices.take("a", "me", MINUTE, SECOND);
        notices.change("a", "{}", "given up", "one", false, List.of());
        notices.delivered("a", "17.1", "bad", "");
        clock.advance(1_000_000);
        assertThat(notices.due(9)).hasSize(1);

        notices.change("a", "{}", "well", "two", true, List.of());
        notices.delivered("a", "17.1", "given up", "one");

        assertThat(find("a").reply()).isEqualTo("one\ntwo");
        assertThat(notices.due(9)).hasSize(1);
    }

    @Test
    void notices_and_plans_share_the_pace_of_a_channel_and_what_the_dead_held_is_free() {
        notices.add(notice("a"), List.of(subject("t1", "a")));
        notices.add(notice("b"), List.of(subject("t2", "b")));
        store.cards().leaveAlone("C1", SECOND);
        assertThat(notices.due(9)).isEmpty();
        assertThat(notices.take("a", "me", MINUTE, SECOND)).isFalse();
        clock.advance(1_000_000);
        assertThat(notices.take("a", "me", MINUTE, SECOND)).isTrue();
        assertThat(notices.take("b", "me", MINUTE, SECOND)).isFalse();
        clock.advance(1_000_000);
        assertThat(notices.due(9)).extracting(Notice::id).containsExactly("b");

        notices.endLeases("me"::equals);
        assertThat(notices.due(9)).extracting(Notice::id).containsExactlyInAnyOrder("a", "b");
        notices.postpone("b", MINUTE);
        assertThat(notices.due(9)).extracting(Notice::id).containsExactly("a");
        assertThat(find("b").tries()).isEqualTo(1);
    }
}
