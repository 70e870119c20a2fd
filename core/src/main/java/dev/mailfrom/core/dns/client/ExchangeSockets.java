package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.dns.client.message.DnsRequest;
import dev.mailfrom.core.dns.client.message.QueryMessage;
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
final class ExchangeSockets {

    private final DnsRequest dnsRequest;
    private final Name name;
    private final DnsExchange owner;
    private final TransportContext context;

    /** Those an answer may still come to, the latest last. */
    private final List<QueryMessage> open = new ArrayList<>(2);

    private Optional<UdpChannel> udp = Optional.empty();
    private Optional<TcpChannel> tcp = Optional.empty();

    ExchangeSockets(DnsRequest dnsRequest, Name name, DnsExchange owner, TransportContext context) {
        this.dnsRequest = dnsRequest;
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
    Optional<byte[]> onReady(SelectionKey key) throws IOException {
        Optional<? extends DnsChannel> route = tcp.isPresent() ? tcp : udp;
        return route.isPresent() ? route.get().onReady(key) : Optional.empty();
    }

    /** The query that the packet may be an answer to. */
    Optional<QueryMessage> queryFor(byte[] packet) {
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
    void markAnswered(QueryMessage query) {
        open.remove(query);
    }

    void sendOverUdp(boolean edns) throws IOException {
        if (udp.isEmpty()) {
            udp = Optional.of(context.udp().acquire(address(), owner));
        }
        udp.get().send(newQuery(edns).bytes());
    }

    /** On a new connection; what was asked before counts no longer. */
    void sendOverTcp(boolean edns) throws IOException {
        tcp.ifPresent(TcpChannel::close);
        giveUdpBack(false);
        open.clear();
        tcp = Optional.of(new TcpChannel(
                address(), context.selector(), owner, newQuery(edns).bytes()));
    }

    /** @param clean whether nothing went wrong */
    void close(boolean clean) {
        giveUdpBack(clean);
        tcp.ifPresent(TcpChannel::close);
    }

    private void giveUdpBack(boolean clean) {
        udp.ifPresent(route -> context.udp().release(route, clean && open.isEmpty()));
        udp = Optional.empty();
    }

    private QueryMessage newQuery(boolean edns) {
        QueryMessage query = new QueryMessage(dnsRequest, name, context.newId(), edns);
        open.add(query);
        return query;
    }

    private InetSocketAddress address() throws IOException {
        if (dnsRequest.server().address().isUnresolved()) {
            throw new IOException("the server “" + dnsRequest.server().name() + "” has no address");
        }
        return dnsRequest.server().address();
    }
}
