package dev.mailfrom.core.view.report;

import dev.mailfrom.core.audit.report.AuditSummary.FailedRegion;
import dev.mailfrom.core.audit.report.AuditSummary.FindingGroup;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.view.format.VisibleText;
import java.util.ArrayList;
import java.util.List;

/**
 * The workflow commands by which GitHub Actions annotates a run (GitHub docs, Workflow commands). GitHub shows ten errors
 * and ten warnings of a step, so there is one for each code, the worst first.
 */
final class GithubAnnotations {

    private static final int SHOWN = 10;

    private GithubAnnotations() {}

    static List<String> of(ReportData data) {
        List<String> lines = new ArrayList<>();
        for (FailedRegion failed : data.summary().failed()) {
            lines.add(command("error", failed.code(), failed.region() + " was not audited: " + failed.message()));
        }
        for (Severity severity : List.of(Severity.ERROR, Severity.UNKNOWN, Severity.WARNING)) {
            data.summary().groups().stream()
                    .filter(group -> group.severity() == severity)
                    .limit(SHOWN)
                    .map(GithubAnnotations::command)
                    .forEach(lines::add);
        }
        return lines;
    }

    private static String command(FindingGroup group) {
        int total = group.identities().total();
        return command(
                group.severity() == Severity.ERROR ? "error" : "warning",
                group.code().name(),
                (total == 1 ? "1 identity" : total + " identities") + ": "
                        + group.identities().toText() + ". mailfrom explain " + group.code() + " says why.");
    }

    private static String command(String level, String title, String message) {
        return "::" + level + " title=mailfrom " + property(title) + "::" + data(VisibleText.line(message));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
