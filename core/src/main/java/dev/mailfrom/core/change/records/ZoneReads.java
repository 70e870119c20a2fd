package dev.mailfrom.core.change.records;

import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.publish.NameRecords;
import dev.mailfrom.core.publish.zones.DelegatedZone;
import dev.mailfrom.core.publish.zones.ZoneDirectory;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import dev.mailfrom.core.rules.snapshot.AsyncReads;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Reads what providers have at the names of MAIL FROM domains: each zone is found and read once. */
final class ZoneReads {

    private final ZoneDirectory directory;

    ZoneReads(ZoneDirectory directory) {
        this.directory = directory;
    }

    /** What is made of the reads. */
    interface Visitor {

        /** @param present what the provider has for each of the domains, in the same order */
        void zone(ZoneAccess access, List<MailFromDomain> domains, List<NameRecords> present);

        /** The zone of the domain cannot be found, opened or read, or {@link #zone} has thrown. */
        void refused(MailFromDomain domain, MailfromException why);
    }

    void read(Collection<MailFromDomain> domains, Visitor visitor) {
        Map<MailFromDomain, CompletableFuture<DelegatedZone>> searches = new LinkedHashMap<>();
        domains.forEach(
                domain -> searches.put(domain, directory.findZone(domain.name().text())));
        Map<DelegatedZone, List<MailFromDomain>> zones = new LinkedHashMap<>();
        searches.forEach((domain, search) -> {
            try {
                zones.computeIfAbsent(AsyncReads.await(search), first -> new ArrayList<>())
                        .add(domain);
            } catch (MailfromException unknown) {
                visitor.refused(domain, unknown);
            }
        });
        zones.forEach((zone, names) -> read(zone, names, visitor));
    }

    private void read(DelegatedZone zone, List<MailFromDomain> domains, Visitor visitor) {
        try {
            ZoneAccess access = directory.open(zone);
            List<String> names =
                    domains.stream().map(domain -> domain.name().text()).toList();
            visitor.zone(access, domains, access.provider().read(access.zone(), names));
        } catch (MailfromException refusal) {
            domains.forEach(domain -> visitor.refused(domain, refusal));
        }
    }
}
