package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsServer;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The name servers of a zone, by its parent and by the zone itself, with their addresses. Names are sorted and have no
 * trailing dot.
 *
 * @param parent the answer of a parent server about the delegation; empty if none could be asked
 * @param parentServers those the parent names; empty if it could not be asked, or if the asked server also serves the
 *     zone and therefore answers for the zone itself
 * @param childServers those the zone's servers name, or else the resolver
 * @param glue the addresses from the parent, for servers inside the zone
 * @param addresses the addresses of each server by the resolver; no key if it gave no answer
 * @param withoutAddress those that have no address by DNS
 * @param servers those that can be asked from here, one per name and address
 * @param signed whether a server sends DNSSEC signatures with its NS records
 * @param whole whether all questions were answered
 */
public record Delegation(
        String zone,
        Optional<DnsAnswer> parent,
        List<String> parentServers,
        List<String> childServers,
        Map<String, Set<InetAddress>> glue,
        Map<String, Set<InetAddress>> addresses,
        List<String> withoutAddress,
        List<DnsServer> servers,
        boolean signed,
        boolean whole) {

    public Delegation {
        parentServers = List.copyOf(parentServers);
        childServers = List.copyOf(childServers);
        glue = Map.copyOf(glue);
        addresses = Map.copyOf(addresses);
        withoutAddress = List.copyOf(withoutAddress);
        servers = List.copyOf(servers);
    }

    /** Whether the parent says that it does not delegate the zone. Only caches still know the zone then. */
    public boolean isMissingAtParent() {
        return parent.filter(DnsAnswer::isPlainAbsence).isPresent();
    }

    /** Whether the zone is a top-level domain or the root, so that the domain below it is not delegated. */
    public boolean isTopLevel() {
        return zone.indexOf('.') < 0;
    }
}
