package dev.mailfrom.core.change.throttle;

import static dev.mailfrom.core.change.throttle.SimulatedSes.GET;
import static dev.mailfrom.core.change.throttle.SimulatedSes.SET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.throttle.SimulatedMachine.Disturbance;
import dev.mailfrom.core.journal.store.Store;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongFunction;

/** Several processes with their own clocks, delays and pauses on one store. */
abstract class ThrottleSimulationFixture {

    static final long MS = 1_000_000;
    static final long SECOND = 1000 * MS;

    static final Disturbance NONE = new Disturbance(3 * MS, 0);
    static final Disturbance PAUSES = new Disturbance(7 * MS, 60);
    static final Disturbance FAR = new Disturbance(45 * MS, 0);

    /** Threads of several processes ask at random; some are cancelled; all others are served. */
    static void chaos(long seed, LongFunction<SimulatedSes> made, Disturbance disturbance, int each) {
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
    static String underway(SimulatedSes simulatedSes, ThrottleKey key, Runnable left) {
        Random random = simulatedSes.time.random();
        simulatedSes.time.sleep(random.nextInt(8) == 0 ? random.nextLong(1200 * MS) : 0);
        left.run();
        String answer = simulatedSes.request(key);
        simulatedSes.time.sleep(random.nextInt(8) == 0 ? random.nextLong(1200 * MS) : 2 * MS);
        return answer;
    }

    static double jain(int[] shares) {
        double sum = Arrays.stream(shares).sum();
        double squares = Arrays.stream(shares)
                .mapToDouble(share -> (double) share * share)
                .sum();
        return sum * sum / (shares.length * squares);
    }
}
