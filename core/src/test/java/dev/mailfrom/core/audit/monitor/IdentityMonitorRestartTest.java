package dev.mailfrom.core.audit.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.FindingCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a watch makes of SES giving up, and of somebody who sets the same again. */
class IdentityMonitorRestartTest {

    private final MonitoredFleet fleet = new MonitoredFleet();

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void tellsAgainWhenSesGivesUpAndIsSilentWhenSomebodyTriesAnew() {
        fleet.mxVanishes();
        fleet.ses.with("example.com", "Pending");
        String id = MonitoredFleet.single(fleet.round()).incident().id();
        fleet.ses.with("example.com", "Failed");

        Alert given = MonitoredFleet.single(fleet.round());

        assertThat(given.kind()).isEqualTo(Alert.Kind.GAVE_UP);
        assertThat(given.incident().id()).isEqualTo(id);
        assertThat(given.incident().findings())
                .extracting(finding -> finding.code())
                .contains(FindingCode.SES_FAILED_NEEDS_RESTART);
        fleet.ses.with("example.com", "Pending");
        assertThat(fleet.round().alerts()).isEmpty();
        fleet.ses.with("example.com", "Failed");
        assertThat(MonitoredFleet.single(fleet.round()).kind()).isEqualTo(Alert.Kind.GAVE_UP);
    }

    @Test
    void whatWasSetAgainHasRecoveredWhenSesHasSeenTheMxAndNotBefore() {
        fleet.ses.with("example.com", "Failed");
        fleet.mxVanishes();
        Alert bad = MonitoredFleet.single(fleet.round());
        fleet.ses.with("example.com", "Pending");
        fleet.mxIsBack();

        MonitorRound waiting = fleet.round();

        assertThat(waiting.alerts()).isEmpty();
        assertThat(waiting.ongoing()).singleElement().satisfies(incident -> {
            assertThat(incident.id()).isEqualTo(bad.incident().id());
            assertThat(incident.findings()).isEmpty();
            assertThat(incident.sesGivesUpAt()).isPresent();
        });
        fleet.ses.with("example.com", "Success");
        Alert well = MonitoredFleet.single(fleet.round());
        assertThat(well.kind()).isEqualTo(Alert.Kind.RECOVERED);
        assertThat(well.incident().id()).isEqualTo(bad.incident().id());
    }
}
