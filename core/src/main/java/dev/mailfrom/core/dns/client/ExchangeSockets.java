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

/** The sockets of one exchange, first UDP and then TCP, and its unanswered queries. Used by the selector thread alone. */
final class ExchangeSockets {

    private final DnsRequest request;
    private final Name name;
    private final DnsExchange owner;
    private final TransportContext context;

    /** Unanswered queries, the latest last. */
    private final List<QueryMessage> open = new ArrayList<>(2);

    private Optional<UdpChannel> udp = Optional.empty();
    private Optional<TcpChannel> tcp = Optional.empty();

    ExchangeSockets(DnsRequest request, Name name, DnsExchange owner, TransportContext context) {
        this.request = request;
        this.name = name;
        this.owner = owner;
        this.context = context;
    }

    boolean isTcp() {
        return tcp.isPresent();
    }

    boolean isConnected() {
        return tcp.filter(TcpChannel::isConnected).isPresent();
    }

    Optional<byte[]> onReady(SelectionKey key) throws IOException {
        Optional<? extends DnsChannel> channel = tcp.isPresent() ? tcp : udp;
        return channel.isPresent() ? channel.get().onReady(key) : Optional.empty();
    }

    Optional<QueryMessage> queryFor(byte[] packet) {
        for (QueryMessage query : open) {
            if (query.hasId(packet)) {
                return Optional.of(query);
            }
        }
        return Optional.empty();
    }

    /** Ignores further answers to the query. @return whether it was the latest query */
    boolean markAnswered(QueryMessage query) {
        boolean latest = query == open.get(open.size() - 1);
        open.remove(query);
        return latest;
    }

    void sendOverUdp(boolean edns) throws IOException {
        if (udp.isEmpty()) {
            udp = Optional.of(context.udp().acquire(address(), owner));
        }
        udp.get().send(newQuery(edns).bytes());
    }

    /** Sends on a new connection and gives up all earlier queries. */
    void sendOverTcp(boolean edns) throws IOException {
        close(false);
        open.clear();
        byte[] packet = newQuery(edns).bytes();
        tcp = Optional.of(new TcpChannel(address(), context.selector(), owner, packet));
    }

    /** @param clean whether nothing went wrong, so that the UDP socket can be reused */
    void close(boolean clean) {
        udp.ifPresent(channel -> context.udp().release(channel, clean && open.isEmpty()));
        udp = Optional.empty();
        tcp.ifPresent(TcpChannel::close);
    }

    private QueryMessage newQuery(boolean edns) {
        QueryMessage query = new QueryMessage(request, name, context.ids().nextInt(1 << 16), edns);
        open.add(query);
        return query;
    }

    private InetSocketAddress address() throws IOException {
        if (request.server().address().isUnresolved()) {
            throw new IOException("the server “" + request.server().name() + "” has no address");
        }
        return request.server().address();
    }
}
