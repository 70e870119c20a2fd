package dev.mailfrom.core.view.report;

import dev.mailfrom.core.audit.report.FindingDelta;
import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.rules.snapshot.EffectiveMailFrom;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import java.util.List;
import java.util.Optional;

/**
 * What a report keeps of one identity: little, because it keeps all of them.
 *
 * @param attributes what SES has for it
 * @param effective what SES does with mail from it now
 * @param findings without those that say that all is well
 * @param delta since an earlier audit, if there is one
 */
public record ReportRow(
        AccountRegion scope,
        Identity identity,
        MailFromAttributes attributes,
        EffectiveMailFrom effective,
        List<Finding> findings,
        Optional<FindingDelta> delta) {

    /** The word for the status of an identity without a MAIL FROM domain. */
    private static final String NONE = "none";

    public ReportRow {
        findings = List.copyOf(findings);
    }

    static ReportRow of(IdentityReport report, Optional<FindingDelta> delta) {
        return new ReportRow(
                report.scope(),
                report.identity(),
                report.snapshot().currentAttributes().orElse(MailFromAttributes.NOT_CONFIGURED),
                report.snapshot().effective(),
                report.findings().stream()
                        .filter(finding -> !finding.code().isGood())
                        .toList(),
                delta);
    }

    Verdict verdict() {
        return Verdict.of(findings);
    }

    /** SES's word; {@code none} without a MAIL FROM domain. */
    String status() {
        return attributes.status().map(MailFromStatus::awsName).orElse(NONE);
    }

    /** The MAIL FROM domain; empty text without one. */
    String mailFrom() {
        return attributes.domain().map(MailFromDomain::toString).orElse("");
    }

    /** Whether the finding was not there in the earlier audit; false where nothing is compared. */
    boolean isNew(Finding finding) {
        return delta.filter(since -> since.added().contains(finding.code().name()))
                .isPresent();
    }
}
