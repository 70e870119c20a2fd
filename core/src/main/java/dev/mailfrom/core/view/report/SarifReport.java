package dev.mailfrom.core.view.report;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.view.format.VisibleText;
import dev.mailfrom.core.view.report.ci.SarifLog;
import dev.mailfrom.core.view.report.ci.SarifLog.SarifResult;
import dev.mailfrom.core.view.report.ci.SarifLog.SarifRule;
import java.io.IOException;
import java.io.Writer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** An audit as SARIF: a rule for each code that was found and a result for each finding, located by region and identity. */
final class SarifReport implements AuditReport {

    @Override
    public void write(ReportData data, Writer out) throws IOException {
        Set<FindingCode> codes = EnumSet.noneOf(FindingCode.class);
        data.rows().forEach(row -> row.findings().forEach(finding -> codes.add(finding.code())));
        SarifLog.write(
                out,
                codes.stream().map(SarifReport::rule).toList(),
                data.rows().stream().flatMap(row -> row.findings().stream().map(finding -> result(row, finding))),
                data.at(),
                data.summary().failed().stream()
                        .map(failed -> failed.region() + " was not audited: " + failed.message())
                        .toList());
    }

    private static SarifRule rule(FindingCode code) {
        return new SarifRule(code.name(), "mailfrom explain " + code, code.severity());
    }

    private static SarifResult result(ReportRow row, Finding finding) {
        String name = row.identity().name();
        String place = row.scope().account() + "/" + row.scope().region() + "/" + name;
        return new SarifResult(
                finding.code().name(),
                finding.severity(),
                name + ": " + FindingText.message(finding),
                place,
                name,
                Optional.empty(),
                place + "/" + finding.code() + "/" + VisibleText.line(finding.subject()),
                row.delta().map(since -> row.isNew(finding)));
    }
}
