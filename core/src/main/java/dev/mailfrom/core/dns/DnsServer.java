package dev.mailfrom.core.dns;

import java.net.InetSocketAddress;

/**
 * A server to ask, and its role.
 *
 * @param name a host name, or the address again
 */
public record DnsServer(String name, InetSocketAddress address, ServerRole serverRole) {

    /** Decides how a server is asked, and which of its answers can be believed. */
    public enum ServerRole {
        /** Asked with recursion desired; may answer from a cache. */
        RESOLVER,
        /** Asked without recursion; its answer counts only with the AA flag. */
        AUTHORITATIVE
    }

    /** A recursive resolver, named by its address. */
    public static DnsServer resolver(InetSocketAddress address) {
        return new DnsServer(address.getAddress().getHostAddress(), address, ServerRole.RESOLVER);
    }
}
