package dev.mailfrom.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
class JdbcWhispersTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeClock clock = new FakeClock(1_795_000_000_000_000L);
    private final Store store;
    private final Whispers whispers;

    JdbcWhispersTest(Engine engine) {
        this.store = clock.store(engine);
        this.whispers = store.whispers();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Whisper whisper(String id) {
        return Whisper.fresh(id, "C1", "U1", "{}");
    }

    @Test
    void its_owner_has_it_first_and_after_that_anybody() {
        assertThat(whispers.add(whisper("a"), "me", MINUTE, HOUR)).isTrue();
        assertThat(whispers.due(9)).isEmpty();
        clock.advance(Micros.of(MINUTE));
        assertThat(whispers.due(9)).containsExactly(whisper("a"));
    }

    @Test
    void what_the_dead_were_about_to_tell_is_free_at_once() {
        whispers.add(whisper("a"), "me", MINUTE, HOUR);
        whispers.endLeases("somebody else"::equals);
        assertThat(whispers.due(9)).isEmpty();
        whispers.endLeases("me"::equals);
        assertThat(whispers.due(9)).containsExactly(whisper("a"));
    }

    @Test
    void the_same_is_kept_and_told_once() {
        whispers.add(whisper("a"), "me", Duration.ZERO, HOUR);
        assertThat(whispers.add(whisper("a"), "me", Duration.ZERO, HOUR)).isFalse();
        whispers.told("a");

        assertThat(whispers.due(9)).isEmpty();
        assertThat(whispers.take("a", "me", MINUTE, SECOND)).isFalse();
        assertThat(whispers.add(whisper("a"), "me", Duration.ZERO, HOUR)).isFalse();
    }

    @Test
    void what_is_too_old_to_be_of_use_is_not_told_and_not_kept() {
        whispers.add(whisper("a"), "me", Duration.ZERO, HOUR);
        clock.advance(Micros.of(HOUR));

        assertThat(whispers.due(9)).isEmpty();
        assertThat(whispers.add(whisper("a"), "me", Duration.ZERO, HOUR))
                .as("it is forgotten")
                .isTrue();
    }

    @Test
    void it_keeps_the_pace_of_its_channel_and_the_pause_that_slack_wants() {
        whispers.add(whisper("a"), "me", Duration.ZERO, HOUR);
        whispers.add(whisper("b"), "me", Duration.ZERO, HOUR);
        assertThat(whispers.take("a", "me", MINUTE, SECOND)).isTrue();
        assertThat(whispers.due(9)).isEmpty();
        clock.advance(Micros.of(SECOND));
        assertThat(whispers.due(9)).extracting(Whisper::id).containsExactly("b");
        whispers.postpone("a", MINUTE);
        clock.advance(Micros.of(MINUTE));

        assertThat(whispers.due(9)).extracting(Whisper::id, Whisper::tries).contains(tuple("a", 1));
    }
}
