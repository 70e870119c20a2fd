package dev.mailfrom.core.change.records;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.NameRecords;
import dev.mailfrom.core.publish.zones.ZoneDirectory;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import dev.mailfrom.core.rules.snapshot.AsyncReads;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Plans what to publish for MAIL FROM domains, from what their providers have. Each zone is found and read once. Asks DNS
 * and the providers; changes nothing. Thread-safe.
 */
public final class RecordPlanner {

    private final ZoneReads reads;
    private final SpfForecast spf;

    /** Evaluates SPF of a domain as if it had these TXT records. */
    @FunctionalInterface
    public interface SpfForecast {
        CompletableFuture<SesSpfVerdict> read(MailFromDomain domain, List<String> texts);
    }

    public RecordPlanner(ZoneDirectory zones, SpfForecast spf) {
        this.reads = new ZoneReads(zones);
        this.spf = spf;
    }

    /** @param wanted the MAIL FROM domain of each identity @param region whose host the MX must name */
    public RecordPlan plan(Map<Identity, MailFromDomain> wanted, String region) {
        Planning planning = new Planning(region, wanted);
        reads.read(planning.users.keySet(), planning);
        return new RecordPlan(planning.records, planning.refused);
    }

    /** One plan in the making. */
    private final class Planning implements ZoneReads.Visitor {

        private final String region;
        private final Map<MailFromDomain, List<Identity>> users = new LinkedHashMap<>();
        private final List<PlannedRecord> records = new ArrayList<>();
        private final List<RecordPlan.RecordRefusal> refused = new ArrayList<>();

        Planning(String region, Map<Identity, MailFromDomain> wanted) {
            this.region = region;
            wanted.forEach((identity, domain) ->
                    users.computeIfAbsent(domain, first -> new ArrayList<>()).add(identity));
        }

        @Override
        public void zone(ZoneAccess access, List<MailFromDomain> domains, List<NameRecords> present) {
            List<CompletableFuture<Optional<SesSpfVerdict>>> verdicts = new ArrayList<>();
            for (int i = 0; i < domains.size(); i++) {
                verdicts.add(verdict(domains.get(i), present.get(i)));
            }
            for (int i = 0; i < domains.size(); i++) {
                name(access, domains.get(i), present.get(i), AsyncReads.await(verdicts.get(i)));
            }
        }

        private CompletableFuture<Optional<SesSpfVerdict>> verdict(MailFromDomain domain, NameRecords present) {
            List<String> texts = SpfChange.spfTexts(present.set(RecordType.TXT));
            return texts.isEmpty()
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : spf.read(domain, texts).thenApply(Optional::of);
        }

        private void name(
                ZoneAccess access, MailFromDomain domain, NameRecords present, Optional<SesSpfVerdict> verdict) {
            Identity first = users.get(domain).get(0);
            try {
                new NamePlanner(access, region)
                        .plan(domain, present, verdict)
                        .forEach(change ->
                                records.add(new PlannedRecord(first, access, change.change(), change.danger())));
            } catch (DnsProviderException refusal) {
                refused(domain, refusal);
            }
        }

        @Override
        public void refused(MailFromDomain domain, MailfromException why) {
            users.get(domain).forEach(identity -> refused.add(new RecordPlan.RecordRefusal(identity, why)));
        }
    }
}
