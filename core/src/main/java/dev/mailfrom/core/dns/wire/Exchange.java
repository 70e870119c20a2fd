package dev.mailfrom.core.dns.wire;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.Evidence.Edns;
import dev.mailfrom.core.dns.Evidence.Transport;
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
final class Exchange {

    private final Ask ask;
    private final WireContext context;
    private final Line line;
    private final CompletableFuture<DnsAnswer> future = new CompletableFuture<>();
    private final Troubles troubles = new Troubles();
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
        this.context = context;
        this.line = new Line(ask, name, this, context);
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
        try {
            line.ready(key).ifPresent(packet -> received(packet, now));
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
        line.close(troubles.areNone());
    }

    private void received(byte[] packet, long now) {
        Optional<QueryMessage> asked = line.askedBy(packet);
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
        boolean latest = line.isLatest(query);
        line.answered(query);
        if (reading instanceof Reading.Answered answered) {
            answered(answered.answer(), latest, now);
        } else if (reading instanceof Reading.Truncated && !line.isTcp()) {
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
                || line.isTcp()
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
        troubles.stray(what);
        if (line.isTcp()) {
            timeUp(now);
        }
    }

    private void failed(IOException e, long now) {
        String why = e.getMessage() == null ? "nobody listens there" : e.getMessage();
        if (line.isConnected()) {
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
        } else if (line.isTcp() || now - started >= context.limits().deadline().toNanos()) {
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
        if (line.isTcp()) {
            openTcp(now);
        } else {
            sendUdp(now);
        }
    }

    private void sendUdp(long now) {
        waitFor(context.limits().tryTime(), now);
        try {
            line.askOverUdp(edns);
        } catch (IOException e) {
            failed(e, now);
        }
    }

    private void openTcp(long now) {
        waitFor(context.limits().tcpTime(), now);
        try {
            line.askOverTcp(edns);
        } catch (IOException e) {
            troubles.network("TCP", e.getMessage());
            outcome = Optional.of(troubles.verdict(noAnswer(now)));
        }
    }

    private void waitFor(Duration time, long now) {
        tried = now;
        wakeAt = Math.min(
                now + time.toNanos(), started + context.limits().deadline().toNanos());
    }

    private String way() {
        return line.isTcp() ? "TCP" : edns ? "UDP" : "UDP without EDNS";
    }

    private Evidence noAnswer(long now) {
        return evidence("", "", Edns.USED, now);
    }

    private Evidence evidence(String rcode, String flags, Edns way, long now) {
        return new Evidence(
                ask.question(),
                ask.server(),
                line.isTcp() ? Transport.TCP : Transport.UDP,
                rcode,
                flags,
                context.clock().instant(),
                Duration.ofNanos(now - started),
                way);
    }
}
