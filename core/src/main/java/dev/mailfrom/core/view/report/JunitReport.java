package dev.mailfrom.core.view.report;

import dev.mailfrom.core.audit.report.AuditSummary.FailedRegion;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.view.format.VisibleText;
import dev.mailfrom.core.view.report.ci.JunitLog;
import dev.mailfrom.core.view.report.ci.JunitLog.JunitCase;
import dev.mailfrom.core.view.report.ci.JunitLog.JunitProblem;
import dev.mailfrom.core.view.report.ci.JunitLog.JunitSuite;
import dev.mailfrom.core.view.report.ci.JunitLog.ProblemKind;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An audit as JUnit's XML: a suite for each region and a case for each identity. A case fails by the findings that make the
 * audit fail, and has an error where something could not be determined.
 */
final class JunitReport implements AuditReport {

    @Override
    public void write(ReportData data, Writer out) throws IOException {
        Map<String, List<ReportRow>> regions = data.rows().stream()
                .collect(Collectors.groupingBy(row -> row.scope().region(), TreeMap::new, Collectors.toList()));
        List<JunitSuite> suites = new ArrayList<>();
        regions.forEach((region, rows) -> suites.add(new JunitSuite(
                region,
                Optional.of(data.at()),
                rows.stream().map(row -> testCase(data, row)).toList())));
        data.summary().failed().forEach(failed -> suites.add(suite(failed)));
        JunitLog.write(out, "mailfrom audit", suites);
    }

    private static JunitCase testCase(ReportData data, ReportRow row) {
        List<Finding> failures = row.findings().stream()
                .filter(finding -> isFailure(data, row, finding))
                .toList();
        List<Finding> unknown =
                row.findings().stream().filter(JunitReport::isUnknown).toList();
        List<Finding> others = row.findings().stream()
                .filter(finding -> !failures.contains(finding) && !isUnknown(finding))
                .toList();
        return new JunitCase(
                row.identity().name(),
                problem(ProblemKind.FAILURE, failures).or(() -> problem(ProblemKind.ERROR, unknown)),
                text(others));
    }

    /** Compared with an earlier audit, only what is new fails. */
    private static boolean isFailure(ReportData data, ReportRow row, Finding finding) {
        return data.failing().test(finding) && (row.delta().isEmpty() || row.isNew(finding));
    }

    private static boolean isUnknown(Finding finding) {
        return finding.severity() == Severity.UNKNOWN;
    }

    private static JunitSuite suite(FailedRegion failed) {
        JunitProblem problem =
                new JunitProblem(ProblemKind.ERROR, failed.code(), failed.message(), VisibleText.of(failed.fix()));
        return new JunitSuite(
                failed.region(), Optional.empty(), List.of(new JunitCase("all identities", Optional.of(problem), "")));
    }

    private static Optional<JunitProblem> problem(ProblemKind kind, List<Finding> findings) {
        return findings.stream()
                .findFirst()
                .map(first -> new JunitProblem(kind, first.code().name(), first.message(), text(findings)));
    }

    private static String text(List<Finding> findings) {
        return findings.stream().map(FindingText::of).collect(Collectors.joining("\n\n"));
    }
}
