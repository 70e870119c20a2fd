package dev.mailfrom.core.dns.wire;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.Evidence.Edns;
import dev.mailfrom.core.dns.Evidence.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Name;

/**
 * One question on its way to one server: UDP with EDNS, UDP without, TCP, until something can be believed or the time
 * is up; or TCP alone. EDNS is left out after the first silence because there are servers that drop it, and nothing else tells them
 * from a lost packet. Lives on the wire's thread; times are those of {@link System#nanoTime()}.
 */
final class Exchange {

    private final Ask ask;
    private final Name name;
    private final WireContext context;
    private final CompletableFuture<DnsAnswer> future = new CompletableFuture<>();

    /** Those an answer may still come to, the latest last. */
    private final List<QueryMessage> open = new ArrayList<>(2);

    private final Troubles troubles = new Troubles();
    private Optional<UdpRoute> udp = Optional.empty();
    private Optional<TcpRoute> tcp = Optional.empty();
    private boolean edns = true;
    /** What to say of an answer without EDNS. */
    private Edns withoutEdns = Edns.UNANSWERED;

    private int udpTries;
    private long started;
    private long tried;
    private long wakeAt;
    /** A SERVFAIL, which is often of a moment: one more try may better it. */
    private Optional<DnsAnswer> failure = Optional.empty();

    private Optional<DnsAnswer> outcome = Optional.empty();

    Exchange(Ask ask, Name name, WireContext context) {
        this.ask = ask;
        this.name = name;
        this.context = context;
    }

    Ask ask() {
        return ask;
    }

    CompletableFuture<DnsAnswer> future() {
        return future;
    }

    /** The end of it, once there is one. */
    Optional<DnsAnswer> outcome() {
        return outcome;
    }

    /** When {@link #timeUp} is due. */
    long wakeAt() {
        return wakeAt;
    }

    void start(long now) {
        started = now;
        if (ask.has(DnsOption.OVER_TCP)) {
            openTcp(now);
        } else {
            nextTry(now);
        }
    }

    void ready(SelectionKey key, long now) {
        Optional<? extends Route> route = tcp.isPresent() ? tcp : udp;
        try {
            Optional<byte[]> packet = route.isPresent() ? route.get().ready(key) : Optional.empty();
            packet.ifPresent(bytes -> received(bytes, now));
        } catch (IOException e) {
            failed(e, now);
        }
    }

    void timeUp(long now) {
        troubles.silence(way(), Duration.ofNanos(now - tried));
        nextTry(now);
    }

    void cancel(long now) {
        outcome = Optional.of(new DnsAnswer.Undetermined(
                Reason.CANCELLED, "The DNS client was closed before an answer came.", noAnswer(now)));
    }

    void close() {
        closeUdp();
        tcp.ifPresent(TcpRoute::close);
    }

    private void closeUdp() {
        udp.ifPresent(route -> context.udp().giveBack(route, open.isEmpty() && troubles.areNone()));
        udp = Optional.empty();
    }

    private void received(byte[] packet, long now) {
        Optional<QueryMessage> asked =
                open.stream().filter(query -> query.hasId(packet)).findFirst();
        if (asked.isEmpty()) {
            stray("an answer with another id came", now);
            return;
        }
        QueryMessage query = asked.get();
        Reading reading = PacketReader.read(
                packet,
                query,
                (rcode, flags) -> evidence(rcode, flags, query.hasEdns() ? Edns.USED : withoutEdns, now));
        if (reading instanceof Reading.Stray stray) {
            stray(stray.what(), now);
            return;
        }
        boolean latest = query == open.get(open.size() - 1);
        // A second copy of the same answer is not listened to.
        open.remove(query);
        if (reading instanceof Reading.Answered answered) {
            answered(answered.answer(), latest, now);
        } else if (reading instanceof Reading.Truncated && tcp.isEmpty()) {
            troubles.truncated();
            edns = query.hasEdns();
            openTcp(now);
        } else if (reading instanceof Reading.Unreadable unreadable) {
            troubles.unreadable(way(), unreadable.why());
            nextTryIf(latest, now);
        } else if (reading instanceof Reading.Truncated) {
            troubles.unreadable(way(), "the answer was cut short");
            nextTry(now);
        } else if (latest) {
            edns = false;
            withoutEdns = Edns.REFUSED;
            sendAgain(now);
        }
    }

