package dev.mailfrom.core.dns.authority;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.UnsupportedAddressTypeException;

/** Whether IPv6 addresses can be asked from this machine. Many have none, and that is no fault of the servers. */
public final class Ipv6Reachability {

    /** Any global address will do: nothing is sent, the system only looks for a way. */
    private static final byte[] SOMEWHERE = {0x20, 1, 5, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x53};

    private Ipv6Reachability() {}

    /** Whether the address can be asked: any IPv4 address and loopback, others where the system has a route. */
    public static boolean isReachable(InetAddress address) {
        return !(address instanceof Inet6Address) || address.isLoopbackAddress() || hasRoute();
    }

    private static boolean hasRoute() {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(new InetSocketAddress(InetAddress.getByAddress(SOMEWHERE), NameServerPorts.STANDARD));
            InetAddress from = ((InetSocketAddress) channel.getLocalAddress()).getAddress();
            return !from.isLoopbackAddress() && !from.isLinkLocalAddress() && !from.isAnyLocalAddress();
        } catch (IOException | UnsupportedAddressTypeException e) {
            // The system says that there is no way, or knows no IPv6 at all.
            return false;
        }
    }
}
