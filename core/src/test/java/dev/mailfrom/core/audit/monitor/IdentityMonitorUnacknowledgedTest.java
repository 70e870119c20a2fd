package dev.mailfrom.core.audit.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.Severity;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a watch does with news that was not acknowledged. */
class IdentityMonitorUnacknowledgedTest {

    private final MonitoredFleet fleet = new MonitoredFleet();

    @AfterEach
    void close() {
        fleet.close();
    }

    private Alert.Kind kind(MonitorRound round) {
        return MonitoredFleet.single(round).kind();
    }

    @Test
    void whatNobodyWasToldComesAgain() {
        fleet.ses.with("example.com", "Success");
        fleet.round();
        fleet.ses.with("example.com", "Failed");
        Alert first = MonitoredFleet.single(fleet.untold());
        Alert again = MonitoredFleet.single(fleet.untold());
        assertThat(again.kind()).isEqualTo(first.kind());
        assertThat(again.incident().id()).isEqualTo(first.incident().id());
    }

    @Test
    void whatMayHaveBeenToldAndIsOverIsToldToBeOver() {
        fleet.ses.with("example.com", "Success");
        fleet.round();
        fleet.ses.with("example.com", "Failed");
        Alert bad = MonitoredFleet.single(fleet.untold());
        fleet.ses.with("example.com", "Success");

        Alert well = MonitoredFleet.single(fleet.untold());

        assertThat(well.kind()).isEqualTo(Alert.Kind.RECOVERED);
        assertThat(well.incident().id()).isEqualTo(bad.incident().id());
        assertThat(kind(fleet.round())).isEqualTo(Alert.Kind.RECOVERED);
        assertThat(fleet.round().alerts()).isEmpty();
    }

    @Test
    void whatTurnsAgainBeforeAnybodyWasSurelyToldIsToldAsItIsInTheEnd() {
        fleet.ses.with("example.com", "Success");
        fleet.round();
        fleet.ses.with("example.com", "TemporaryFailure");
        String id = MonitoredFleet.single(fleet.untold()).incident().id();
        fleet.ses.with("example.com", "Success");
        fleet.untold();
        fleet.ses.with("example.com", "TemporaryFailure");

        Alert last = MonitoredFleet.single(fleet.round());

        assertThat(last.kind()).isEqualTo(Alert.Kind.TURNED_BAD);
        assertThat(last.incident().id()).isEqualTo(id);
        assertThat(fleet.round().alerts()).isEmpty();
        fleet.ses.with("example.com", "Failed");
        assertThat(kind(fleet.untold())).isEqualTo(Alert.Kind.GAVE_UP);
        fleet.ses.with("example.com", "Pending");
        assertThat(kind(fleet.round()))
                .as("that it is given up may have been told")
                .isEqualTo(Alert.Kind.TURNED_BAD);
        assertThat(fleet.round().alerts()).isEmpty();
    }

    @Test
    void whoIsGoneBeforeAnybodyWasSurelyToldOfItsTroubleEndsThatTrouble() {
        fleet.ses.with("example.com", "Failed").with("b.example", "Success");
        String id = MonitoredFleet.single(fleet.round()).incident().id();
        fleet.ses.with("example.com", "Success");
        fleet.untold();
        fleet.ses.without("example.com");

        Alert gone = MonitoredFleet.single(fleet.round());

        assertThat(gone.kind()).isEqualTo(Alert.Kind.GONE);
        assertThat(gone.incident().id()).isEqualTo(id);
    }

    @Test
    void whoTakesLongToTellCanKeepTheTurnAndWhatWasLeftOutComesAgain() {
        fleet.ses.with("a.example", "Failed").with("b.example", "Failed");
        MonitorRound round = fleet.look();
        fleet.passes(Duration.ofSeconds(100));
        assertThat(fleet.dog.renewLease()).isTrue();
        fleet.passes(Duration.ofSeconds(100));
        assertThat(fleet.monitor("there/2/2", Severity.ERROR).poll(fleet.cancellation))
                .isInstanceOf(IdentityMonitor.PollResult.HeldByOther.class);

        fleet.dog.acknowledge(round.alerts().subList(0, 1));

        assertThat(fleet.dog.renewLease()).isFalse();
        fleet.passes(MonitoredFleet.EVERY);
        assertThat(MonitoredFleet.single(fleet.round()).incident().identity().name())
                .isEqualTo("b.example");
    }
}
