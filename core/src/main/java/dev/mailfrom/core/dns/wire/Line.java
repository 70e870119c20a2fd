package dev.mailfrom.core.dns.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;

/**
 * The sockets of one exchange, first UDP and then TCP, and what has been asked on them and not been answered. Used by the
 * wire's thread alone.
 */
final class Line {

    private final Ask ask;
    private final Name name;
    private final Exchange owner;
    private final WireContext context;

    /** Those an answer may still come to, the latest last. */
    private final List<QueryMessage> open = new ArrayList<>(2);

    private Optional<UdpRoute> udp = Optional.empty();
    private Optional<TcpRoute> tcp = Optional.empty();

    Line(Ask ask, Name name, Exchange owner, WireContext context) {
        this.ask = ask;
        this.name = name;
        this.owner = owner;
        this.context = context;
    }

    boolean isTcp() {
        return tcp.isPresent();
    }

    /** Whether there is a server at the other end of the TCP connection, whatever it does. */
    boolean isConnected() {
        return tcp.isPresent() && tcp.get().isConnected();
    }

    /** Does what the socket is ready for. @return a packet, when one is complete */
    Optional<byte[]> ready(SelectionKey key) throws IOException {
        Optional<? extends Route> route = tcp.isPresent() ? tcp : udp;
        return route.isPresent() ? route.get().ready(key) : Optional.empty();
    }

    /** The query that the packet may be an answer to. */
    Optional<QueryMessage> askedBy(byte[] packet) {
        for (QueryMessage query : open) {
            if (query.hasId(packet)) {
                return Optional.of(query);
            }
        }
        return Optional.empty();
    }

    boolean isLatest(QueryMessage query) {
        return query == open.get(open.size() - 1);
    }

    /** A second copy of the same answer is not listened to. */
    void answered(QueryMessage query) {
        open.remove(query);
    }

    void askOverUdp(boolean edns) throws IOException {
        if (udp.isEmpty()) {
            udp = Optional.of(context.udp().lend(address(), owner));
        }
        udp.get().send(newQuery(edns).bytes());
    }

    /** On a new connection; what was asked before counts no longer. */
    void askOverTcp(boolean edns) throws IOException {
        tcp.ifPresent(TcpRoute::close);
        giveUdpBack(false);
        open.clear();
        tcp = Optional.of(new TcpRoute(
                address(), context.selector(), owner, newQuery(edns).bytes()));
    }

    /** @param clean whether nothing went wrong */
    void close(boolean clean) {
        giveUdpBack(clean);
        tcp.ifPresent(TcpRoute::close);
    }

    private void giveUdpBack(boolean clean) {
        udp.ifPresent(route -> context.udp().giveBack(route, clean && open.isEmpty()));
        udp = Optional.empty();
    }

    private QueryMessage newQuery(boolean edns) {
        QueryMessage query = new QueryMessage(ask, name, context.newId(), edns);
        open.add(query);
        return query;
    }

    private InetSocketAddress address() throws IOException {
        if (ask.server().address().isUnresolved()) {
            throw new IOException("the server “" + ask.server().name() + "” has no address");
        }
        return ask.server().address();
    }
}
