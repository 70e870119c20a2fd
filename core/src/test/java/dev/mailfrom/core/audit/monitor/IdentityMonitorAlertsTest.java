package dev.mailfrom.core.audit.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a watch tells of an identity, look by look. */
class IdentityMonitorAlertsTest {

    private final MonitoredFleet fleet = new MonitoredFleet();

    @AfterEach
    void close() {
        fleet.close();
    }

    @ParameterizedTest
    @EnumSource(value = StoreEngine.class, mode = EnumSource.Mode.EXCLUDE, names = "OLDEST_POSTGRESQL")
    void tellsOnceWhenItTurnsBadAndOnceWhenItRecovers(StoreEngine engine) {
        fleet.open(engine);
        fleet.ses.with("example.com", "Success").with("example.org", "Success");
        assertThat(fleet.round().alerts()).isEmpty();
        fleet.ses.with("example.com", "TemporaryFailure");
        fleet.mxVanishes();

        Alert bad = MonitoredFleet.single(fleet.round());

        assertThat(bad.kind()).isEqualTo(Alert.Kind.TURNED_BAD);
        assertThat(bad.incident().identity().name()).isEqualTo("example.com");
        assertThat(bad.incident().findings())
                .extracting(finding -> finding.code())
                .containsExactly(FindingCode.MX_MISSING, FindingCode.SES_TEMPORARY_FAILURE);
        assertThat(bad.incident().fix()).contains("IN MX 10");
        Instant seen = MonitoredFleet.BEGIN.plus(MonitoredFleet.EVERY);
        assertThat(bad.incident().since()).isEqualTo(seen);
        assertThat(bad.incident().sesGivesUpAt()).contains(seen.plus(Duration.ofHours(72)));
        assertThat(bad.incident().deadlineExact()).isTrue();

        MonitorRound silent = fleet.round();
        assertThat(silent.alerts()).isEmpty();
        assertThat(silent.ongoing())
                .extracting(incident -> incident.identity().name())
                .containsExactly("example.com");
        assertThat(silent.badCount()).isEqualTo(1);

        fleet.ses.with("example.com", "Success");
        fleet.mxIsBack();
        Alert well = MonitoredFleet.single(fleet.round());
        assertThat(well.kind()).isEqualTo(Alert.Kind.RECOVERED);
        assertThat(well.incident().id()).isEqualTo(bad.incident().id());
        assertThat(well.incident().since()).isEqualTo(seen);
        assertThat(fleet.round().alerts()).isEmpty();
    }

    @Test
    void whatTurnsBadAgainAfterItHasRecoveredIsAnotherTrouble() {
        fleet.ses.with("example.com", "Failed");
        Alert first = MonitoredFleet.single(fleet.round());
        fleet.ses.with("example.com", "Success");
        fleet.round();
        fleet.ses.with("example.com", "TemporaryFailure");

        Alert second = MonitoredFleet.single(fleet.round());

        assertThat(second.kind()).isEqualTo(Alert.Kind.TURNED_BAD);
        assertThat(second.incident().id()).isNotEqualTo(first.incident().id());
        assertThat(second.incident().since())
                .isEqualTo(MonitoredFleet.BEGIN.plus(MonitoredFleet.EVERY.multipliedBy(2)));
        assertThat(fleet.round().alerts()).isEmpty();
    }

    @Test
    void anMxThatVanishesIsToldBeforeSesHasSeenIt() {
        fleet.ses.with("example.com", "Success");
        fleet.round();
        fleet.mxVanishes();
        assertThat(fleet.round().alerts()).as("DNS is not due").isEmpty();
        fleet.round();
        fleet.round();

        Alert bad = MonitoredFleet.single(fleet.round());

        assertThat(bad.incident().findings())
                .extracting(finding -> finding.code())
                .contains(FindingCode.SES_STALE_SUCCESS, FindingCode.MX_MISSING);
        assertThat(bad.incident().sesGivesUpAt()).isEmpty();
    }

