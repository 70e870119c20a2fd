package dev.mailfrom.core.change.throttle;

import static dev.mailfrom.core.change.throttle.SimulatedSes.SET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.store.Store;
import org.junit.jupiter.api.Test;

/** Several processes, each with clocks, delays and pauses of its own, on one store, in thousands of interleavings. */
class ThrottleSimulationTest extends ThrottleSimulationFixture {

    @Test
    void twoRequestsOfOneActionAreAlwaysASecondApart() {
        for (long seed = 1; seed <= 80; seed++) {
            chaos(seed, SimulatedSes::onModel, PAUSES, 25);
        }
    }

    @Test
    void twoRequestsAreASecondApartOnSqlite() {
        for (long seed = 1000; seed < 1020; seed++) {
            chaos(seed, SimulatedSes::onSqlite, PAUSES, 25);
        }
    }

    @Test
    void twoRequestsAreASecondApartOnPostgresql() {
        for (long seed = 2000; seed < 2010; seed++) {
            chaos(seed, SimulatedSes::onPostgres, PAUSES, 25);
        }
    }

    @Test
    void aDistantStoreNeitherStopsThePaceNorBreaksIt() {
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
}
