package dev.mailfrom.core.audit;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.FeedbackHost;
import dev.mailfrom.core.dns.MailFromDns;
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

/**
 * Which MAIL FROM domains several identities have. Several regions may share one, and then it has one MX: SES hands
 * bounces on from the region it names to the one that has sent (SES developer guide, regions). What does not go together
 * is more than one MX, an MX of a region that does not use it, and a region where SES does not see what another sees.
 */
final class SharedDomains {

    private final int shown;
    private final boolean manyRegions;
    private final Map<MailFromDomain, Uses> uses = new HashMap<>();

    /** @param manyRegions whether a name alone does not say which identity it is */
    SharedDomains(int shown, boolean manyRegions) {
        this.shown = shown;
        this.manyRegions = manyRegions;
    }

    private static final class Uses {
        private final List<String> names = new ArrayList<>(1);
        private final SortedMap<String, Set<String>> statuses = new TreeMap<>();
        private final Set<String> mx = new TreeSet<>();
    }

    void add(Checked checked) {
        MailFromAttributes has = checked.situation().now().orElse(MailFromAttributes.NOT_CONFIGURED);
        has.domain().ifPresent(domain -> {
            Uses of = uses.computeIfAbsent(domain, d -> new Uses());
            of.names.add(checked.name(manyRegions));
            of.statuses
                    .computeIfAbsent(checked.scope().region(), r -> new TreeSet<>())
                    .add(has.status().map(MailFromStatus::awsName).orElse(""));
            checked.situation().dns().ifPresent(dns -> of.mx.addAll(feedbackRegions(dns)));
        });
    }

    private static List<String> feedbackRegions(MailFromDns dns) {
        return dns.judgedMx().stream()
                .flatMap(answer -> answer.records().stream())
                .filter(DnsRecord.Mx.class::isInstance)
                .flatMap(mx -> FeedbackHost.region(((DnsRecord.Mx) mx).target()).stream())
                .toList();
    }

    /** Those that do not go together first, then by name. */
    List<AuditSummary.Shared> shared() {
        return uses.entrySet().stream()
                .filter(entry -> entry.getValue().names.size() > 1)
                .map(entry -> shared(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(
                                (AuditSummary.Shared one) -> one.conflict().isEmpty())
                        .thenComparing(AuditSummary.Shared::domain))
                .toList();
    }

    private AuditSummary.Shared shared(MailFromDomain domain, Uses of) {
        Sampling names = new Sampling(shown);
        of.names.forEach(names::add);
        List<String> regions = List.copyOf(of.statuses.keySet());
        return new AuditSummary.Shared(domain.toString(), names.sample(), regions, conflict(of));
    }

    private static Optional<String> conflict(Uses of) {
        Set<String> regions = of.statuses.keySet();
        if (regions.size() < 2) {
            return Optional.empty();
        }
        if (of.mx.size() > 1) {
            return Optional.of("its MX records name " + String.join(" and ", of.mx)
                    + "; SES wants exactly one, which serves all regions");
        }
        if (!of.mx.isEmpty() && !regions.containsAll(of.mx)) {
            return Optional.of("its MX names " + of.mx.iterator().next() + ", where none of these identities is");
        }
        long working = of.statuses.values().stream()
                .filter(set -> set.equals(Set.of(MailFromStatus.SUCCESS.awsName())))
                .count();
        return working > 0 && working < regions.size() ? Optional.of(differs(of)) : Optional.empty();
    }

    // SES sees it differently: Success in eu-west-1, Failed in us-east-1
    private static String differs(Uses of) {
        List<String> each = new ArrayList<>();
        of.statuses.forEach((region, set) -> each.add(String.join(" and ", set) + " in " + region));
        return "SES sees it differently: " + String.join(", ", each);
    }
}
