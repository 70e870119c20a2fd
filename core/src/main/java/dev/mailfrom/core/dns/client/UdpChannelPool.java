package dev.mailfrom.core.dns.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * UDP sockets, each lent to one question at a time and used again for a while: to open one costs more than to ask. Only
 * those come back that nothing more is expected on, and after some questions each makes room for one with another
 * random port (RFC 5452 section 9.2). Used by the wire's thread alone.
 */
final class UdpChannelPool implements AutoCloseable {

    private static final int MOST_USES = 32;
    private static final int LARGEST_PACKET = 65_535;

    private final Selector selector;
    private final int most;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_PACKET);
    private final Deque<UdpChannel> idle = new ArrayDeque<>();
    private int lent;

    /** @param most sockets open at a time, as far as they are not lent */
    UdpChannelPool(Selector selector, int most) {
        this.selector = selector;
        this.most = most;
    }

    UdpChannel acquire(InetSocketAddress server, DnsExchange exchange) throws IOException {
        UdpChannel route = idle(server);
        route.assignTo(exchange);
        lent++;
        return route;
    }

    /** @param clean whether all that was asked on it has been answered */
    void release(UdpChannel route, boolean clean) {
        lent--;
        if (clean && route.useCount() < MOST_USES) {
            route.markIdle();
            idle.push(route);
        } else {
            route.close();
        }
    }

    /** Something came on a socket that nobody has: a late answer, or one too many. */
    void discard(UdpChannel route) {
        idle.remove(route);
        route.close();
    }

    /** Whether there is nothing to {@link #close}. */
    boolean isEmpty() {
        return idle.isEmpty();
    }

    /** Closes those that are not lent; others may be opened afterwards. */
    @Override
    public void close() {
        idle.forEach(UdpChannel::close);
        idle.clear();
    }

    private UdpChannel idle(InetSocketAddress server) throws IOException {
        for (Iterator<UdpChannel> routes = idle.iterator(); routes.hasNext(); ) {
            UdpChannel route = routes.next();
            if (route.server().equals(server)) {
                routes.remove();
                return route;
            }
        }
        if (lent + idle.size() >= most && !idle.isEmpty()) {
            idle.removeLast().close();
        }
        return new UdpChannel(server, selector, buffer);
    }
}
