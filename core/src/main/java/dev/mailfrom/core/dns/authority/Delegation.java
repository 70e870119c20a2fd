package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsServer;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The servers of a zone, as its parent says and as it says itself, and where they are. Names are without the trailing
 * dot and sorted.
 *
 * @param zone the zone's own name
 * @param parent what a server of the parent answered about the delegation; empty where none could be asked
 * @param parentServers whom the parent names; empty where it could not be asked, or where the asked server holds the
 *     zone as well and so answers for the zone itself
 * @param childServers whom the zone names: its servers or, where none of them says so, the resolver
 * @param glue the addresses the parent gives along, for servers inside the zone
 * @param addresses what the resolver knows as the addresses of a server; has no key for those it could not be asked about
 * @param withoutAddress those of whom DNS says that they have no address
 * @param servers whom one can ask from here, one for each name and address
 * @param signed whether a server sends DNSSEC signatures along with its NS records
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

    /** Whether a server of the parent says that it delegates the zone to nobody: what caches still know will be gone. */
    public boolean isMissingAtParent() {
        return parent.filter(answer -> answer.aliases().isEmpty())
                .filter(answer -> answer instanceof DnsAnswer.NoSuchName || answer instanceof DnsAnswer.NoData)
                .isPresent();
    }

    /** Whether the zone is a top-level domain or the root: then the domain below it is delegated to nobody. */
    public boolean isTopLevel() {
        return zone.indexOf('.') < 0;
    }
}
