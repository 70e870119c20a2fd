package dev.mailfrom.core.view.report;

import dev.mailfrom.core.audit.report.AuditSummary.FailedRegion;
import dev.mailfrom.core.audit.report.AuditSummary.FindingGroup;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.view.report.ci.GithubAnnotation;
import java.util.ArrayList;
import java.util.List;

/**
 * The annotations of a run of GitHub Actions. GitHub shows ten errors and ten warnings of a step, so there is one for each
 * code, the worst first.
 */
final class GithubAnnotations {

    private GithubAnnotations() {}

    static List<String> of(ReportData data) {
        List<String> lines = new ArrayList<>();
        for (FailedRegion failed : data.summary().failed()) {
            lines.add(GithubAnnotation.of(
                    Severity.ERROR, failed.code(), failed.region() + " was not audited: " + failed.message()));
        }
        for (Severity severity : List.of(Severity.ERROR, Severity.UNKNOWN, Severity.WARNING)) {
            data.summary().groups().stream()
                    .filter(group -> group.severity() == severity)
                    .limit(GithubAnnotation.SHOWN)
                    .map(GithubAnnotations::command)
                    .forEach(lines::add);
        }
        return lines;
    }

    private static String command(FindingGroup group) {
        int total = group.identities().total();
        return GithubAnnotation.of(
                group.severity(),
                group.code().name(),
                (total == 1 ? "1 identity" : total + " identities") + ": "
                        + group.identities().toText() + ". mailfrom explain " + group.code() + " says why.");
    }
}
