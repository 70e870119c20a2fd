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
 * One question to one server: UDP with EDNS, UDP without, then TCP, until an answer can be believed or time is up. Some
 * servers drop EDNS silently, which looks like a lost packet, so the second try leaves it out. Used by the selector
 * thread alone; times are those of {@link System#nanoTime()}.
 */
final class DnsExchange {

    private final DnsRequest request;
    private final TransportContext context;
    private final ExchangeSockets sockets;
    private final CompletableFuture<DnsAnswer> future = new CompletableFuture<>();
    private final AttemptFailures failures = new AttemptFailures();
    private boolean edns = true;
    /** What an answer without EDNS says about the server. */
    private Edns withoutEdns = Edns.UNANSWERED;

    private int udpTries;
    private long started;
    private long tried;
    private long wakeAt;
    /** A SERVFAIL, which is often temporary: one more try may do better. */
    private Optional<DnsAnswer> servfail = Optional.empty();

    private Optional<DnsAnswer> outcome = Optional.empty();

    DnsExchange(DnsRequest request, Name name, TransportContext context) {
        this.request = request;
        this.context = context;
        this.sockets = new ExchangeSockets(request, name, this, context);
    }

    DnsRequest request() {
        return request;
    }

    CompletableFuture<DnsAnswer> future() {
        return future;
    }

    /** The answer, once the exchange is over. */
    Optional<DnsAnswer> outcome() {
        return outcome;
    }

    /** When {@link #onTimeout} is due. */
    long wakeAt() {
        return wakeAt;
    }

    void start(long now) {
        started = now;
        if (request.has(DnsOption.OVER_TCP)) {
            sendOverTcp(now);
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
        failures.timeout(transport(), Duration.ofNanos(now - tried));
        nextTry(now);
    }

    void cancel(long now) {
        outcome = Optional.of(new DnsAnswer.Undetermined(
                Reason.CANCELLED, "The DNS client was closed before an answer came.", noAnswer(now)));
    }

    void close() {
        sockets.close(failures.isEmpty());
    }

    private void received(byte[] packet, long now) {
        Optional<QueryMessage> match = sockets.queryFor(packet);
        if (match.isEmpty()) {
            stray("an answer with another id came", now);
            return;
        }
        QueryMessage query = match.get();
        Edns used = query.hasEdns() ? Edns.USED : withoutEdns;
        ParsedResponse response =
                MessageParser.parse(packet, query, (rcode, flags) -> evidence(rcode, flags, used, now));
        if (response instanceof ParsedResponse.Stray stray) {
            stray(stray.what(), now);
            return;
        }
        boolean latest = sockets.markAnswered(query);
        if (response instanceof ParsedResponse.Answered answered) {
            answered(answered.answer(), latest, now);
        } else if (response instanceof ParsedResponse.Truncated && !sockets.isTcp()) {
            failures.truncated();
            edns = query.hasEdns();
            sendOverTcp(now);
        } else if (response instanceof ParsedResponse.RefusesEdns) {
            withoutEdns(latest, now);
        } else {
            boolean truncated = response instanceof ParsedResponse.Truncated;
            failures.unreadable(
                    transport(), truncated ? "the answer was truncated" : ((ParsedResponse.Unreadable) response).why());
            nextTryIf(latest, now);
        }
    }

    private void answered(DnsAnswer answer, boolean latest, long now) {
        boolean failed = answer instanceof DnsAnswer.Undetermined u && u.reason() == Reason.SERVFAIL;
        boolean over = sockets.isTcp() || latest && udpTries >= limits().udpTries();
        if (!failed) {
            outcome = Optional.of(answer);
        } else if (servfail.isPresent() || over) {
            outcome = servfail.or(() -> Optional.of(answer));
        } else {
            servfail = Optional.of(answer);
            withoutEdns = Edns.REFUSED;
            nextTryIf(latest, now);
        }
    }

    /** Sends the question again without EDNS; only a later try would make that needless. */
    private void withoutEdns(boolean latest, long now) {
        if (!latest) {
            return;
        }
        edns = false;
        withoutEdns = Edns.REFUSED;
        if (sockets.isTcp()) {
            sendOverTcp(now);
        } else {
            sendOverUdp(now);
        }
    }

    /** Over TCP, on a connection of our own, a stray answer can only come from the server. */
    private void stray(String what, long now) {
        failures.stray(what);
        if (sockets.isTcp()) {
            onTimeout(now);
        }
    }

    private void failed(IOException e, long now) {
        String why = e.getMessage() == null ? "no server listens there" : e.getMessage();
        if (sockets.isConnected()) {
            failures.unreadable(transport(), why);
        } else {
            failures.network(transport(), why);
        }
        nextTry(now);
    }

    private void nextTryIf(boolean wanted, long now) {
        if (wanted) {
            nextTry(now);
        }
    }

    private void nextTry(long now) {
        if (servfail.isPresent() && udpTries >= limits().udpTries()) {
            outcome = servfail;
        } else if (sockets.isTcp() || now - started >= limits().deadline().toNanos()) {
            outcome = Optional.of(failures.toAnswer(noAnswer(now)));
        } else if (udpTries < limits().udpTries()) {
            edns = edns && udpTries == 0;
            udpTries++;
            sendOverUdp(now);
        } else {
            sendOverTcp(now);
        }
    }

    private void sendOverUdp(long now) {
        waitFor(limits().tryTime(), now);
        try {
            sockets.sendOverUdp(edns);
        } catch (IOException e) {
            failed(e, now);
        }
    }

    private void sendOverTcp(long now) {
        waitFor(limits().tcpTime(), now);
        try {
            sockets.sendOverTcp(edns);
        } catch (IOException e) {
            failures.network("TCP", e.getMessage());
            outcome = Optional.of(failures.toAnswer(noAnswer(now)));
        }
    }

    private void waitFor(Duration time, long now) {
        tried = now;
        wakeAt = Math.min(now + time.toNanos(), started + limits().deadline().toNanos());
    }

    private DnsClientConfig limits() {
        return context.limits();
    }

    private String transport() {
        return sockets.isTcp() ? "TCP" : edns ? "UDP" : "UDP without EDNS";
    }

    private Evidence noAnswer(long now) {
        return evidence("", "", Edns.USED, now);
    }

    private Evidence evidence(String rcode, String flags, Edns used, long now) {
        Transport transport = sockets.isTcp() ? Transport.TCP : Transport.UDP;
        Duration took = Duration.ofNanos(now - started);
        return new Evidence(
                request.question(),
                request.server(),
                transport,
                rcode,
                flags,
                context.clock().instant(),
                took,
                used);
    }
}
