package dev.mailfrom.core.dns;

import java.net.InetSocketAddress;

/**
 * A server that is asked, and in what capacity.
 *
 * @param name what people call it: a host name, or the address again
 * @param address where it listens
 */
public record DnsServer(String name, InetSocketAddress address, ServerRole serverRole) {

    /** Decides how a server is asked, and what of its answer can be believed. */
    public enum ServerRole {
        /** Asked with recursion desired; it may answer from a cache. */
        RESOLVER,
        /** Asked without recursion; its answer counts only with the AA flag. */
        AUTHORITATIVE
    }

    /** A recursive resolver, named by its address. */
    public static DnsServer resolver(InetSocketAddress address) {
        return new DnsServer(address.getAddress().getHostAddress(), address, ServerRole.RESOLVER);
    }
}
