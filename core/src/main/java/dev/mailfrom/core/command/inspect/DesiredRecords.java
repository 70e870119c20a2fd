package dev.mailfrom.core.command.inspect;

import dev.mailfrom.core.change.desired.DesiredStateReader;
import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.MailFromDnsReader;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.rules.evaluation.RecordChangePlanner;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.view.RecordViews;
import dev.mailfrom.core.view.records.ZoneRecords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The records of all MAIL FROM domains in a file of desired state, by zone. Asks DNS alone, not SES. */
final class DesiredRecords {

    private DesiredRecords() {}

    /**
     * @param all also the records that are already right
     * @throws ChangeIntent.NotApplicableException for a name that SES always refuses
     */
    static List<ZoneRecords> read(CommandContext context, String file, boolean all) {
        Map<MailFromDomain, DomainName> domains = new LinkedHashMap<>();
        for (ChangeIntent intent :
                DesiredStateReader.read(context.files(), file).intents()) {
            intent.likelyDomain().ifPresent(domain -> {
                RuleSet.evaluateNames(intent.identity(), domain).stream()
                        .findFirst()
                        .ifPresent(never -> {
                            throw new ChangeIntent.NotApplicableException(never.message(), never.fix());
                        });
                domains.putIfAbsent(domain, intent.identity().domain());
            });
        }
        MailFromDnsReader reader = context.dns().reader();
        Map<MailFromDomain, CompletableFuture<MailFromDns>> reads = new LinkedHashMap<>();
        domains.forEach((domain, author) -> reads.put(domain, reader.read(domain, author)));
        SortedMap<String, List<RecordChanges>> zones = new TreeMap<>();
        reads.forEach((domain, read) -> {
            MailFromDns dns = read.join();
            zones.computeIfAbsent(RecordViews.zone(Optional.of(dns), domains.get(domain)), zone -> new ArrayList<>())
                    .add(RecordChangePlanner.plan(dns, context.target().region(), all));
        });
        return zones.entrySet().stream()
                .map(entry -> new ZoneRecords(entry.getKey(), RecordChanges.join(entry.getValue())))
                .toList();
    }
}
