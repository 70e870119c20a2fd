package dev.mailfrom.core.change.publishing;

import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import java.util.List;
import java.util.Map;

/** How changes of DNS records reach the outside. @param zones of providers @param servers of zones */
public record PublishingPorts(ZoneOpener zones, NameServerReader servers) {

    /** For processes that never publish. */
    public static final PublishingPorts NONE = new PublishingPorts(
            zone -> {
                throw new DnsProviderException(
                        DnsProblem.DNS_PROVIDER_NONE, "This program has no DNS provider for " + zone + ".", "");
            },
            records -> Map.of());

    /** Opens the zone of a change again, perhaps in another process than the one that planned it. */
    @FunctionalInterface
    public interface ZoneOpener {

        /** @throws dev.mailfrom.core.publish.DnsProviderException where the provider or its zone cannot be used */
        ZoneAccess open(String zoneName);
    }

    /** Asks the name servers of a zone, without any cache. */
    @FunctionalInterface
    public interface NameServerReader {

        /** For each record that not all servers have yet, by number, those servers in words. */
        Map<Integer, List<String>> lagging(List<RecordItem> records);
    }
}