    @Test
    void whatIsBadAtTheFirstLookIsToldAndHowLongSesStillLooksIsALimit() {
        fleet.mxVanishes();
        fleet.ses.with("example.com", "Pending").bare("never.example");
        fleet.ses.verification("never.example", "Pending");

        Alert bad = MonitoredFleet.single(fleet.round());

        assertThat(bad.incident().identity().name()).isEqualTo("example.com");
        assertThat(bad.incident().deadlineExact()).isFalse();
        assertThat(bad.incident().sesGivesUpAt()).contains(MonitoredFleet.BEGIN.plus(Duration.ofHours(72)));
    }

    @Test
    void whoLosesWhatItHadHasTurnedBadAndWhoNeverHadItHasNot() {
        fleet.ses.with("example.com", "Success").with("b.example", "Success").bare("c.example");
        assertThat(fleet.round().alerts()).isEmpty();
        fleet.ses.bare("example.com");
        fleet.ses.verification("b.example", "Failed");

        assertThat(fleet.round().alerts())
                .extracting(alert -> alert.incident().findings().get(0).code())
                .containsExactlyInAnyOrder(FindingCode.SES_NOT_CONFIGURED, FindingCode.IDENTITY_NOT_VERIFIED);
        assertThat(fleet.round().alerts()).isEmpty();
        fleet.ses.with("example.com", "Success");
        fleet.ses.verification("b.example", "Success");
        assertThat(fleet.round().alerts())
                .extracting(Alert::kind)
                .containsExactly(Alert.Kind.RECOVERED, Alert.Kind.RECOVERED);
    }

    @Test
    void whoIsNoLongerRegisteredIsToldOnceAndForgotten() {
        fleet.ses.with("example.com", "Success").with("b.example", "Success");
        fleet.round();
        fleet.ses.without("example.com");

        Alert gone = MonitoredFleet.single(fleet.round());
        assertThat(gone.kind()).isEqualTo(Alert.Kind.GONE);
        assertThat(gone.incident().now()).isEmpty();
        assertThat(fleet.round().alerts()).isEmpty();
        fleet.ses.with("example.com", "Success");
        assertThat(fleet.round().alerts()).isEmpty();
    }

    @Test
    void whatCouldNotBeDeterminedIsNeitherBadNorWellAgain() {
        fleet.ses.with("example.com", "Success");
        fleet.round();
        fleet.ses.with("example.com", "TemporaryFailure");
        fleet.round();
        fleet.ses.with("example.com", "Success");
        fleet.dns.says(
                RecordType.MX, SampleDnsAnswers.undetermined(RecordType.MX, DnsAnswer.Reason.SERVFAIL, "SERVFAIL"));
        MonitorRound unknown = fleet.round();
        assertThat(unknown.alerts()).isEmpty();
        assertThat(unknown.ongoing()).hasSize(1);
        fleet.mxIsBack();
        assertThat(MonitoredFleet.single(fleet.round()).kind()).isEqualTo(Alert.Kind.RECOVERED);
    }

    @Test
    void warningsAreTroubleWhereThatIsWanted() {
        fleet.dns.says(RecordType.TXT, SampleDnsAnswers.noData(RecordType.TXT));
        fleet.ses.with("example.com", "Success");
        assertThat(fleet.round().alerts()).isEmpty();
        fleet.dog = fleet.monitor("here/1/1", Severity.WARNING);
        fleet.passes(MonitoredFleet.DNS_EVERY);
        assertThat(MonitoredFleet.single(fleet.round()).incident().findings())
                .extracting(finding -> finding.code())
                .containsExactly(FindingCode.SPF_MISSING, FindingCode.DMARC_FAILS, FindingCode.DKIM_OFF);
    }

    @Test
    void moreThanTenAtOnceAreAFlood() {
        fleet.ses.many(10);
        fleet.round();
        fleet.ses.many(0);
        for (int i = 1; i <= 10; i++) {
            fleet.ses.with("c%05d.example".formatted(i), "Failed");
        }
        assertThat(fleet.round().isSummarized()).isFalse();
        fleet.ses.with("d.example", "Failed");
        for (int i = 1; i <= 10; i++) {
            fleet.ses.with("c%05d.example".formatted(i), "Success");
        }
        MonitorRound flood = fleet.round();
        assertThat(flood.alerts()).hasSize(11);
        assertThat(flood.isSummarized()).isTrue();
        assertThat(flood.alerts().get(0).kind()).isEqualTo(Alert.Kind.TURNED_BAD);
    }
}
