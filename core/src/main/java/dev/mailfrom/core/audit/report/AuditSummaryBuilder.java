package dev.mailfrom.core.audit.report;

import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.dns.dmarc.DmarcVerdict;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.rules.dmarc.DmarcForecast;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** Builds the summary during an audit. Of ten thousand identities it keeps only counts and a few names. */
public final class AuditSummaryBuilder {

    /** The word for the status of an identity without a MAIL FROM domain, as {@code list --status} has it. */
    static final String NONE = "none";

    private static final int EXAMPLES = 3;
    private static final int WORST = 10;

    private static final Comparator<AuditSummary.RankedIdentity> ORDER = Comparator.comparing(
                    AuditSummary.RankedIdentity::verdict)
            .thenComparing(one -> -one.codes().size())
            .thenComparing(AuditSummary.RankedIdentity::identity)
            .thenComparing(AuditSummary.RankedIdentity::region);

    private final boolean manyRegions;
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private final Map<String, Integer> statuses = new TreeMap<>();
    private final Map<DmarcVerdict.Passes, Integer> dmarc = new EnumMap<>(DmarcVerdict.Passes.class);
    private final Map<GroupKey, NameSampler> codes = new HashMap<>();
    private final TreeSet<AuditSummary.RankedIdentity> worst = new TreeSet<>(ORDER);
    private final NameSampler without = new NameSampler(EXAMPLES);
    private final NameSampler shadowing = new NameSampler(EXAMPLES);
    private final SharedDomains shared;
    private final NameSampler worse = new NameSampler(WORST);
    private final NameSampler fixed = new NameSampler(WORST);
    private final NameSampler unreadable = new NameSampler(WORST);
    private int shown;

    /** A code can have another weight for another identity; of an identity, the worst counts. */
    private record GroupKey(FindingCode code, Severity severity) {}

    /** @param manyRegions whether names need their region */
    public AuditSummaryBuilder(boolean manyRegions) {
        this.manyRegions = manyRegions;
        this.shared = new SharedDomains(EXAMPLES, manyRegions);
    }

    /** @param delta since an earlier audit; if there is one, only what is new is grouped */
    public void add(IdentityReport report, Optional<FindingDelta> delta) {
        shown++;
        verdicts.merge(report.verdict(), 1, Integer::sum);
        statuses.merge(status(report), 1, Integer::sum);
        DmarcForecast.of(report.snapshot()).ifPresent(forecast -> dmarc.merge(forecast.passesNow(), 1, Integer::sum));
        List<Finding> told = FindingDelta.newFindings(report, delta).stream()
                .filter(finding -> !finding.code().isGood())
                .toList();
        told.stream()
                .collect(Collectors.toMap(
                        Finding::code, Finding::severity, BinaryOperator.minBy(Comparator.naturalOrder())))
                .forEach((code, severity) -> codes.computeIfAbsent(
                                new GroupKey(code, severity), c -> new NameSampler(EXAMPLES))
                        .add(name(report)));
        rank(report, told);
        shared.add(report);
        if (status(report).equals(NONE)) {
            without.add(name(report));
        }
        if (isShadowing(report.snapshot())) {
            shadowing.add(name(report));
        }
        delta.filter(d -> !d.added().isEmpty()).ifPresent(d -> worse.add(name(report)));
        delta.filter(d -> !d.resolved().isEmpty())
                .ifPresent(d -> fixed.add(name(report) + " (" + String.join(", ", d.resolved()) + ")"));
    }

    public void addUnreadable(String name) {
        unreadable.add(name);
    }

    private String name(IdentityReport report) {
        return report.name(manyRegions);
    }

    static String status(IdentityReport report) {
        return report.snapshot()
                .currentAttributes()
                .flatMap(MailFromAttributes::status)
                .map(MailFromStatus::awsName)
                .orElse(NONE);
    }

    private void rank(IdentityReport report, List<Finding> told) {
        List<String> bad = told.stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .map(finding -> finding.code().name())
                .distinct()
                .toList();
        if (bad.isEmpty()) {
            return;
        }
        worst.add(new AuditSummary.RankedIdentity(
                report.identity().name(), report.scope().region(), report.verdict(), bad));
        if (worst.size() > WORST) {
            worst.pollLast();
        }
    }

    /** Whether the identity overrides one above it that has a domain, so that its mail is sent with SES's default. */
    private static boolean isShadowing(IdentitySnapshot snapshot) {
        Identity identity = snapshot.identity();
        return snapshot.domain().isEmpty()
                && snapshot.effective().identity().equals(Optional.of(identity))
                && identity.mostGranularFirst().stream()
                        .skip(1)
                        .filter(snapshot.ses().registered()::contains)
                        .findFirst()
                        .flatMap(above -> snapshot.ses().attributes(above))
                        .flatMap(MailFromAttributes::domain)
                        .isPresent();
    }

    public int countOf(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0);
    }

    /**
     * Builds the summary.
     *
     * @param failures of regions that could not be audited to the end, by name
     * @param baseline the earlier audit in words, if there is one
     * @param gone identities with earlier findings that no longer exist
     */
    public AuditSummary build(
            List<String> regions,
            SortedMap<String, RuntimeException> failures,
            int registered,
            int checked,
            boolean complete,
            Duration elapsed,
            Optional<String> baseline,
            NameSample gone) {
        return new AuditSummary(
                regions,
                failures.entrySet().stream()
                        .map(each -> AuditSummary.FailedRegion.of(each.getKey(), each.getValue()))
                        .toList(),
                registered,
                checked,
                shown,
                complete,
                elapsed,
                new EnumMap<>(verdicts),
                new TreeMap<>(statuses),
                new EnumMap<>(dmarc),
                groups(),
                List.copyOf(worst),
                without.sample(),
                shadowing.sample(),
                shared.shared(),
                unreadable.sample(),
                baseline.map(
                        earlier -> new AuditSummary.BaselineComparison(earlier, worse.sample(), fixed.sample(), gone)));
    }

    /** The worst first, then the most frequent. */
    private List<AuditSummary.FindingGroup> groups() {
        return codes.entrySet().stream()
                .map(entry -> new AuditSummary.FindingGroup(
                        entry.getKey().code(),
                        entry.getKey().severity(),
                        entry.getValue().sample()))
                .sorted(Comparator.comparing(AuditSummary.FindingGroup::severity)
                        .thenComparing(group -> -group.identities().total())
                        .thenComparing(AuditSummary.FindingGroup::code))
                .toList();
    }
}
