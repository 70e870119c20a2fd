package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.change.records.RecordPlan;
import dev.mailfrom.core.change.records.RecordPlanner;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes plans that publish DNS records, alone or before a change of SES. Reads SES, DNS and the providers; changes nothing. */
public final class PublicationPlanner {

    private final SnapshotReader reader;
    private final RecordPlanner records;
    private final AccountRegion scope;

    public PublicationPlanner(SnapshotReader reader, RecordPlanner records, AccountRegion scope) {
        this.reader = reader;
        this.records = records;
        this.scope = scope;
    }

    /**
     * Plans what the present MAIL FROM domains need; SES keeps what it has. Identities that have all of it count as
     * unchanged.
     *
     * @throws MailfromException where the only identity is refused
     */
    public Plan publish(List<Identity> identities) {
        Map<Identity, MailFromAttributes> present = reader.attributes(identities);
        Map<Identity, MailFromDomain> wanted = new LinkedHashMap<>();
        List<RecordPlan.RecordRefusal> refused = new ArrayList<>();
        for (Identity identity : identities) {
            Optional<MailFromAttributes> now = Optional.ofNullable(present.get(identity));
            now.flatMap(MailFromAttributes::domain)
                    .ifPresentOrElse(
                            domain -> wanted.put(identity, domain),
                            () -> refused.add(withoutDomain(identity, now.isPresent())));
        }
        RecordPlan planned = records.plan(wanted, scope.region());
        refused.addAll(planned.refused());
        if (identities.size() == 1) {
            RecordPlan.throwFirst(refused);
        }
        Set<String> names =
                planned.records().stream().map(record -> record.change().name()).collect(Collectors.toSet());
        Set<Identity> without =
                refused.stream().map(RecordPlan.RecordRefusal::identity).collect(Collectors.toSet());
        Map<Boolean, List<PlannedItem>> needing = wanted.keySet().stream()
                .filter(identity -> !without.contains(identity))
                .map(identity -> PlannedItem.unchanged(identity, present.get(identity)))
                .collect(Collectors.partitioningBy(item ->
                        names.contains(wanted.get(item.identity()).name().text())));
        return new Plan(
                ChangeKind.PUBLISH,
                Optional.empty(),
                scope,
                needing.get(true),
                identities.size() > 1,
                needing.get(false),
                Plan.RefusedItem.of(refused),
                planned.records());
    }

    private RecordPlan.RecordRefusal withoutDomain(Identity identity, boolean registered) {
        return new RecordPlan.RecordRefusal(
                identity,
                registered
                        ? new ChangeIntent.NotApplicableException(
                                identity + " has no custom MAIL FROM domain, so there is nothing to publish.",
                                CommandText.of(
                                        "Set one and publish its records:",
                                        PrintedCommand.of("set", identity, "bounce", "--publish")))
                        : new ChangeIntent.NotApplicableException(
                                identity + " is not registered in " + scope.region() + ".",
                                CommandText.of(
                                        "Look in other regions:",
                                        PrintedCommand.of("show", identity, "--search-regions"))));
    }

    /**
     * The plan for one identity with the records that its target needs.
     *
     * @throws MailfromException where they cannot be published
     */
    public Plan withRecords(Plan plan) {
        RecordPlan planned = records.plan(wanted(plan), scope.region());
        RecordPlan.throwFirst(planned.refused());
        return plan.withRecords(planned.records());
    }

    private static Map<Identity, MailFromDomain> wanted(Plan plan) {
        Map<Identity, MailFromDomain> wanted = new LinkedHashMap<>();
        plan.items().forEach(item -> item.target().domain().ifPresent(domain -> wanted.put(item.identity(), domain)));
        return wanted;
    }
}
