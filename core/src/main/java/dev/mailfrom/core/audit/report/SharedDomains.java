package dev.mailfrom.core.audit.report;

import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.mailfrom.FeedbackHost;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds MAIL FROM domains that several identities share. Regions may share one with a single MX: SES forwards bounces
 * from the region of the MX to the sending region (SES developer guide, regions). A conflict is more than one MX, an MX
 * of a region without the domain, or different statuses in different regions.
 */
final class SharedDomains {

    private final int shown;
    private final boolean manyRegions;
    private final Map<MailFromDomain, Use> uses = new HashMap<>();

    /** @param manyRegions whether a name alone does not say which identity it is */
    SharedDomains(int shown, boolean manyRegions) {
        this.shown = shown;
        this.manyRegions = manyRegions;
    }

    /** The use of a domain by one identity, linked to earlier uses. @param mx the regions that its MX records name */
    private record Use(String name, String region, String status, List<String> mx, Optional<Use> earlier) {

        /** This use and all earlier ones. */
        Stream<Use> all() {
            return Stream.iterate(
                            Optional.of(this),
                            Optional::isPresent,
                            use -> use.get().earlier())
                    .map(Optional::get);
        }
    }

    void add(IdentityReport report) {
        MailFromAttributes has = report.snapshot().currentAttributes().orElse(MailFromAttributes.NOT_CONFIGURED);
        has.domain()
                .ifPresent(domain -> uses.compute(
                        domain,
                        (same, earlier) -> new Use(
                                report.name(manyRegions),
                                report.scope().region(),
                                has.status().map(MailFromStatus::awsName).orElse(""),
                                manyRegions
                                        ? report.snapshot()
                                                .dns()
                                                .map(SharedDomains::feedbackRegions)
                                                .orElse(List.of())
                                        : List.of(),
                                Optional.ofNullable(earlier))));
    }

    private static List<String> feedbackRegions(MailFromDns dns) {
        return dns.decisiveMx().stream()
                .flatMap(answer -> answer.records().stream())
                .filter(DnsRecord.Mx.class::isInstance)
                .flatMap(mx -> FeedbackHost.region(((DnsRecord.Mx) mx).target()).stream())
                .toList();
    }

    /** The shared domains: those with a conflict first, then by name. */
    List<AuditSummary.SharedDomain> shared() {
        return uses.entrySet().stream()
                .filter(entry -> entry.getValue().earlier().isPresent())
                .map(entry -> shared(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing((AuditSummary.SharedDomain one) ->
                                one.conflict().isEmpty())
                        .thenComparing(AuditSummary.SharedDomain::domain))
                .toList();
    }

    private AuditSummary.SharedDomain shared(MailFromDomain domain, Use last) {
        NameSampler names = new NameSampler(shown);
        SortedMap<String, Set<String>> statuses = new TreeMap<>();
        Set<String> mx = new TreeSet<>();
        last.all().forEach(use -> {
            names.add(use.name());
            statuses.computeIfAbsent(use.region(), r -> new TreeSet<>()).add(use.status());
            mx.addAll(use.mx());
        });
        return new AuditSummary.SharedDomain(
                domain.toString(), names.sample(), List.copyOf(statuses.keySet()), conflict(statuses, mx));
    }

    private static Optional<String> conflict(SortedMap<String, Set<String>> statuses, Set<String> mx) {
        Set<String> regions = statuses.keySet();
        if (regions.size() < 2) {
            return Optional.empty();
        }
        if (mx.size() > 1) {
            return Optional.of("its MX records name " + String.join(" and ", mx)
                    + "; SES wants exactly one, which serves all regions");
        }
        if (!mx.isEmpty() && !regions.containsAll(mx)) {
            return Optional.of("its MX names " + mx.iterator().next() + ", where none of these identities is");
        }
        long working = statuses.values().stream()
                .filter(set -> set.equals(Set.of(MailFromStatus.SUCCESS.awsName())))
                .count();
        return working > 0 && working < regions.size() ? Optional.of(differs(statuses)) : Optional.empty();
    }

    // SES sees it differently: Success in eu-west-1, Failed in us-east-1
    private static String differs(SortedMap<String, Set<String>> statuses) {
        List<String> each = new ArrayList<>();
        statuses.forEach((region, set) -> each.add(String.join(" and ", set) + " in " + region));
        return "SES sees it differently: " + String.join(", ", each);
    }
}