    private void answered(DnsAnswer answer, boolean latest, long now) {
        boolean failed = answer instanceof DnsAnswer.Undetermined u && u.reason() == Reason.SERVFAIL;
        if (!failed) {
            outcome = Optional.of(answer);
        } else if (failure.isPresent()
                || tcp.isPresent()
                || latest && udpTries >= context.limits().udpTries()) {
            outcome = failure.or(() -> Optional.of(answer));
        } else {
            failure = Optional.of(answer);
            nextTryIf(latest, now);
        }
    }

    /** On a connection of our own nobody else can put in a word: there a stray answer is the server's. */
    private void stray(String what, long now) {
        troubles.stray(what);
        if (tcp.isPresent()) {
            timeUp(now);
        }
    }

    private void failed(IOException e, long now) {
        String why = e.getMessage() == null ? "nobody listens there" : e.getMessage();
        if (tcp.isPresent() && tcp.get().isConnected()) {
            troubles.unreadable(way(), why);
        } else {
            troubles.network(way(), why);
        }
        nextTry(now);
    }

    private void nextTryIf(boolean wanted, long now) {
        if (wanted) {
            nextTry(now);
        }
    }

    private void nextTry(long now) {
        if (failure.isPresent() && udpTries >= context.limits().udpTries()) {
            outcome = failure;
        } else if (tcp.isPresent()
                || now - started >= context.limits().deadline().toNanos()) {
            outcome = Optional.of(troubles.verdict(noAnswer(now)));
        } else if (udpTries < context.limits().udpTries()) {
            edns = edns && udpTries == 0;
            udpTries++;
            sendUdp(now);
        } else {
            openTcp(now);
        }
    }

    private void sendAgain(long now) {
        if (tcp.isPresent()) {
            tcp.get().close();
            openTcp(now);
        } else {
            sendUdp(now);
        }
    }

    private void sendUdp(long now) {
        waitFor(context.limits().tryTime(), now);
        try {
            if (udp.isEmpty()) {
                udp = Optional.of(context.udp().lend(address(), this));
            }
            udp.get().send(newQuery().bytes());
        } catch (IOException e) {
            failed(e, now);
        }
    }

    private void openTcp(long now) {
        waitFor(context.limits().tcpTime(), now);
        closeUdp();
        open.clear();
        try {
            tcp = Optional.of(
                    new TcpRoute(address(), context.selector(), this, newQuery().bytes()));
        } catch (IOException e) {
            troubles.network("TCP", e.getMessage());
            outcome = Optional.of(troubles.verdict(noAnswer(now)));
        }
    }

    private QueryMessage newQuery() {
        QueryMessage query = new QueryMessage(ask, name, context.newId(), edns);
        open.add(query);
        return query;
    }

    private void waitFor(Duration time, long now) {
        tried = now;
        wakeAt = Math.min(
                now + time.toNanos(), started + context.limits().deadline().toNanos());
    }

    private InetSocketAddress address() throws IOException {
        if (ask.server().address().isUnresolved()) {
            throw new IOException("the server “" + ask.server().name() + "” has no address");
        }
        return ask.server().address();
    }

    private String way() {
        return tcp.isPresent() ? "TCP" : edns ? "UDP" : "UDP without EDNS";
    }

    private Evidence noAnswer(long now) {
        return evidence("", "", Edns.USED, now);
    }

    private Evidence evidence(String rcode, String flags, Edns way, long now) {
        return new Evidence(
                ask.question(),
                ask.server(),
                tcp.isPresent() ? Transport.TCP : Transport.UDP,
                rcode,
                flags,
                context.clock().instant(),
                Duration.ofNanos(now - started),
                way);
    }
}
