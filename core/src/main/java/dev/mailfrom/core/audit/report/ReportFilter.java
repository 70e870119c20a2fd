package dev.mailfrom.core.audit.report;

import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the identities that were checked are shown.
 *
 * @param status the custom MAIL FROM status in SES's word, or {@code none}; empty for any
 * @param codes one of which has to be found; none for any
 * @param from at least so bad something has to be; empty for anything
 */
public record ReportFilter(Optional<String> status, Set<FindingCode> codes, Optional<Severity> from) {

    /** All are shown. */
    public static final ReportFilter ALL = new ReportFilter(Optional.empty(), Set.of(), Optional.empty());

    public ReportFilter {
        codes = Set.copyOf(codes);
    }

    public boolean includes(IdentityReport report) {
        return status.map(AuditSummaryBuilder.status(report)::equalsIgnoreCase).orElse(true)
                && (codes.isEmpty() || report.findings().stream().anyMatch(finding -> codes.contains(finding.code())))
                && from.map(least -> report.findings().stream()
                                .anyMatch(finding -> !finding.code().isGood()
                                        && finding.severity().compareTo(least) <= 0))
                        .orElse(true);
    }
}
