package dev.mailfrom.core.journal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.MonitoredState;
import dev.mailfrom.core.journal.MonitoredState.State;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.JournalSamples;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.VerificationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MonitoredStateStoreTest {

    private static final long START = 1_795_000_000_000_000L;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String WATCH = "night";
    private static final String TURN = WATCH + "/" + JournalSamples.SCOPE.bucket();

    private static final Identity A = Identity.parse("a.example.com");
    private static final Identity B = Identity.parse("b.example.com");
    private static final Identity C = Identity.parse("c.example.com");

    private final FakeStoreClock clock = new FakeStoreClock(START);

    private static MonitoredState seen(String identity, State state, State told) {
        Instant at = EpochMicros.instant(START);
        return new MonitoredState(
                Identity.parse(identity),
                Optional.of(MailFromDomain.parse("bounce." + identity)),
                Optional.of(MailFromStatus.SUCCESS),
                Optional.of(VerificationStatus.SUCCESS),
                "",
                state,
                told,
                "t1",
                at,
                at,
                true,
                at,
                state == State.FINE ? "ok" : "error",
                state == State.GIVEN_UP);
    }

    @ParameterizedTest
    @EnumSource(StoreEngine.class)
    void whatWasSeenLastIsRememberedForEachWatch(StoreEngine engine) {
        try (Store store = clock.store(engine)) {
            store.leases().acquire(TURN, "a", MINUTE);
            MonitoredState first = seen("a.example.com", State.FINE, State.FINE);
            assertThat(store.monitoredStates().save(WATCH, JournalSamples.SCOPE, "a", List.of(first)))
                    .isTrue();
            MonitoredState then = seen("a.example.com", State.BAD, State.FINE);
            MonitoredState other = seen("b.example.com", State.GIVEN_UP, State.BAD);
            store.monitoredStates().save(WATCH, JournalSamples.SCOPE, "a", List.of(then, other));

            assertThat(store.monitoredStates().all(WATCH, JournalSamples.SCOPE))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(then.identity(), then, other.identity(), other));
            assertThat(store.monitoredStates().all("day", JournalSamples.SCOPE)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(StoreEngine.class)
    void identitiesThatAreAlikeAreCountedWithoutThoseThatAreGone(StoreEngine engine) {
        try (Store store = clock.store(engine)) {
            store.leases().acquire(TURN, "a", MINUTE);
            store.monitoredStates()
                    .save(
                            WATCH,
                            JournalSamples.SCOPE,
                            "a",
                            List.of(
                                    seen("a.example.com", State.FINE, State.FINE),
                                    seen("b.example.com", State.FINE, State.FINE),
                                    seen("c.example.com", State.GIVEN_UP, State.BAD),
                                    seen("d.example.com", State.GONE, State.BAD)));

            assertThat(store.monitoredStates().counts(WATCH, JournalSamples.SCOPE))
                    .containsExactlyInAnyOrder(
                            new MonitoredState.Count(Optional.of(MailFromStatus.SUCCESS), "ok", false, 2),
                            new MonitoredState.Count(Optional.of(MailFromStatus.SUCCESS), "error", true, 1));
            assertThat(store.monitoredStates().counts("day", JournalSamples.SCOPE))
                    .isEmpty();
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
                                    List.of(seen("a.example.com", State.BAD, State.FINE))))
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
                                    seen("a.example.com", State.FINE, State.FINE),
                                    seen("b.example.com", State.GONE, State.FINE),
                                    seen("c.example.com", State.GONE, State.BAD)));

            store.monitoredStates().recordNotified(WATCH, JournalSamples.SCOPE, Map.of(A, State.BAD, B, State.GONE));

            Map<Identity, MonitoredState> all = store.monitoredStates().all(WATCH, JournalSamples.SCOPE);
            assertThat(all).containsOnlyKeys(A, C);
            assertThat(all.get(A).isNotified()).isFalse();
            assertThat(all.get(A).notifiedState()).isEqualTo(State.BAD);
        }
    }
}
