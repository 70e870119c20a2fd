package dev.mailfrom.core.audit.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.audit.scan.ScanFixtures;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.rules.Severity;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of several that keep the same watch one looks. */
class IdentityMonitorLeaseTest {

    private final MonitoredFleet fleet = new MonitoredFleet();

    @AfterEach
    void close() {
        fleet.close();
    }

    @ParameterizedTest
    @EnumSource(value = StoreEngine.class, mode = EnumSource.Mode.EXCLUDE, names = "OLDEST_POSTGRESQL")
    void ofTwoReplicasOneLooksAndTheOtherKnowsWhatItHasSeen(StoreEngine engine) {
        fleet.open(engine);
        IdentityMonitor other = fleet.monitor("there/2/2", Severity.ERROR);
        fleet.ses.with("example.com", "Success");
        fleet.dog.poll(fleet.cancellation);
        assertThat(other.poll(fleet.cancellation))
                .isEqualTo(new IdentityMonitor.PollResult.NotDue(MonitoredFleet.EVERY, true));
        fleet.passes(MonitoredFleet.EVERY);
        fleet.ses.with("example.com", "Failed");

        IdentityMonitor.PollResult pollResult = other.poll(fleet.cancellation);

        assertThat(((IdentityMonitor.PollResult.Completed) pollResult).round().alerts())
                .hasSize(1);
        assertThat(fleet.dog.poll(fleet.cancellation))
                .as("the other one is about to tell")
                .isInstanceOf(IdentityMonitor.PollResult.HeldByOther.class);
        fleet.passes(IdentityMonitor.LEASE);
        assertThat(fleet.round().alerts())
                .as("the other one has died before it told")
                .hasSize(1);
        assertThat(other.poll(fleet.cancellation)).isInstanceOf(IdentityMonitor.PollResult.Completed.class);
    }

    @Test
    void anotherReplicaTakesOverFromOneThatHasDiedInTheMiddle() {
        fleet.ses.with("example.com", "Failed");
        fleet.store.leases().acquire("night/" + ScanFixtures.HERE.bucket(), "dead/9/9", IdentityMonitor.LEASE);

        IdentityMonitor.PollResult pollResult = fleet.dog.poll(fleet.cancellation);

        assertThat(pollResult).isInstanceOf(IdentityMonitor.PollResult.HeldByOther.class);
        assertThat(((IdentityMonitor.PollResult.HeldByOther) pollResult).owner())
                .isEqualTo("dead/9/9");
        fleet.passes(IdentityMonitor.LEASE);
        assertThat(fleet.round().alerts()).hasSize(1);
    }

    @Test
    void nobodyWaitsForOneThatIsKnownToHaveEnded() {
        fleet.ses.with("example.com", "Failed");
        fleet.store.leases().acquire("night/" + ScanFixtures.HERE.bucket(), "ended/8/8", IdentityMonitor.LEASE);

        assertThat(fleet.round().alerts()).hasSize(1);
    }

    @Test
    void aLookThatIsStoppedIsLeftToTheNextAtOnce() {
        fleet.ses.with("example.com", "Failed");
        fleet.cancellation.cancel();

        assertThat(fleet.dog.poll(fleet.cancellation))
                .isEqualTo(new IdentityMonitor.PollResult.Interrupted(Duration.ZERO));
        assertThat(fleet.monitor("there/2/2", Severity.ERROR).poll(new CancellationToken()))
                .isInstanceOf(IdentityMonitor.PollResult.Completed.class);
    }
}
