package dev.mailfrom.core.audit;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Situation;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sums up as it goes: of ten thousand identities only numbers and a few names are kept. */
final class Tally {

    /** The word for the status of an identity without a MAIL FROM domain, as {@code list --status} has it. */
    static final String NONE = "none";

    private static final int EXAMPLES = 3;
    private static final int WORST = 10;

    private static final Comparator<AuditSummary.Ranked> ORDER = Comparator.comparing(AuditSummary.Ranked::verdict)
            .thenComparing(one -> -one.codes().size())
            .thenComparing(AuditSummary.Ranked::identity)
            .thenComparing(AuditSummary.Ranked::region);

    private final boolean manyRegions;
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private final Map<String, Integer> statuses = new TreeMap<>();
    private final Map<FindingCode, Sampling> codes = new EnumMap<>(FindingCode.class);
    private final Map<FindingCode, Severity> severities = new EnumMap<>(FindingCode.class);
    private final TreeSet<AuditSummary.Ranked> worst = new TreeSet<>(ORDER);
    private final Sampling without = new Sampling(EXAMPLES);
    private final Sampling shadowing = new Sampling(EXAMPLES);
    private final SharedDomains shared;
    private final Sampling worse = new Sampling(WORST);
    private final Sampling mended = new Sampling(WORST);
    private int shown;

    /** @param manyRegions whether a name alone does not say which identity it is */
    Tally(boolean manyRegions) {
        this.manyRegions = manyRegions;
        this.shared = new SharedDomains(EXAMPLES, manyRegions);
    }

    /** @param difference since an earlier audit; where there is one, only what is new is grouped */
    void add(Checked checked, Optional<Difference> difference) {
        shown++;
        verdicts.merge(checked.verdict(), 1, Integer::sum);
        statuses.merge(status(checked), 1, Integer::sum);
        List<Finding> told = checked.findings().stream()
                .filter(finding -> !finding.code().isGood())
                .filter(finding -> difference
                        .map(d -> d.fresh().contains(finding.code().name()))
                        .orElse(true))
                .toList();
        told.stream()
                .map(Finding::code)
                .distinct()
                .forEach(code ->
                        codes.computeIfAbsent(code, c -> new Sampling(EXAMPLES)).add(name(checked)));
        told.forEach(
                finding -> severities.merge(finding.code(), finding.severity(), (a, b) -> a.compareTo(b) <= 0 ? a : b));
        rank(checked, told);
        shared.add(checked);
        if (status(checked).equals(NONE)) {
            without.add(name(checked));
        }
        if (isShadowing(checked.situation())) {
            shadowing.add(name(checked));
        }
        difference.filter(d -> !d.fresh().isEmpty()).ifPresent(d -> worse.add(name(checked)));
        difference
                .filter(d -> !d.mended().isEmpty())
                .ifPresent(d -> mended.add(name(checked) + " (" + String.join(", ", d.mended()) + ")"));
    }

    private String name(Checked checked) {
        return checked.name(manyRegions);
    }

    static String status(Checked checked) {
        return checked.situation()
                .now()
                .flatMap(MailFromAttributes::status)
                .map(MailFromStatus::awsName)
                .orElse(NONE);
    }

    private void rank(Checked checked, List<Finding> told) {
        List<String> bad = told.stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .map(finding -> finding.code().name())
                .distinct()
                .toList();
        if (bad.isEmpty()) {
            return;
        }
        worst.add(new AuditSummary.Ranked(
                checked.identity().name(), checked.scope().region(), checked.verdict(), status(checked), bad));
        if (worst.size() > WORST) {
            worst.pollLast();
        }
    }

    /** Whether it takes away what an identity above it has: mail from it goes out with amazonses.com. */
    private static boolean isShadowing(Situation situation) {
        Identity identity = situation.identity();
        return situation.domain().isEmpty()
                && identity.mostGranularFirst().stream()
                        .skip(1)
                        .filter(situation.ses().registered()::contains)
                        .findFirst()
                        .flatMap(above -> situation.ses().attributes(above))
                        .flatMap(MailFromAttributes::domain)
                        .isPresent();
    }

    int of(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0);
    }

    int shown() {
        return shown;
    }

    Map<Verdict, Integer> verdicts() {
        return new EnumMap<>(verdicts);
    }

    Map<String, Integer> statuses() {
        return new TreeMap<>(statuses);
    }

    /** The worst first, and among equals what most have. */
    List<AuditSummary.Group> groups() {
        return codes.entrySet().stream()
                .map(entry -> new AuditSummary.Group(
                        entry.getKey(),
                        severities.get(entry.getKey()),
                        entry.getValue().sample()))
                .sorted(Comparator.comparing(AuditSummary.Group::severity)
                        .thenComparing(group -> -group.identities().all())
                        .thenComparing(AuditSummary.Group::code))
                .toList();
    }

    List<AuditSummary.Ranked> worst() {
        return List.copyOf(worst);
    }

    Sample without() {
        return without.sample();
    }

    Sample shadowing() {
        return shadowing.sample();
    }

    List<AuditSummary.Shared> shared() {
        return shared.shared();
    }

    Sample worse() {
        return worse.sample();
    }

    Sample mended() {
        return mended.sample();
    }
}
