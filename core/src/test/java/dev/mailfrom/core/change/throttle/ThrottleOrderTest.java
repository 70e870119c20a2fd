package dev.mailfrom.core.change.throttle;

import static dev.mailfrom.core.change.throttle.SimulatedSes.GET;
import static dev.mailfrom.core.change.throttle.SimulatedSes.SET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.journal.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Shares and priorities of requests, and cancelled ones. */
class ThrottleOrderTest extends ThrottleSimulationFixture {

    @Test
    void busyProcessesHaveEqualSharesAndLoseHardlyAnyTime() {
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

    @Test
    void interactiveGoesFirstAndEachPriorityIsFirstInFirstOut() {
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
    void bulkRequestsAreServedWhileOthersNeverStop() {
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
    void aCancelledRequestEndsAtOnceAndTheNextTakesItsPlace() {
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
