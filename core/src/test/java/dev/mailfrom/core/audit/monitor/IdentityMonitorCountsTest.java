package dev.mailfrom.core.audit.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.MonitoredState;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.ses.MailFromStatus;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What metrics are made of. */
class IdentityMonitorCountsTest {

    private final MonitoredFleet fleet = new MonitoredFleet();

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void eachReplicaCountsWhatTheLastRoundOfAnyOfThemHasSeen() {
        fleet.mxVanishes();
        fleet.ses.with("example.com", "Failed");
        fleet.round();
        IdentityMonitor replica = fleet.monitor("there/2/2", Severity.ERROR);

        assertThat(replica.counts())
                .containsExactly(new MonitoredState.Count(Optional.of(MailFromStatus.FAILED), "error", false, 1));
        assertThat(fleet.dog.counts()).isEqualTo(replica.counts());
    }

    @Test
    void aFindingThatMakesNoAlertCountsInTheVerdictToo() {
        fleet.ses.with("example.com", "Success");
        fleet.round();

        assertThat(fleet.dog.counts())
                .containsExactly(new MonitoredState.Count(Optional.of(MailFromStatus.SUCCESS), "info", false, 1));
    }
}
