package dev.mailfrom.core.dns.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * UDP sockets for reuse, because opening one costs more than asking. Each serves one exchange at a time, and only so
 * many in all, so that its random port changes (RFC 5452 section 9.2). Used by the selector thread alone.
 */
final class UdpChannelPool implements AutoCloseable {

    private static final int MAX_USES = 32;
    private static final int LARGEST_PACKET = 65_535;

    private final Selector selector;
    private final int size;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_PACKET);
    private final Deque<UdpChannel> idle = new ArrayDeque<>();
    private int lent;

    /** @param size the most sockets open, unless more are lent */
    UdpChannelPool(Selector selector, int size) {
        this.selector = selector;
        this.size = size;
    }

    UdpChannel acquire(InetSocketAddress server, DnsExchange exchange) throws IOException {
        UdpChannel channel = idleOrNew(server);
        channel.assignTo(exchange);
        lent++;
        return channel;
    }

    private UdpChannel idleOrNew(InetSocketAddress server) throws IOException {
        for (Iterator<UdpChannel> channels = idle.iterator(); channels.hasNext(); ) {
            UdpChannel channel = channels.next();
            if (channel.server().equals(server)) {
                channels.remove();
                return channel;
            }
        }
        if (lent + idle.size() >= size && !idle.isEmpty()) {
            idle.removeLast().close();
        }
        return new UdpChannel(server, selector, buffer);
    }

    /** @param reusable whether every query sent on it has been answered */
    void release(UdpChannel channel, boolean reusable) {
        lent--;
        if (reusable && channel.useCount() < MAX_USES) {
            channel.markIdle();
            idle.push(channel);
        } else {
            channel.close();
        }
    }

    /** Drops an idle socket on which a packet came: a late answer, or a duplicate. */
    void discard(UdpChannel channel) {
        idle.remove(channel);
        channel.close();
    }

    boolean hasIdle() {
        return !idle.isEmpty();
    }

    /** Closes the idle sockets. The pool stays usable. */
    @Override
    public void close() {
        idle.forEach(UdpChannel::close);
        idle.clear();
    }
}
