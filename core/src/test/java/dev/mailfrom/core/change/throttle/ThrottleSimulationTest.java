package dev.mailfrom.core.change.throttle;

import static dev.mailfrom.core.change.throttle.SimulatedSes.GET;
import static dev.mailfrom.core.change.throttle.SimulatedSes.SET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.throttle.SimulatedMachine.Disturbance;
import dev.mailfrom.core.journal.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Several processes, each with clocks, delays and pauses of its own, on one store, in thousands of interleavings. */
class ThrottleSimulationTest {

    private static final long MS = 1_000_000;
    private static final long SECOND = 1000 * MS;

    private static final Disturbance NONE = new Disturbance(3 * MS, 0);
    private static final Disturbance PAUSES = new Disturbance(7 * MS, 60);
    private static final Disturbance FAR = new Disturbance(45 * MS, 0);

    @Test
    void whateverHappensTwoRequestsOfOneActionAreASecondApart() {
        for (long seed = 1; seed <= 80; seed++) {
            chaos(seed, SimulatedSes::onModel, PAUSES, 25);
        }
    }

    @Test
    void theSameOnSqlite() {
        for (long seed = 1000; seed < 1020; seed++) {
            chaos(seed, SimulatedSes::onSqlite, PAUSES, 25);
        }
    }

    @Test
    void theSameOnPostgresql() {
        for (long seed = 2000; seed < 2010; seed++) {
            chaos(seed, SimulatedSes::onPostgres, PAUSES, 25);
        }
    }

    /** Threads of several processes ask at random; some are cancelled; all others are served. */
    private static void chaos(long seed, LongFunction<SimulatedSes> made, Disturbance disturbance, int each) {
        try (SimulatedSes simulatedSes = made.apply(seed)) {
            Random random = simulatedSes.time.random();
            int[] counts = new int[3];
            for (int p = 0; p < 1 + random.nextInt(4); p++) {
                SimulatedMachine simulatedMachine = new SimulatedMachine(simulatedSes.time, disturbance);
                RequestThrottle gate = new RequestThrottle(
                        simulatedMachine.reaching(simulatedSes.slots), Store.INTERVAL, simulatedMachine, random);
                for (int t = 0; t < 1 + random.nextInt(3); t++) {
                    Priority priority = Priority.values()[random.nextInt(3)];
                    simulatedSes.time.spawn(random.nextLong(SECOND), () -> {
                        for (int i = 0; i < each; i++) {
                            ThrottleKey key = random.nextInt(4) == 0 ? GET : SET;
                            CancellationToken cancellation = new CancellationToken();
                            counts[0]++;
                            if (random.nextInt(10) == 0) {
                                simulatedSes.time.spawn(random.nextLong(4 * SECOND), cancellation::cancel);
                            }
                            try {
                                RequestContext context =
                                        new RequestContext(priority, cancellation, ThrottleListener.SILENT);
                                gate.call(key, context, PreSendCheck.NONE, left -> underway(simulatedSes, key, left));
                                counts[1]++;
                            } catch (CancellationToken.OperationCancelledException e) {
                                counts[2]++;
                            }
                            simulatedSes.time.sleep(random.nextLong(random.nextBoolean() ? 2 * SECOND : 100 * MS));
                        }
                    });
                }
            }
            simulatedSes.time.run();
            String run = "seed " + seed;
            assertThat(simulatedSes.smallestGap(SET)).as(run).isGreaterThanOrEqualTo(SECOND);
            assertThat(simulatedSes.smallestGap(GET)).as(run).isGreaterThanOrEqualTo(SECOND);
            assertThat(counts[1] + counts[2]).as(run).isEqualTo(counts[0]);
            assertThat(simulatedSes.starts(SET).size()
                            + simulatedSes.starts(GET).size())
                    .as(run)
                    .isEqualTo(counts[1]);
            assertThat(counts[1]).as(run).isGreaterThan(counts[0] * 3 / 4);
        }
    }

    /** A request that now and then departs late, and whose answer now and then takes a while to come back. */
    private static String underway(SimulatedSes simulatedSes, ThrottleKey key, Runnable left) {
        Random random = simulatedSes.time.random();
        simulatedSes.time.sleep(random.nextInt(8) == 0 ? random.nextLong(1200 * MS) : 0);
        left.run();
        String answer = simulatedSes.request(key);
        simulatedSes.time.sleep(random.nextInt(8) == 0 ? random.nextLong(1200 * MS) : 2 * MS);
        return answer;
    }

