package dev.mailfrom.core.view.report;

import dev.mailfrom.core.audit.report.AuditSummary;
import dev.mailfrom.core.audit.report.AuditSummary.FailedRegion;
import dev.mailfrom.core.audit.report.AuditSummary.FindingGroup;
import dev.mailfrom.core.audit.report.FindingDelta;
import dev.mailfrom.core.audit.report.NameSample;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.rules.snapshot.EffectiveMailFrom;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Audits to report. */
final class ReportSamples {

    static final Instant AT = Instant.parse("2026-11-30T10:00:00.123Z");

    private ReportSamples() {}

    static Finding finding(FindingCode code, String message, String fix) {
        return Finding.of(code, "bounce.example.com", message, fix);
    }

    /** An identity whose MAIL FROM domain is Pending. */
    static ReportRow row(String identity, Finding... findings) {
        return row(identity, Optional.empty(), findings);
    }

    static ReportRow row(String identity, Optional<FindingDelta> delta, Finding... findings) {
        Identity parsed = Identity.parse(identity);
        MailFromAttributes attributes = new MailFromAttributes(
                Optional.of(MailFromDomain.parse("bounce." + parsed.domain().text())),
                Optional.of(new MailFromStatus("Pending")),
                BehaviorOnMxFailure.REJECT_MESSAGE);
        return new ReportRow(
                new AccountRegion("123456789012", "us-east-1"),
                parsed,
                attributes,
                new EffectiveMailFrom(Optional.of(parsed), attributes),
                List.of(findings),
                delta);
    }

    /** An audit of us-east-1 with these identities. */
    static ReportData data(ReportRow... rows) {
        return data(List.of(), rows);
    }

    /** The same of two regions, of which eu-west-1 could not be audited. */
    static ReportData partial(ReportRow... rows) {
        return data(
                List.of(new FailedRegion("eu-west-1", "AccessDenied", "You may not list identities.", "Ask for it.")),
                rows);
    }

    private static ReportData data(List<FailedRegion> failed, ReportRow... rows) {
        List<ReportRow> all = List.of(rows);
        Map<Verdict, Integer> verdicts =
                all.stream().collect(Collectors.toMap(ReportRow::verdict, row -> 1, Integer::sum));
        Map<FindingCode, List<ReportRow>> byCode = new TreeMap<>();
        all.forEach(row -> row.findings().stream()
                .map(Finding::code)
                .distinct()
                .forEach(code ->
                        byCode.computeIfAbsent(code, first -> new ArrayList<>()).add(row)));
        List<FindingGroup> groups = byCode.entrySet().stream()
                .map(code -> new FindingGroup(
                        code.getKey(),
                        code.getKey().severity(),
                        new NameSample(
                                code.getValue().size(),
                                List.of(code.getValue().get(0).identity().name()))))
                .toList();
        NameSample none = new NameSample(0, List.of());
        AuditSummary summary = new AuditSummary(
                failed.isEmpty() ? List.of("us-east-1") : List.of("us-east-1", "eu-west-1"),
                failed,
                rows.length,
                rows.length,
                rows.length,
                failed.isEmpty(),
                Duration.ofMillis(2_500),
                verdicts,
                Map.of("Pending", rows.length),
                Map.of(),
                groups,
                List.of(),
                none,
                none,
                List.of(),
                none,
                Optional.empty());
        return new ReportData(summary, all, AT, finding -> finding.severity() == Severity.ERROR);
    }

    static String text(AuditReport report, ReportData data) throws IOException {
        StringWriter out = new StringWriter();
        report.write(data, out);
        return out.toString();
    }
}
