package dev.mailfrom.core.publish.zones;

import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.ProviderZone;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Picks of a provider's zones the one that DNS delegates to. Private and left-over zones of the same name are a common
 * trap: a record there looks published, and no resolver sees it.
 */
final class ZoneSelector {

    private ZoneSelector() {}

    /** @throws DnsProviderException with what was seen where it is not exactly one */
    static ProviderZone select(DelegatedZone wanted, DnsProvider provider) {
        List<ProviderZone> all = provider.zones(wanted.name());
        List<ProviderZone> open = all.stream().filter(zone -> !zone.isPrivate()).toList();
        if (open.isEmpty()) {
            throw notFound(wanted, provider, all);
        }
        List<ProviderZone> right = open.stream()
                .filter(zone ->
                        zone.nameServers().isEmpty() || zone.nameServers().equals(wanted.nameServers()))
                .toList();
        if (right.isEmpty()) {
            throw notAuthoritative(wanted, provider, open);
        }
        if (right.size() > 1) {
            throw new DnsProviderException(
                    DnsProblem.DNS_ZONE_AMBIGUOUS,
                    "There are " + right.size() + " zones " + wanted.name() + " at " + provider.label()
                            + " with the same name servers: " + ids(right) + ".",
                    "Delete the one that is not used, or publish the records by hand.");
        }
        return right.get(0);
    }

    private static DnsProviderException notFound(DelegatedZone wanted, DnsProvider provider, List<ProviderZone> all) {
        String seen =
                all.isEmpty() ? "" : " There are only private ones, which the Internet does not see: " + ids(all) + ".";
        return new DnsProviderException(
                DnsProblem.DNS_ZONE_NOT_FOUND,
                "There is no public zone " + wanted.name() + " at " + provider.label() + " for these credentials."
                        + seen,
                "The zone is served by " + names(wanted.nameServers())
                        + ". Name the provider or profile that has it, in the config file: dns-zone." + wanted.name()
                        + " = route53 profile=NAME");
    }

    private static DnsProviderException notAuthoritative(
            DelegatedZone wanted, DnsProvider provider, List<ProviderZone> open) {
        StringBuilder seen = new StringBuilder();
        open.forEach(zone -> seen.append(" Zone ")
                .append(zone.id())
                .append(" has ")
                .append(names(zone.nameServers()))
                .append('.'));
        return new DnsProviderException(
                DnsProblem.DNS_ZONE_NOT_AUTHORITATIVE,
                "DNS delegates " + wanted.name() + " to other name servers than " + provider.label()
                        + " has for it, so a record there would not be seen. DNS says " + names(wanted.nameServers())
                        + "."
                        + seen,
                "Publish where the zone is delegated to, or correct the delegation at the registrar.");
    }

    private static String ids(List<ProviderZone> zones) {
        return String.join(", ", zones.stream().map(ProviderZone::id).toList());
    }

    private static String names(Set<String> servers) {
        return String.join(", ", new TreeSet<>(servers));
    }
}
