package dev.mailfrom.core.audit.report;

import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import java.util.Optional;
import java.util.Set;

/**
 * Selects the checked identities to show.
 *
 * @param status the custom MAIL FROM status in SES's word, or {@code none}; empty for any
 * @param codes the identity must have one of these; empty for any
 * @param from the identity must have a finding at least this severe; empty for any
 */
public record ReportFilter(Optional<String> status, Set<FindingCode> codes, Optional<Severity> from) {

    /** Selects all identities. */
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