    @Test
    void whenAllAreAlwaysBusyHardlyAnyTimeIsLostAndAllHaveTheSameShare() {
        for (long seed = 1; seed <= 20; seed++) {
            int[] served = new int[4];
            try (SimulatedSes simulatedSes = SimulatedSes.onModel(seed)) {
                // The first process has eight threads, the others one: that must not give it a larger share.
                for (int p = 0; p < served.length; p++) {
                    int process = p;
                    SimulatedMachine simulatedMachine = new SimulatedMachine(simulatedSes.time, NONE);
                    RequestThrottle gate = new RequestThrottle(
                            simulatedMachine.reaching(simulatedSes.slots),
                            Store.INTERVAL,
                            simulatedMachine,
                            simulatedSes.time.random());
                    for (int t = 0; t < (p == 0 ? 8 : 1); t++) {
                        simulatedSes.time.spawn(0, () -> {
                            while (simulatedSes.time.now() < 300 * SECOND) {
                                gate.call(
                                        SET,
                                        RequestContext.of(Priority.BULK),
                                        PreSendCheck.NONE,
                                        left -> simulatedSes.request(SET));
                                served[process]++;
                                simulatedSes.time.sleep(100 * MS);
                            }
                        });
                    }
                }
                simulatedSes.time.run();
                assertThat(simulatedSes.pace(SET)).as("seed " + seed).isGreaterThan(0.97);
                assertThat(simulatedSes.smallestGap(SET)).as("seed " + seed).isGreaterThanOrEqualTo(SECOND);
                assertThat(jain(served))
                        .as("seed %d: %s", seed, Arrays.toString(served))
                        .isGreaterThan(0.98);
            }
        }
    }

    private static double jain(int[] shares) {
        double sum = Arrays.stream(shares).sum();
        double squares = Arrays.stream(shares)
                .mapToDouble(share -> (double) share * share)
                .sum();
        return sum * sum / (shares.length * squares);
    }

    @Test
    void aFarStoreNeitherStopsThePaceNorBreaksIt() {
        for (long seed = 1; seed <= 20; seed++) {
            try (SimulatedSes simulatedSes = SimulatedSes.onModel(seed)) {
                for (int p = 0; p < 3; p++) {
                    SimulatedMachine simulatedMachine = new SimulatedMachine(simulatedSes.time, FAR);
                    RequestThrottle gate = new RequestThrottle(
                            simulatedMachine.reaching(simulatedSes.slots),
                            Store.INTERVAL,
                            simulatedMachine,
                            simulatedSes.time.random());
                    simulatedSes.time.spawn(0, () -> {
                        for (int i = 0; i < 60; i++) {
                            gate.call(
                                    SET,
                                    RequestContext.of(Priority.BULK),
                                    PreSendCheck.NONE,
                                    left -> simulatedSes.request(SET));
                        }
                    });
                }
                simulatedSes.time.run();
                assertThat(simulatedSes.pace(SET)).as("seed " + seed).isGreaterThan(0.95);
                // What the two ways differ in cannot be known; the first round trips are the worst.
                assertThat(simulatedSes.smallestGap(SET)).as("seed " + seed).isGreaterThanOrEqualTo(950 * MS);
            }
        }
    }

    @Test
    void withinAPriorityFirstComeIsFirstServedAndInteractiveGoesFirst() {
        for (long seed = 1; seed <= 100; seed++) {
            try (SimulatedSes simulatedSes = SimulatedSes.onModel(seed)) {
                Random random = simulatedSes.time.random();
                SimulatedMachine simulatedMachine = new SimulatedMachine(simulatedSes.time, NONE);
                RequestThrottle gate = new RequestThrottle(
                        simulatedMachine.reaching(simulatedSes.slots), Store.INTERVAL, simulatedMachine, random);
                Map<Priority, List<Integer>> came = new EnumMap<>(Priority.class);
                Map<Priority, List<Integer>> served = new EnumMap<>(Priority.class);
                List<Long> interactiveWaits = new ArrayList<>();
                for (Priority priority : Priority.values()) {
                    came.put(priority, new ArrayList<>());
                    served.put(priority, new ArrayList<>());
                }
                for (int i = 0; i < 30; i++) {
                    int number = i;
                    // One interactive every 10 s or more among a crowd of others.
                    boolean interactive = i % 10 == 0;
                    Priority priority = interactive ? Priority.INTERACTIVE : Priority.values()[1 + random.nextInt(2)];
                    long at = interactive ? 2 * SECOND + i * SECOND : random.nextLong(20 * SECOND);
                    simulatedSes.time.spawn(at, () -> {
                        came.get(priority).add(number);
                        long asked = simulatedSes.time.now();
                        gate.call(SET, RequestContext.of(priority), PreSendCheck.NONE, left -> {
                            served.get(priority).add(number);
                            if (priority == Priority.INTERACTIVE) {
                                interactiveWaits.add(simulatedSes.time.now() - asked);
                            }
                            return simulatedSes.request(SET);
                        });
                    });
                }
                simulatedSes.time.run();
                assertThat(served).as("seed " + seed).isEqualTo(came);
                assertThat(interactiveWaits)
                        .as("seed " + seed)
                        .hasSize(3)
                        .allSatisfy(wait -> assertThat(wait).isLessThan(1100 * MS));
            }
        }
    }

