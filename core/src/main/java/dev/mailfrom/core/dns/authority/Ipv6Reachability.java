package dev.mailfrom.core.dns.authority;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.UnsupportedAddressTypeException;

/** Whether this machine can reach IPv6 addresses. */
public final class Ipv6Reachability {

    /** Any global address: nothing is sent, the system only looks for a route. */
    private static final byte[] SOMEWHERE = {0x20, 1, 5, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x53};

    private Ipv6Reachability() {}

    /** True for IPv4 and loopback addresses, and for others if the system has a route. */
    public static boolean isReachable(InetAddress address) {
        return !(address instanceof Inet6Address) || address.isLoopbackAddress() || hasRoute();
    }

    private static boolean hasRoute() {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(new InetSocketAddress(InetAddress.getByAddress(SOMEWHERE), NameServerPorts.STANDARD));
            InetAddress from = ((InetSocketAddress) channel.getLocalAddress()).getAddress();
            return !from.isLoopbackAddress() && !from.isLinkLocalAddress() && !from.isAnyLocalAddress();
        } catch (IOException | UnsupportedAddressTypeException e) {
            // The system has no route, or no IPv6 at all.
            return false;
        }
    }
}
