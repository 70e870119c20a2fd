package dev.mailfrom.core.audit.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a look asks of SES and DNS. */
class IdentityMonitorCostTest {

    private final MonitoredFleet fleet = new MonitoredFleet();

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void asksDnsOnlyForWhatIsNewHasChangedIsNotWellOrWasNotAskedForLong() {
        fleet.ses.many(5).with("bad.example", "Failed");
        assertThat(fleet.round().dnsChecked()).isEqualTo(6);
        assertThat(fleet.round().dnsChecked()).isEqualTo(1);
        fleet.ses.with("c00001.example", "TemporaryFailure").with("new.example", "Success");
        assertThat(fleet.round().dnsChecked()).isEqualTo(3);
        fleet.passes(MonitoredFleet.DNS_EVERY);
        assertThat(fleet.round().dnsChecked()).isEqualTo(7);
    }

    @Test
    void readsTheAttributesInBatchesAtEachLook() {
        fleet.ses.many(250);
        fleet.round();
        assertThat(fleet.ses.requests()).containsEntry("list", 1L).containsEntry("mail from", 3L);
        fleet.round();
        assertThat(fleet.ses.requests())
                .containsEntry("list", 2L)
                .containsEntry("mail from", 6L)
                .containsEntry("verification", 6L)
                .doesNotContainKeys("notification", "receipt rules");
    }

    @Test
    void whoWantsToKnowNowGetsALookAtOnceAndAtDnsToo() {
        fleet.ses.with("example.com", "Success");
        fleet.dog.poll(fleet.cancellation);
        fleet.mxVanishes();

        fleet.dog.pollNow();

        IdentityMonitor.PollResult pollResult = fleet.dog.poll(fleet.cancellation);
        assertThat(((IdentityMonitor.PollResult.Completed) pollResult).round().alerts())
                .hasSize(1);
    }
}