    @Test
    void bulkGetsThroughAlthoughOthersNeverStopAsking() {
        try (SimulatedSes simulatedSes = SimulatedSes.onModel(7)) {
            SimulatedMachine simulatedMachine = new SimulatedMachine(simulatedSes.time, NONE);
            RequestThrottle gate = new RequestThrottle(
                    simulatedMachine.reaching(simulatedSes.slots),
                    Store.INTERVAL,
                    simulatedMachine,
                    simulatedSes.time.random());
            long[] waited = {Long.MAX_VALUE};
            for (int t = 0; t < 5; t++) {
                simulatedSes.time.spawn(0, () -> {
                    while (simulatedSes.time.now() < 300 * SECOND) {
                        gate.call(
                                SET,
                                RequestContext.of(Priority.INTERACTIVE),
                                PreSendCheck.NONE,
                                left -> simulatedSes.request(SET));
                    }
                });
            }
            simulatedSes.time.spawn(10 * SECOND, () -> {
                gate.call(SET, RequestContext.of(Priority.BULK), PreSendCheck.NONE, left -> simulatedSes.request(SET));
                waited[0] = simulatedSes.time.now() - 10 * SECOND;
            });
            simulatedSes.time.run();
            assertThat(waited[0]).isBetween(100 * SECOND, 140 * SECOND);
        }
    }

    @Test
    void differentActionsDoNotWaitForEachOther() {
        try (SimulatedSes simulatedSes = SimulatedSes.onModel(3)) {
            SimulatedMachine simulatedMachine = new SimulatedMachine(simulatedSes.time, NONE);
            RequestThrottle gate = new RequestThrottle(
                    simulatedMachine.reaching(simulatedSes.slots),
                    Store.INTERVAL,
                    simulatedMachine,
                    simulatedSes.time.random());
            for (ThrottleKey key : List.of(SET, GET)) {
                simulatedSes.time.spawn(0, () -> {
                    for (int i = 0; i < 50; i++) {
                        gate.call(
                                key,
                                RequestContext.of(Priority.BULK),
                                PreSendCheck.NONE,
                                left -> simulatedSes.request(key));
                    }
                });
            }
            simulatedSes.time.run();
            assertThat(simulatedSes.pace(SET)).isGreaterThan(0.97);
            assertThat(simulatedSes.pace(GET)).isGreaterThan(0.97);
        }
    }

    @Test
    void aCancelledRequestIsLetGoAtOnceAndTheNextTakesItsPlace() {
        try (SimulatedSes simulatedSes = SimulatedSes.onModel(5)) {
            SimulatedMachine simulatedMachine = new SimulatedMachine(simulatedSes.time, NONE);
            RequestThrottle gate = new RequestThrottle(
                    simulatedMachine.reaching(simulatedSes.slots),
                    Store.INTERVAL,
                    simulatedMachine,
                    simulatedSes.time.random());
            CancellationToken cancellation = new CancellationToken();
            List<Long> letGo = new ArrayList<>();
            simulatedSes.time.spawn(
                    0,
                    () -> gate.call(
                            SET,
                            RequestContext.of(Priority.BULK),
                            PreSendCheck.NONE,
                            left -> simulatedSes.request(SET)));
            for (int i = 0; i < 3; i++) {
                simulatedSes.time.spawn(100 * MS, () -> {
                    try {
                        RequestContext context =
                                new RequestContext(Priority.INTERACTIVE, cancellation, ThrottleListener.SILENT);
                        gate.call(SET, context, PreSendCheck.NONE, left -> simulatedSes.request(SET));
                    } catch (CancellationToken.OperationCancelledException e) {
                        letGo.add(simulatedSes.time.now());
                    }
                });
            }
            simulatedSes.time.spawn(
                    200 * MS,
                    () -> gate.call(
                            SET,
                            RequestContext.of(Priority.BULK),
                            PreSendCheck.NONE,
                            left -> simulatedSes.request(SET)));
            simulatedSes.time.spawn(500 * MS, cancellation::cancel);
            simulatedSes.time.run();
            assertThat(letGo).hasSize(3).allSatisfy(at -> assertThat(at).isEqualTo(500 * MS));
            assertThat(simulatedSes.starts(SET)).hasSize(2);
            assertThat(simulatedSes.starts(SET).get(1))
                    .as("the slot of the cancelled")
                    .isLessThan(1100 * MS);
        }
    }
}
