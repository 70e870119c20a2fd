package dev.mailfrom.core.audit.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.run.FakeSesGateway;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.ses.SesCallException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A watch while SES or DNS does not answer. */
class IdentityMonitorOutageTest {

    private final MonitoredFleet fleet = new MonitoredFleet();

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void sesBeingAwayIsToldOnceAndTheWatchGoesOn() {
        fleet.ses.with("example.com", "Success");
        fleet.round();
        fleet.ses.failing("mail from", 1, FakeSesGateway.failure(SesCallException.Kind.CONNECTION));

        IdentityMonitor.PollResult first = fleet.dog.poll(fleet.cancellation);

        assertThat(first).isInstanceOf(IdentityMonitor.PollResult.Unavailable.class);
        assertThat(((IdentityMonitor.PollResult.Unavailable) first).newOutage()).isTrue();
        assertThat(first.pollAgainAfter()).isLessThan(MonitoredFleet.EVERY);
        fleet.passes(first.pollAgainAfter());
        assertThat(((IdentityMonitor.PollResult.Unavailable) fleet.dog.poll(fleet.cancellation)).newOutage())
                .isFalse();
        fleet.passes(first.pollAgainAfter());
        fleet.ses.fixed();
        MonitorRound back = fleet.round();
        assertThat(back.recovered()).isTrue();
        assertThat(back.alerts()).isEmpty();
        assertThat(fleet.round().recovered()).isFalse();
    }

    @Test
    void whoCouldNotLookKnowsWhenAnotherOneCould() {
        IdentityMonitor other = fleet.monitor("there/2/2", Severity.ERROR);
        fleet.ses
                .with("example.com", "Success")
                .failing("mail from", 1, FakeSesGateway.failure(SesCallException.Kind.CONNECTION));
        fleet.dog.poll(fleet.cancellation);

        assertThat(notYet(fleet.dog).lastPollComplete())
                .as("no check succeeded since")
                .isFalse();

        fleet.ses.fixed();
        fleet.passes(Duration.ofSeconds(30));
        assertThat(other.poll(fleet.cancellation)).isInstanceOf(IdentityMonitor.PollResult.Completed.class);
        assertThat(notYet(fleet.dog).lastPollComplete()).isTrue();
        fleet.passes(MonitoredFleet.EVERY);
        fleet.ses.failing("mail from", 1, FakeSesGateway.failure(SesCallException.Kind.CONNECTION));
        IdentityMonitor.PollResult again = fleet.dog.poll(fleet.cancellation);
        assertThat(((IdentityMonitor.PollResult.Unavailable) again).newOutage())
                .as("it is another time")
                .isTrue();
    }

    private IdentityMonitor.PollResult.NotDue notYet(IdentityMonitor dog) {
        return (IdentityMonitor.PollResult.NotDue) dog.poll(fleet.cancellation);
    }
}
