package dev.mailfrom.core.change.throttle;

import static dev.mailfrom.core.change.throttle.SimulatedSes.GET;
import static dev.mailfrom.core.change.throttle.SimulatedSes.SCOPE;
import static dev.mailfrom.core.change.throttle.SimulatedSes.SET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.throttle.SimulatedMachine.Disturbance;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.ses.SesAction;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A process that has just been started reads what a plan wants to know, and changes a few identities. */
class ThrottleColdStartTest {

    private static final long MS = 1_000_000;
    private static final long SECOND = 1000 * MS;

    private static final List<ThrottleKey> READS = List.of(
            GET,
            new ThrottleKey(SCOPE, SesAction.LIST_IDENTITIES),
            new ThrottleKey(SCOPE, SesAction.DESCRIBE_RECEIPT_RULES),
            new ThrottleKey(SCOPE, SesAction.GET_NOTIFICATION),
            new ThrottleKey(SCOPE, SesAction.GET_VERIFICATION),
            GET,
            GET);

    /** An SES somewhere. @param way there, in nanoseconds @param work what it does itself @param held how many of a hundred requests depart late */
    private record Far(SimulatedSes simulatedSes, long way, long work, int held) {

        static Far of(SimulatedSes simulatedSes, int held) {
            Random random = simulatedSes.time.random();
            return new Far(simulatedSes, (2 + random.nextInt(60)) * MS, (5 + random.nextInt(80)) * MS, held);
        }

        String answer(ThrottleKey key, Runnable left) {
            Random random = simulatedSes.time.random();
            if (random.nextInt(100) < held) {
                simulatedSes.time.sleep(random.nextLong((random.nextBoolean() ? 1200 : 120) * MS));
            }
            left.run();
            travel();
            String answer = simulatedSes.request(key);
            simulatedSes.time.sleep(work + random.nextLong(8 * MS));
            travel();
            return answer;
        }

        private void travel() {
            simulatedSes.time.sleep(way + simulatedSes.time.random().nextLong(4 * MS));
        }
    }

    private static void apply(SimulatedSes simulatedSes, Far ses, int changes) {
        SimulatedMachine simulatedMachine = new SimulatedMachine(simulatedSes.time, new Disturbance(3 * MS, 0));
        RequestThrottle gate = new RequestThrottle(
                simulatedMachine.reaching(simulatedSes.slots),
                Store.INTERVAL,
                simulatedMachine,
                simulatedSes.time.random());
        RequestContext context = RequestContext.of(Priority.BULK);
        simulatedSes.time.spawn(0, () -> {
            READS.forEach(read -> gate.call(read, context, PreSendCheck.NONE, left -> ses.answer(read, left)));
            for (int i = 0; i < changes; i++) {
                gate.call(SET, context, PreSendCheck.NONE, left -> ses.answer(SET, left));
            }
        });
        simulatedSes.time.run();
    }

    @Test
    void evenAShortApplyLosesHardlyAnyTime() {
        for (long seed = 1; seed <= 60; seed++) {
            int changes = List.of(20, 40, 100).get((int) (seed % 3));
            try (SimulatedSes simulatedSes = SimulatedSes.onModel(seed)) {
                Far ses = Far.of(simulatedSes, 0);
                apply(simulatedSes, ses, changes);
                String run = "seed " + seed + ": " + changes + " changes, " + ses;
                assertThat(simulatedSes.pace(SET)).as(run).isGreaterThanOrEqualTo(0.97);
                assertThat(simulatedSes.smallestGap(SET)).as(run).isGreaterThanOrEqualTo(SECOND);
            }
        }
    }

    @Test
    void evenRightAfterTheStartEveryLateDepartureIsMadeUpFor() {
        for (long seed = 1; seed <= 500; seed++) {
            try (SimulatedSes simulatedSes = SimulatedSes.onModel(seed)) {
                Far ses = Far.of(simulatedSes, 15);
                apply(simulatedSes, ses, 7);
                assertThat(simulatedSes.smallestGap(SET))
                        .as("seed %d: %s", seed, ses)
                        .isGreaterThanOrEqualTo(SECOND);
            }
        }
    }
}
