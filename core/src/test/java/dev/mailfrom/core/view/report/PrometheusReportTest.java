package dev.mailfrom.core.view.report;

import static dev.mailfrom.core.view.report.ReportSamples.finding;
import static dev.mailfrom.core.view.report.ReportSamples.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import org.junit.jupiter.api.Test;

class PrometheusReportTest {

    private static final Finding MISSING = finding(FindingCode.MX_MISSING, "There is no MX.", "");

    @Test
    void countsIdentitiesByVerdictStatusAndFinding() throws Exception {
        String text = ReportSamples.text(
                new PrometheusReport(),
                ReportSamples.data(
                        row("example.com", MISSING, MISSING),
                        row("example.org", MISSING.withSeverity(Severity.WARNING)),
                        row("example.net")));

        assertThat(text)
                .contains("mailfrom_identities_by_verdict{region=\"us-east-1\",verdict=\"error\"} 1.0")
                .contains("mailfrom_identities_by_verdict{region=\"us-east-1\",verdict=\"ok\"} 1.0")
                .contains("mailfrom_identities_by_status{region=\"us-east-1\",status=\"Pending\"} 3.0")
                .contains("mailfrom_identities_refused{region=\"us-east-1\"} 3.0")
                .contains("mailfrom_findings{code=\"MX_MISSING\",region=\"us-east-1\",severity=\"error\"} 1.0")
                .contains("mailfrom_findings{code=\"MX_MISSING\",region=\"us-east-1\",severity=\"warning\"} 1.0")
                .contains("mailfrom_audit_success{region=\"us-east-1\"} 1.0")
                .contains("mailfrom_audit_duration_seconds 2.5");
    }

    @Test
    void hasNoNamesOfIdentitiesAndNoTimestampsWhichTheTextfileCollectorRefuses() throws Exception {
        String text = ReportSamples.text(new PrometheusReport(), ReportSamples.data(row("example.com", MISSING)));

        assertThat(text).doesNotContain("example.com");
        assertThat(text.lines().filter(line -> !line.startsWith("#")))
                .allMatch(line -> line.matches("[a-z_]+(\\{[^}]*})? [0-9.E]+"));
    }

    @Test
    void aRegionThatFailedHasNoCountsOfItsOwnAndSaysSo() throws Exception {
        String text = ReportSamples.text(new PrometheusReport(), ReportSamples.partial(row("example.com")));

        assertThat(text)
                .contains("mailfrom_audit_success{region=\"eu-west-1\"} 0.0")
                .doesNotContain("verdict{region=\"eu-west-1\"");
    }
}
