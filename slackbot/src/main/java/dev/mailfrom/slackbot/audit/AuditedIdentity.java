package dev.mailfrom.slackbot.audit;

import dev.mailfrom.core.audit.report.FindingDelta;
import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One checked identity, as far as the answer tells of it.
 *
 * @param status in SES; empty where no MAIL FROM domain is set
 * @param findings of the audit, or those that are new since an earlier one; each code once, the worst first
 * @param fixed whether findings of the earlier audit are gone
 */
record AuditedIdentity(String name, String status, Verdict verdict, List<FoundCode> findings, boolean fixed) {

    /** The worst first. */
    static final Comparator<AuditedIdentity> WORST_FIRST = Comparator.comparing(AuditedIdentity::verdict)
            .thenComparing(one -> -one.problems().size())
            .thenComparing(AuditedIdentity::name);

    AuditedIdentity {
        findings = List.copyOf(findings);
    }

    /** A code, and the worst severity that it has for the identity. */
    record FoundCode(FindingCode code, Severity severity) {}

    static AuditedIdentity of(IdentityReport report, Optional<FindingDelta> delta) {
        List<FoundCode> found = FindingDelta.newFindings(report, delta).stream()
                .filter(finding -> !finding.code().isGood())
                .map(finding -> new FoundCode(finding.code(), finding.severity()))
                .collect(Collectors.groupingBy(
                        FoundCode::code, Collectors.minBy(Comparator.comparing(FoundCode::severity))))
                .values()
                .stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(FoundCode::severity).thenComparing(FoundCode::code))
                .toList();
        return new AuditedIdentity(
                report.identity().name(),
                report.snapshot()
                        .currentAttributes()
                        .flatMap(MailFromAttributes::status)
                        .map(MailFromStatus::awsName)
                        .orElse(""),
                report.verdict(),
                found,
                delta.filter(change -> !change.resolved().isEmpty()).isPresent());
    }

    /** What is worse than good to know. */
    List<FoundCode> problems() {
        return findings.stream()
                .filter(found -> found.severity() != Severity.INFO)
                .toList();
    }
}
