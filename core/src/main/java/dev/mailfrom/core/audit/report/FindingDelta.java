package dev.mailfrom.core.audit.report;

import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.rules.Finding;
import java.util.List;
import java.util.Optional;

/** The differences of one identity from an earlier audit. @param added codes that are new or worse @param resolved codes that are gone */
public record FindingDelta(List<String> added, List<String> resolved) {

    public FindingDelta {
        added = List.copyOf(added);
        resolved = List.copyOf(resolved);
    }

    public boolean isEmpty() {
        return added.isEmpty() && resolved.isEmpty();
    }

    /** The findings with an added code; all of them without an earlier audit. */
    public static List<Finding> newFindings(IdentityReport report, Optional<FindingDelta> delta) {
        return report.findings().stream()
                .filter(finding ->
                        delta.map(d -> d.added.contains(finding.code().name())).orElse(true))
                .toList();
    }
}
