package dev.mailfrom.core.journal.store;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.MINUTE;
import static dev.mailfrom.core.journal.store.JournalSamples.SCOPE;
import static dev.mailfrom.core.journal.store.JournalSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.engine.Schema;
import dev.mailfrom.core.journal.engine.StoreLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(value = StoreEngine.class, mode = EnumSource.Mode.EXCLUDE, names = "OLDEST_POSTGRESQL")
class MultiProcessStoreTest {

    private final StoreEngine engine;

    @TempDir
    private Path directory;

    MultiProcessStoreTest(StoreEngine engine) {
        this.engine = engine;
    }

    @Test
    void fourProcessesThatStartAtOnceOnNothingShareOneStoreAndLeaveNoLitter() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        StoreLocation location = engine.sharedBetweenProcesses(directory.resolve("state"));
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(StoreProcess.start(location, directory.resolve("cache"), temporary, 25));
        }
        List<Long> starts = new ArrayList<>();
        for (Process process : processes) {
            List<String> lines = StoreProcess.lines(process);
            assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
            lines.forEach(line -> starts.add(Long.parseLong(line)));
        }
        starts.sort(null);
        assertThat(starts).hasSize(100);
        for (int i = 1; i < starts.size(); i++) {
            assertThat(starts.get(i) - starts.get(i - 1)).isGreaterThanOrEqualTo(1_025_000);
        }
        assertThat(all(temporary)).isEmpty();
        // PostgreSQL needs no native library.
        assertThat(all(directory.resolve("cache")))
                .filteredOn(Files::isRegularFile)
                .hasSize(engine == StoreEngine.SQLITE ? 1 : 0);
        try (Store store = StoreEngine.open(location)) {
            assertThat(store.health().problems()).isEmpty();
            assertThat(store.health().schema()).isEqualTo(Schema.VERSION);
        }
    }

    private static List<Path> all(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> all = new ArrayList<>();
            for (Path path : files.toList()) {
                all.add(path);
                if (Files.isDirectory(path)) {
                    all.addAll(all(path));
                }
            }
            return all;
        }
    }

    @Test
    void manyConnectionsThatOpenANewFileAtOnceMakeOneSchema() throws Exception {
        for (int round = 0; round < 5; round++) {
            StoreLocation location = engine.sharedBetweenProcesses(directory.resolve("race" + round));
            List<Store> stores =
                    Stream.generate(() -> StoreEngine.open(location)).limit(6).toList();
            List<Slots.Slot> slots = together(stores, store -> store.slots().reserve("bucket"));
            assertThat(slots.stream().map(Slots.Slot::startMicros).distinct()).hasSize(6);
            assertThat(stores.get(0).health().problems()).isEmpty();
            stores.forEach(Store::close);
        }
    }

    @Test
    void aStormOfDoubleClicksExecutesEveryChangeOnce() throws Exception {
        StoreLocation location = engine.sharedBetweenProcesses(directory);
        try (Store here = StoreEngine.open(location);
                Store there = StoreEngine.open(location)) {
            for (int round = 0; round < 25; round++) {
                Change change = here.journal().propose(request(ALICE, MINUTE, "d" + round + ".example.com"));
                List<Journal> clickers = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    clickers.add(here.journal());
                    clickers.add(there.journal());
                }
                List<Boolean> executed = together(clickers, journal -> clickTwice(journal, change.id()));
                assertThat(executed).containsOnlyOnce(true);
                assertThat(here.journal().events(change.id()))
                        .extracting(event -> event.type().word())
                        .containsExactly("proposed", "confirmed", "claimed", "started", "settled", "closed");
            }
            assertThat(here.verifyChain()).isEmpty();
        }
    }

    /** @return whether this clicker was the one to execute it */
    private static boolean clickTwice(Journal journal, String id) {
        String owner = Thread.currentThread().getName();
        boolean executed = false;
        for (int click = 0; click < 2; click++) {
            journal.confirm(id, ALICE);
            journal.claim(id, ALICE, owner);
            if (journal.start(id, 1, ALICE, owner, MINUTE)) {
                executed |= journal.complete(id, 1, ALICE, owner, ItemState.APPLIED, Optional.empty(), "r", "");
            }
        }
        return executed;
    }

    @Test
    void ofManyWhoProposeForOneIdentityAtOnceOneGetsIt() throws Exception {
        StoreLocation location = engine.sharedBetweenProcesses(directory);
        List<Store> stores =
                Stream.generate(() -> StoreEngine.open(location)).limit(4).toList();
        List<String> people = List.of("ann", "bea", "cem", "dan");
        List<Integer> numbers = List.of(0, 1, 2, 3);
        List<Boolean> got = together(numbers, i -> {
            Actor actor = new Actor(people.get(i), Actor.Origin.CLI, "host", "");
            try {
                stores.get(i).journal().propose(request(actor, MINUTE, "example.com"));
                return true;
            } catch (Journal.OpenChangeException e) {
                return false;
            }
        });
        assertThat(got).containsOnlyOnce(true);
        assertThat(JournalSamples.history(stores.get(0).journal(), SCOPE)).hasSize(1);
        stores.forEach(Store::close);
    }

    private interface Action<A, B> {
        B on(A value);
    }

    /** Does it for all values at the same moment, each on a thread of its own. */
    private static <A, B> List<B> together(List<A> values, Action<A, B> action) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(values.size());
        try {
            CountDownLatch ready = new CountDownLatch(values.size());
            List<Future<B>> futures = new ArrayList<>();
            for (A value : values) {
                Callable<B> task = () -> {
                    ready.countDown();
                    ready.await();
                    return action.on(value);
                };
                futures.add(threads.submit(task));
            }
            List<B> results = new ArrayList<>();
            for (Future<B> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
