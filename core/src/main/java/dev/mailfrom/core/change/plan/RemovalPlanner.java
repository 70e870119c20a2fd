package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.change.records.DomainUsers;
import dev.mailfrom.core.change.records.DomainUsers.DomainUser;
import dev.mailfrom.core.change.records.PlannedRecord;
import dev.mailfrom.core.change.records.RecordPlan;
import dev.mailfrom.core.change.records.RecordRemoval;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes plans that remove records of MAIL FROM domains: only those that this journal wrote, that are unchanged, and that no
 * identity in any region of the account uses. Reads SES, DNS, the journal and the providers; changes nothing.
 */
public final class RemovalPlanner {

    private final SnapshotReader reader;
    private final RecordRemoval removal;
    private final Journal journal;
    private final DomainUsers users;
    private final AccountRegion scope;

    public RemovalPlanner(
            SnapshotReader reader, RecordRemoval removal, Journal journal, DomainUsers users, AccountRegion scope) {
        this.reader = reader;
        this.removal = removal;
        this.journal = journal;
        this.users = users;
        this.scope = scope;
    }

    /** @throws MailfromException where the only identity is refused */
    public Plan remove(List<Identity> identities) {
        Map<Identity, MailFromAttributes> present = reader.attributes(identities);
        Map<Identity, Set<MailFromDomain>> known = new LinkedHashMap<>();
        identities.forEach(identity -> known.put(identity, domains(identity, present)));
        Map<MailFromDomain, List<DomainUser>> used =
                users.find(known.values().stream().flatMap(Collection::stream).collect(Collectors.toSet()));
        List<RecordPlan.RecordRefusal> refused = new ArrayList<>();
        Map<MailFromDomain, Identity> removable = new LinkedHashMap<>();
        known.forEach((identity, domains) -> {
            List<MailFromDomain> free =
                    domains.stream().filter(domain -> !used.containsKey(domain)).toList();
            free.forEach(domain -> removable.putIfAbsent(domain, identity));
            if (free.isEmpty()) {
                refused.add(new RecordPlan.RecordRefusal(identity, why(identity, domains, used)));
            }
        });
        RecordPlan planned = removal.plan(removable);
        refused.addAll(planned.refused());
        if (identities.size() == 1) {
            RecordPlan.throwFirst(refused);
        }
        Set<Identity> needing =
                planned.records().stream().map(PlannedRecord::identity).collect(Collectors.toSet());
        Set<Identity> kept =
                refused.stream().map(RecordPlan.RecordRefusal::identity).collect(Collectors.toSet());
        Map<Boolean, List<PlannedItem>> items = identities.stream()
                .filter(identity -> needing.contains(identity) || !kept.contains(identity))
                .map(identity -> PlannedItem.unchanged(
                        identity, present.getOrDefault(identity, MailFromAttributes.NOT_CONFIGURED)))
                .collect(Collectors.partitioningBy(item -> needing.contains(item.identity())));
        return new Plan(
                ChangeKind.UNPUBLISH,
                Optional.empty(),
                scope,
                items.get(true),
                identities.size() > 1,
                items.get(false),
                Plan.RefusedItem.of(refused),
                planned.records());
    }

    /** The MAIL FROM domain that the identity has, and those whose records were published for it. */
    private Set<MailFromDomain> domains(Identity identity, Map<Identity, MailFromAttributes> present) {
        Set<MailFromDomain> domains = new LinkedHashSet<>();
        Optional.ofNullable(present.get(identity))
                .flatMap(MailFromAttributes::domain)
                .ifPresent(domains::add);
        domains.addAll(PublishedDomains.of(journal, scope, identity));
        return domains;
    }

    private MailfromException why(
            Identity identity, Set<MailFromDomain> domains, Map<MailFromDomain, List<DomainUser>> used) {
        return domains.stream()
                .findFirst()
                .<MailfromException>map(domain -> inUse(domain, used.get(domain).get(0)))
                .orElseGet(() -> new ChangeIntent.NotApplicableException(
                        "mailfrom has published no records for " + identity
                                + ", as far as this store knows, and removes no others.",
                        CommandText.of(
                                "Delete them at the DNS provider by hand.",
                                "What was done:",
                                PrintedCommand.of("history", identity))));
    }

    private static MailfromException inUse(MailFromDomain domain, DomainUser user) {
        return new ChangeIntent.NotApplicableException(
                domain + " is the MAIL FROM domain of " + user.identity() + " in " + user.region()
                        + ", so its records are needed.",
                CommandText.of(
                        "To stop using it:",
                        PrintedCommand.of("disable", user.identity()).inRegion(user.region())));
    }
}
