package dev.mailfrom.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcTurnsTest {

    private static final long START = 1_795_000_000_000_000L;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeClock clock = new FakeClock(START);

    @ParameterizedTest
    @EnumSource(Engine.class)
    void one_has_the_turn_and_the_next_comes_when_it_is_due(Engine engine) {
        try (Store store = clock.store(engine)) {
            Turns turns = store.turns();
            assertThat(turns.take("watch", "a", MINUTE)).isEqualTo(new Turns.Answer.Mine(Micros.instant(START)));
            assertThat(turns.take("watch", "b", MINUTE)).isEqualTo(new Turns.Answer.Elsewhere("a", MINUTE));
            assertThat(turns.take("other", "b", MINUTE)).isInstanceOf(Turns.Answer.Mine.class);

            turns.done("watch", "a", HOUR);

            assertThat(turns.take("watch", "b", MINUTE)).isEqualTo(new Turns.Answer.NotYet(HOUR));
            clock.advance(Micros.of(HOUR));
            assertThat(turns.take("watch", "b", MINUTE)).isInstanceOf(Turns.Answer.Mine.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void another_takes_over_when_the_lease_has_run_out_and_the_first_cannot_come_back(Engine engine) {
        try (Store store = clock.store(engine)) {
            Turns turns = store.turns();
            turns.take("watch", "a", MINUTE);
            clock.advance(Micros.of(Duration.ofSeconds(40)));
            assertThat(turns.keep("watch", "a", MINUTE)).isTrue();
            clock.advance(Micros.of(Duration.ofSeconds(40)));
            assertThat(turns.take("watch", "b", MINUTE)).isInstanceOf(Turns.Answer.Elsewhere.class);

            clock.advance(Micros.of(MINUTE));

            assertThat(turns.take("watch", "b", MINUTE)).isInstanceOf(Turns.Answer.Mine.class);
            assertThat(turns.keep("watch", "a", MINUTE)).isFalse();
            turns.done("watch", "a", HOUR);
            assertThat(turns.take("watch", "c", MINUTE)).isEqualTo(new Turns.Answer.Elsewhere("b", MINUTE));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_turn_can_be_hastened_unless_somebody_is_at_it(Engine engine) {
        try (Store store = clock.store(engine)) {
            Turns turns = store.turns();
            turns.hasten("watch");
            turns.take("watch", "a", MINUTE);
            turns.hasten("watch");
            assertThat(turns.take("watch", "b", MINUTE)).isInstanceOf(Turns.Answer.Elsewhere.class);
            turns.done("watch", "a", HOUR);

            turns.hasten("watch");

            assertThat(turns.take("watch", "b", MINUTE)).isInstanceOf(Turns.Answer.Mine.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void of_many_who_ask_at_once_one_gets_it(Engine engine, @TempDir java.nio.file.Path directory) throws Exception {
        StoreLocation location = engine.shared(directory);
        int many = 4;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        List<Store> stores = new ArrayList<>();
        try {
            List<Callable<Turns.Answer>> asking = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                Store store = Engine.open(location);
                stores.add(store);
                String owner = "process " + i;
                asking.add(() -> store.turns().take("watch", owner, MINUTE));
            }
            List<Turns.Answer> answers = new ArrayList<>();
            for (Future<Turns.Answer> answer : threads.invokeAll(asking)) {
                answers.add(answer.get());
            }
            assertThat(answers).filteredOn(Turns.Answer.Mine.class::isInstance).hasSize(1);
            assertThat(answers)
                    .filteredOn(Turns.Answer.Elsewhere.class::isInstance)
                    .hasSize(many - 1);
        } finally {
            threads.shutdownNow();
            stores.forEach(Store::close);
        }
    }
}
