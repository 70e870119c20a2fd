package dev.mailfrom.core.view.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.audit.Audit;
import dev.mailfrom.core.audit.scan.ScanFixtures;
import dev.mailfrom.core.audit.scan.ScanResult;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditReportsTest {

    @TempDir
    Path directory;

    private AuditReports to(Path file, boolean annotated) {
        return new AuditReports(
                List.of(new ReportFile(ReportFormat.JUNIT, file)), annotated, Finding::isError, ScanFixtures.NOON);
    }

    private static Audit.Outcome outcome(ScanResult result) {
        ReportRow row = ReportSamples.row(
                "example.com", ReportSamples.finding(FindingCode.MX_MISSING, "There is no MX: 100 %,\nnone.", ""));
        return new Audit.Outcome(ReportSamples.data(row).summary(), result, true, false, Optional.empty());
    }

    @Test
    void aReportReplacesTheOneBefore() throws Exception {
        Path file = Files.writeString(directory.resolve("audit.xml"), "before");

        List<AuditReports.Written> written = to(file, false).write(outcome(new ScanResult.Complete()));

        assertThat(written)
                .singleElement()
                .satisfies(one -> assertThat(one.failure()).isEmpty());
        assertThat(file).content().startsWith("<?xml");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void anAuditThatDidNotEndLeavesTheReportBefore() throws Exception {
        Path file = Files.writeString(directory.resolve("audit.xml"), "before");
        AuditReports reports = to(file, false);
        Audit.Outcome interrupted = outcome(new ScanResult.Interrupted());

        assertThat(reports.write(interrupted)).isEmpty();
        assertThat(reports.isWithheld(interrupted)).isTrue();
        assertThat(file).hasContent("before");
    }

    @Test
    void saysWhichFileCannotBeWrittenAndWhy() {
        Path file = directory.resolve("absent/audit.xml");

        assertThat(to(file, false).write(outcome(new ScanResult.Complete())))
                .singleElement()
                .satisfies(one -> assertThat(one.failure().orElseThrow())
                        .hasMessage(file + " cannot be written: there is no directory " + file.getParent() + "."));
    }

    @Test
    void annotatesARunOfGithubActionsByTheCodesFound() {
        assertThat(to(directory.resolve("a"), true).annotations(outcome(new ScanResult.Complete())))
                .containsExactly("::error title=mailfrom MX_MISSING::1 identity: example.com."
                        + " mailfrom explain MX_MISSING says why.");
        assertThat(to(directory.resolve("a"), false).annotations(outcome(new ScanResult.Complete())))
                .isEmpty();
    }
}
