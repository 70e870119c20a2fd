package dev.mailfrom.core.journal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.MonitoredState;
import dev.mailfrom.core.journal.MonitoredState.State;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.JournalSamples;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MonitoredStateStoreTest {

    private static final long START = 1_795_000_000_000_000L;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String WATCH = "night";
    private static final String TURN = WATCH + "/" + JournalSamples.SCOPE.bucket();

    private final FakeStoreClock clock = new FakeStoreClock(START);

    private static MonitoredState sighting(String identity, State state, State told) {
        Instant at = EpochMicros.instant(START);
        return new MonitoredState(
                identity, "bounce." + identity, "Success", "Success", "", state, told, "t1", at, at, true, at);
    }

    @ParameterizedTest
    @EnumSource(StoreEngine.class)
    void whatWasSeenLastIsRememberedForEachWatch(StoreEngine engine) {
        try (Store store = clock.store(engine)) {
            store.leases().acquire(TURN, "a", MINUTE);
            MonitoredState first = sighting("a.example", State.FINE, State.FINE);
            assertThat(store.monitoredStates().save(WATCH, JournalSamples.SCOPE, "a", List.of(first)))
                    .isTrue();
            MonitoredState then = sighting("a.example", State.BAD, State.FINE);
            MonitoredState other = sighting("b.example", State.GIVEN_UP, State.BAD);
            store.monitoredStates().save(WATCH, JournalSamples.SCOPE, "a", List.of(then, other));

            assertThat(store.monitoredStates().all(WATCH, JournalSamples.SCOPE))
                    .containsExactlyInAnyOrderEntriesOf(Map.of("a.example", then, "b.example", other));
            assertThat(store.monitoredStates().all("day", JournalSamples.SCOPE)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(StoreEngine.class)
    void whoNoLongerHasTheTurnCannotWrite(StoreEngine engine) {
        try (Store store = clock.store(engine)) {
            store.leases().acquire(TURN, "a", MINUTE);
            clock.advance(EpochMicros.of(MINUTE));
            store.leases().acquire(TURN, "b", MINUTE);

            assertThat(store.monitoredStates()
                            .save(
                                    WATCH,
                                    JournalSamples.SCOPE,
                                    "a",
                                    List.of(sighting("a.example", State.BAD, State.FINE))))
                    .isFalse();
            assertThat(store.monitoredStates().all(WATCH, JournalSamples.SCOPE)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(StoreEngine.class)
    void whatPeopleWereToldIsRememberedAndWhoIsGoneIsForgottenThen(StoreEngine engine) {
        try (Store store = clock.store(engine)) {
            store.leases().acquire(TURN, "a", MINUTE);
            store.monitoredStates()
                    .save(
                            WATCH,
                            JournalSamples.SCOPE,
                            "a",
                            List.of(
                                    sighting("a.example", State.FINE, State.FINE),
                                    sighting("b.example", State.GONE, State.FINE),
                                    sighting("c.example", State.GONE, State.BAD)));

            store.monitoredStates()
                    .recordNotified(
                            WATCH, JournalSamples.SCOPE, Map.of("a.example", State.BAD, "b.example", State.GONE));

            Map<String, MonitoredState> all = store.monitoredStates().all(WATCH, JournalSamples.SCOPE);
            assertThat(all).containsOnlyKeys("a.example", "c.example");
            assertThat(all.get("a.example").isNotified()).isFalse();
            assertThat(all.get("a.example").notifiedState()).isEqualTo(State.BAD);
        }
    }
}
