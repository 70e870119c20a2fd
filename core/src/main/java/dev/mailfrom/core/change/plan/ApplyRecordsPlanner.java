package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.change.records.RecordPlan;
import dev.mailfrom.core.change.records.RecordPlan.RecordRefusal;
import dev.mailfrom.core.change.records.RecordPlanner;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.rules.evaluation.RecordChangePlanner;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.SesGateway;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Adds to a plan of many the DNS records that its identities need, also those whose setting stays. Reads DNS and the
 * providers; changes nothing.
 */
public final class ApplyRecordsPlanner {

    private final SnapshotReader reader;
    private final RecordPlanner records;

    public ApplyRecordsPlanner(SnapshotReader reader, RecordPlanner records) {
        this.reader = reader;
        this.records = records;
    }

    /**
     * An identity whose setting stays becomes an item if it needs records. One whose records cannot be published is refused,
     * unless DNS has them already.
     */
    public Plan withRecords(Plan plan) {
        String region = plan.scope().region();
        RecordPlan planned = records.plan(domains(plan), region);
        Map<Identity, RecordRefusal> refused = new LinkedHashMap<>();
        planned.refused().forEach(refusal -> refused.put(refusal.identity(), refusal));
        refused.keySet().removeAll(complete(plan, refused.keySet()));
        Set<String> changed =
                planned.records().stream().map(record -> record.change().name()).collect(Collectors.toSet());
        Predicate<PlannedItem> isRefused = item -> refused.containsKey(item.identity());
        Predicate<PlannedItem> needsRecords = item -> item.target()
                .domain()
                .filter(domain -> changed.contains(domain.toString()))
                .isPresent();
        List<Plan.RefusedItem> allRefused = new ArrayList<>(plan.refused());
        allRefused.addAll(Plan.RefusedItem.of(List.copyOf(refused.values())));
        return new Plan(
                plan.kind(),
                plan.undoOf(),
                plan.scope(),
                Stream.concat(plan.items().stream(), plan.fulfilled().stream().filter(needsRecords))
                        .filter(isRefused.negate())
                        .toList(),
                plan.bulk(),
                plan.fulfilled().stream()
                        .filter(isRefused.or(needsRecords).negate())
                        .toList(),
                allRefused,
                planned.records());
    }

    private static Map<Identity, MailFromDomain> domains(Plan plan) {
        Map<Identity, MailFromDomain> domains = new LinkedHashMap<>();
        Stream.concat(plan.items().stream(), plan.fulfilled().stream())
                .forEach(item -> item.target().domain().ifPresent(domain -> domains.put(item.identity(), domain)));
        return domains;
    }

    /** Those of the identities for which DNS has all records already, published by any program. */
    private Set<Identity> complete(Plan plan, Set<Identity> identities) {
        Map<Identity, MailFromDomain> domains = domains(plan);
        List<Identity> asked = List.copyOf(identities);
        Set<Identity> complete = new HashSet<>();
        for (int from = 0; from < asked.size(); from += SesGateway.BATCH) {
            Map<Identity, MailFromDomain> batch =
                    asked.subList(from, Math.min(asked.size(), from + SesGateway.BATCH)).stream()
                            .collect(Collectors.toMap(identity -> identity, domains::get));
            reader.readDns(batch).forEach((identity, dns) -> {
                if (isComplete(dns, plan.scope().region())) {
                    complete.add(identity);
                }
            });
        }
        return complete;
    }

    private static boolean isComplete(MailFromDns dns, String region) {
        RecordChanges missing = RecordChangePlanner.plan(dns, region, false);
        return missing.publish().isEmpty() && missing.delete().isEmpty();
    }
}
