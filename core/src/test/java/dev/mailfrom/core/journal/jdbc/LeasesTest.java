package dev.mailfrom.core.journal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
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

class LeasesTest {

    private static final long START = 1_795_000_000_000_000L;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeStoreClock clock = new FakeStoreClock(START);

    @ParameterizedTest
    @EnumSource(StoreEngine.class)
    void oneHasTheTurnAndTheNextComesWhenItIsDue(StoreEngine engine) {
        try (Store store = clock.store(engine)) {
            Leases leases = store.leases();
            assertThat(leases.acquire("watch", "a", MINUTE))
                    .isEqualTo(new Leases.AcquireResult.Acquired(EpochMicros.instant(START)));
            assertThat(leases.acquire("watch", "b", MINUTE))
                    .isEqualTo(new Leases.AcquireResult.HeldByOther("a", MINUTE));
            assertThat(leases.acquire("other", "b", MINUTE)).isInstanceOf(Leases.AcquireResult.Acquired.class);

            leases.release("watch", "a", HOUR);

            assertThat(leases.acquire("watch", "b", MINUTE)).isEqualTo(new Leases.AcquireResult.NotDue(HOUR));
            clock.advance(EpochMicros.of(HOUR));
            assertThat(leases.acquire("watch", "b", MINUTE)).isInstanceOf(Leases.AcquireResult.Acquired.class);
        }
    }

    @ParameterizedTest
    @EnumSource(StoreEngine.class)
    void anotherTakesOverWhenTheLeaseHasRunOutAndTheFirstCannotComeBack(StoreEngine engine) {
        try (Store store = clock.store(engine)) {
            Leases leases = store.leases();
            leases.acquire("watch", "a", MINUTE);
            clock.advance(EpochMicros.of(Duration.ofSeconds(40)));
            assertThat(leases.renew("watch", "a", MINUTE)).isTrue();
            clock.advance(EpochMicros.of(Duration.ofSeconds(40)));
            assertThat(leases.acquire("watch", "b", MINUTE)).isInstanceOf(Leases.AcquireResult.HeldByOther.class);

            clock.advance(EpochMicros.of(MINUTE));

            assertThat(leases.acquire("watch", "b", MINUTE)).isInstanceOf(Leases.AcquireResult.Acquired.class);
            assertThat(leases.renew("watch", "a", MINUTE)).isFalse();
            leases.release("watch", "a", HOUR);
            assertThat(leases.acquire("watch", "c", MINUTE))
                    .isEqualTo(new Leases.AcquireResult.HeldByOther("b", MINUTE));
        }
    }

    @ParameterizedTest
    @EnumSource(StoreEngine.class)
    void aTurnCanBeHastenedUnlessSomebodyIsAtIt(StoreEngine engine) {
        try (Store store = clock.store(engine)) {
            Leases leases = store.leases();
            leases.makeDue("watch");
            leases.acquire("watch", "a", MINUTE);
            leases.makeDue("watch");
            assertThat(leases.acquire("watch", "b", MINUTE)).isInstanceOf(Leases.AcquireResult.HeldByOther.class);
            leases.release("watch", "a", HOUR);

            leases.makeDue("watch");

            assertThat(leases.acquire("watch", "b", MINUTE)).isInstanceOf(Leases.AcquireResult.Acquired.class);
        }
    }

    @ParameterizedTest
    @EnumSource(StoreEngine.class)
    void ofManyWhoAskAtOnceOneGetsIt(StoreEngine engine, @TempDir java.nio.file.Path directory) throws Exception {
        StoreLocation location = engine.sharedBetweenProcesses(directory);
        int many = 4;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        List<Store> stores = new ArrayList<>();
        try {
            List<Callable<Leases.AcquireResult>> asking = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                Store store = StoreEngine.open(location);
                stores.add(store);
                String owner = "process " + i;
                asking.add(() -> store.leases().acquire("watch", owner, MINUTE));
            }
            List<Leases.AcquireResult> acquireResults = new ArrayList<>();
            for (Future<Leases.AcquireResult> acquireResult : threads.invokeAll(asking)) {
                acquireResults.add(acquireResult.get());
            }
            assertThat(acquireResults)
                    .filteredOn(Leases.AcquireResult.Acquired.class::isInstance)
                    .hasSize(1);
            assertThat(acquireResults)
                    .filteredOn(Leases.AcquireResult.HeldByOther.class::isInstance)
                    .hasSize(many - 1);
        } finally {
            threads.shutdownNow();
            stores.forEach(Store::close);
        }
    }
}
