package dev.mailfrom.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Sighting.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcSightingsTest {

    private static final long START = 1_795_000_000_000_000L;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String WATCH = "night";
    private static final String TURN = WATCH + "/" + Samples.SCOPE.bucket();

    private final FakeClock clock = new FakeClock(START);

    private static Sighting sighting(String identity, State state, State told) {
        Instant at = Micros.instant(START);
        return new Sighting(
                identity, "bounce." + identity, "Success", "Success", "", state, told, "t1", at, at, true, at);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void what_was_seen_last_is_remembered_for_each_watch(Engine engine) {
        try (Store store = clock.store(engine)) {
            store.turns().take(TURN, "a", MINUTE);
            Sighting first = sighting("a.example", State.FINE, State.FINE);
            assertThat(store.sightings().keep(WATCH, Samples.SCOPE, "a", List.of(first)))
                    .isTrue();
            Sighting then = sighting("a.example", State.BAD, State.FINE);
            Sighting other = sighting("b.example", State.GIVEN_UP, State.BAD);
            store.sightings().keep(WATCH, Samples.SCOPE, "a", List.of(then, other));

            assertThat(store.sightings().all(WATCH, Samples.SCOPE))
                    .containsExactlyInAnyOrderEntriesOf(Map.of("a.example", then, "b.example", other));
            assertThat(store.sightings().all("day", Samples.SCOPE)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void who_no_longer_has_the_turn_cannot_write(Engine engine) {
        try (Store store = clock.store(engine)) {
            store.turns().take(TURN, "a", MINUTE);
            clock.advance(Micros.of(MINUTE));
            store.turns().take(TURN, "b", MINUTE);

            assertThat(store.sightings()
                            .keep(WATCH, Samples.SCOPE, "a", List.of(sighting("a.example", State.BAD, State.FINE))))
                    .isFalse();
            assertThat(store.sightings().all(WATCH, Samples.SCOPE)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void what_people_were_told_is_remembered_and_who_is_gone_is_forgotten_then(Engine engine) {
        try (Store store = clock.store(engine)) {
            store.turns().take(TURN, "a", MINUTE);
            store.sightings()
                    .keep(
                            WATCH,
                            Samples.SCOPE,
                            "a",
                            List.of(
                                    sighting("a.example", State.FINE, State.FINE),
                                    sighting("b.example", State.GONE, State.FINE),
                                    sighting("c.example", State.GONE, State.BAD)));

            store.sightings().told(WATCH, Samples.SCOPE, Map.of("a.example", State.BAD, "b.example", State.GONE));

            Map<String, Sighting> all = store.sightings().all(WATCH, Samples.SCOPE);
            assertThat(all).containsOnlyKeys("a.example", "c.example");
            assertThat(all.get("a.example").isTold()).isFalse();
            assertThat(all.get("a.example").told()).isEqualTo(State.BAD);
        }
    }
}
