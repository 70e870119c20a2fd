package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.Evidence.Edns;
import dev.mailfrom.core.dns.Evidence.Transport;
import dev.mailfrom.core.dns.client.message.DnsRequest;
import dev.mailfrom.core.dns.client.message.MessageParser;
import dev.mailfrom.core.dns.client.message.ParsedResponse;
import dev.mailfrom.core.dns.client.message.QueryMessage;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Name;

/**
 * One question on its way to one server: UDP with EDNS, UDP without, TCP, until something can be believed or the time
 * is up; or TCP alone. EDNS is left out after the first silence because there are servers that drop it, and nothing else tells them
 * from a lost packet. Lives on the wire's thread; times are those of {@link System#nanoTime()}.
 */
final class DnsExchange {

    private final DnsRequest dnsRequest;
    private final TransportContext context;
    private final ExchangeSockets sockets;
    private final CompletableFuture<DnsAnswer> future = new CompletableFuture<>();
    private final AttemptFailures attemptFailures = new AttemptFailures();
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

    DnsExchange(DnsRequest dnsRequest, Name name, TransportContext context) {
        this.dnsRequest = dnsRequest;
        this.context = context;
        this.sockets = new ExchangeSockets(dnsRequest, name, this, context);
    }

    DnsRequest ask() {
        return dnsRequest;
    }

    CompletableFuture<DnsAnswer> future() {
        return future;
    }

    /** The end of it, once there is one. */
    Optional<DnsAnswer> outcome() {
        return outcome;
    }

    /** When {@link #onTimeout} is due. */
    long wakeAt() {
        return wakeAt;
    }

    void start(long now) {
        started = now;
        if (dnsRequest.has(DnsOption.OVER_TCP)) {
            openTcp(now);
        } else {
            nextTry(now);
        }
    }

    void onReady(SelectionKey key, long now) {
        try {
            sockets.onReady(key).ifPresent(packet -> received(packet, now));
        } catch (IOException e) {
            failed(e, now);
        }
    }

    void onTimeout(long now) {
        attemptFailures.timeout(way(), Duration.ofNanos(now - tried));
        nextTry(now);
    }

    void cancel(long now) {
        outcome = Optional.of(new DnsAnswer.Undetermined(
                Reason.CANCELLED, "The DNS client was closed before an answer came.", noAnswer(now)));
    }

    void close() {
        sockets.close(attemptFailures.isEmpty());
    }

    private void received(byte[] packet, long now) {
        Optional<QueryMessage> asked = sockets.queryFor(packet);
        if (asked.isEmpty()) {
            stray("an answer with another id came", now);
            return;
        }
        QueryMessage query = asked.get();
        ParsedResponse parsedResponse = MessageParser.parse(
                packet,
                query,
                (rcode, flags) -> evidence(rcode, flags, query.hasEdns() ? Edns.USED : withoutEdns, now));
        if (parsedResponse instanceof ParsedResponse.Stray stray) {
            stray(stray.what(), now);
            return;
        }
        boolean latest = sockets.isLatest(query);
        sockets.markAnswered(query);
        if (parsedResponse instanceof ParsedResponse.Answered answered) {
            answered(answered.answer(), latest, now);
        } else if (parsedResponse instanceof ParsedResponse.Truncated && !sockets.isTcp()) {
            attemptFailures.truncated();
            edns = query.hasEdns();
            openTcp(now);
        } else if (parsedResponse instanceof ParsedResponse.Unreadable unreadable) {
            attemptFailures.unreadable(way(), unreadable.why());
            nextTryIf(latest, now);
        } else if (parsedResponse instanceof ParsedResponse.Truncated) {
            attemptFailures.unreadable(way(), "the answer was cut short");
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
                || sockets.isTcp()
                || latest && udpTries >= context.limits().udpTries()) {
            outcome = failure.or(() -> Optional.of(answer));
        } else {
            failure = Optional.of(answer);
            withoutEdns = Edns.REFUSED;
            nextTryIf(latest, now);
        }
    }

    /** On a connection of our own nobody else can put in a word: there a stray answer is the server's. */
    private void stray(String what, long now) {
        attemptFailures.stray(what);
        if (sockets.isTcp()) {
            onTimeout(now);
        }
    }

    private void failed(IOException e, long now) {
        String why = e.getMessage() == null ? "nobody listens there" : e.getMessage();
        if (sockets.isConnected()) {
            attemptFailures.unreadable(way(), why);
        } else {
            attemptFailures.network(way(), why);
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
        } else if (sockets.isTcp()
                || now - started >= context.limits().deadline().toNanos()) {
            outcome = Optional.of(attemptFailures.toAnswer(noAnswer(now)));
        } else if (udpTries < context.limits().udpTries()) {
            edns = edns && udpTries == 0;
            udpTries++;
            sendUdp(now);
        } else {
            openTcp(now);
        }
    }

    private void sendAgain(long now) {
        if (sockets.isTcp()) {
            openTcp(now);
        } else {
            sendUdp(now);
        }
    }

    private void sendUdp(long now) {
        waitFor(context.limits().tryTime(), now);
        try {
            sockets.sendOverUdp(edns);
        } catch (IOException e) {
            failed(e, now);
        }
    }

    private void openTcp(long now) {
        waitFor(context.limits().tcpTime(), now);
        try {
            sockets.sendOverTcp(edns);
        } catch (IOException e) {
            attemptFailures.network("TCP", e.getMessage());
            outcome = Optional.of(attemptFailures.toAnswer(noAnswer(now)));
        }
    }

    private void waitFor(Duration time, long now) {
        tried = now;
        wakeAt = Math.min(
                now + time.toNanos(), started + context.limits().deadline().toNanos());
    }

    private String way() {
        return sockets.isTcp() ? "TCP" : edns ? "UDP" : "UDP without EDNS";
    }

    private Evidence noAnswer(long now) {
        return evidence("", "", Edns.USED, now);
    }

    private Evidence evidence(String rcode, String flags, Edns way, long now) {
        return new Evidence(
                dnsRequest.question(),
                dnsRequest.server(),
                sockets.isTcp() ? Transport.TCP : Transport.UDP,
                rcode,
                flags,
                context.clock().instant(),
                Duration.ofNanos(now - started),
                way);
    }
}
