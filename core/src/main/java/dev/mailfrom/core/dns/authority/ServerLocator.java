package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.DomainNames;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes servers of a name and its addresses.
 *
 * @param reachable which addresses can be asked from this machine
 */
record ServerLocator(NameServerPorts ports, Predicate<InetAddress> reachable) {

    /** The servers that can be asked, in the order of their addresses. */
    List<DnsServer> servers(String name, Collection<InetAddress> addresses) {
        return addresses.stream()
                .filter(reachable)
                .sorted((a, b) -> Arrays.compareUnsigned(a.getAddress(), b.getAddress()))
                .map(address -> new DnsServer(
                        DomainNames.text(name), ports.addressOf(address), DnsServer.ServerRole.AUTHORITATIVE))
                .toList();
    }
}
