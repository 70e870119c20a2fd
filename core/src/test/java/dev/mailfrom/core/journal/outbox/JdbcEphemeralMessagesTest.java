package dev.mailfrom.core.journal.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(StoreEngine.class)
class JdbcEphemeralMessagesTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeStoreClock clock = new FakeStoreClock(1_795_000_000_000_000L);
    private final Store store;
    private final EphemeralMessages ephemerals;

    JdbcEphemeralMessagesTest(StoreEngine engine) {
        this.store = clock.store(engine);
        this.ephemerals = store.ephemeralMessages();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static EphemeralMessage whisper(String id) {
        return EphemeralMessage.unsent(id, "C1", "U1", "{}");
    }

    @Test
    void its_owner_has_it_first_and_after_that_anybody() {
        assertThat(ephemerals.add(whisper("a"), "me", MINUTE, HOUR)).isTrue();
        assertThat(ephemerals.due(9)).isEmpty();
        clock.advance(EpochMicros.of(MINUTE));
        assertThat(ephemerals.due(9)).containsExactly(whisper("a"));
    }

    @Test
    void what_the_dead_were_about_to_tell_is_free_at_once() {
        ephemerals.add(whisper("a"), "me", MINUTE, HOUR);
        ephemerals.endLeases("somebody else"::equals);
        assertThat(ephemerals.due(9)).isEmpty();
        ephemerals.endLeases("me"::equals);
        assertThat(ephemerals.due(9)).containsExactly(whisper("a"));
    }

    @Test
    void the_same_is_kept_and_told_once() {
        ephemerals.add(whisper("a"), "me", Duration.ZERO, HOUR);
        assertThat(ephemerals.add(whisper("a"), "me", Duration.ZERO, HOUR)).isFalse();
        ephemerals.markDelivered("a");

        assertThat(ephemerals.due(9)).isEmpty();
        assertThat(ephemerals.claim("a", "me", MINUTE, SECOND)).isFalse();
        assertThat(ephemerals.add(whisper("a"), "me", Duration.ZERO, HOUR)).isFalse();
    }

    @Test
    void what_is_too_old_to_be_of_use_is_not_told_and_not_kept() {
        ephemerals.add(whisper("a"), "me", Duration.ZERO, HOUR);
        clock.advance(EpochMicros.of(HOUR));

        assertThat(ephemerals.due(9)).isEmpty();
        assertThat(ephemerals.add(whisper("a"), "me", Duration.ZERO, HOUR))
                .as("it is forgotten")
                .isTrue();
    }

    @Test
    void it_keeps_the_pace_of_its_channel_and_the_pause_that_slack_wants() {
        ephemerals.add(whisper("a"), "me", Duration.ZERO, HOUR);
        ephemerals.add(whisper("b"), "me", Duration.ZERO, HOUR);
        assertThat(ephemerals.claim("a", "me", MINUTE, SECOND)).isTrue();
        assertThat(ephemerals.due(9)).isEmpty();
        clock.advance(EpochMicros.of(SECOND));
        assertThat(ephemerals.due(9)).extracting(EphemeralMessage::id).containsExactly("b");
        ephemerals.postpone("a", MINUTE);
        clock.advance(EpochMicros.of(MINUTE));

        assertThat(ephemerals.due(9))
                .extracting(EphemeralMessage::id, EphemeralMessage::failedAttempts)
                .contains(tuple("a", 1));
    }
}
