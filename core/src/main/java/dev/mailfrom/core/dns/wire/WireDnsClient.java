package dev.mailfrom.core.dns.wire;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.Evidence.Transport;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * Asks over real sockets, with a few daemon threads however many questions there are. Names are always absolute: there
 * is no search path. What hangs on a future runs on one of those threads and must not block there.
 */
public final class WireDnsClient implements DnsClient {

    private final DnsLimits limits;
    private final Clock clock;
    private final Memo memo;
    private final Wire wire;

    /**
     * @param clock dates the evidence and the ends of TTLs
     * @throws java.io.UncheckedIOException where the system has no descriptors left
     */
    public WireDnsClient(DnsLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.memo = new Memo(limits, clock);
        this.wire = new Wire(limits, clock);
    }

    @Override
    public CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server) {
        return ask(question, server, Set.of());
    }

    /** Asks one server, or remembers. With {@link DnsOption#FRESH} an asking already on its way is joined all the same. */
    @Override
    public CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server, Set<DnsOption> options) {
        boolean fresh = options.contains(DnsOption.FRESH);
        Ask ask = new Ask(question, server, fresh ? withoutFresh(options) : options);
        return memo.get(ask, fresh, () -> new AliasChase(ask, limits.deadline(), this::send).run());
    }

    /** Whether it is asked anew makes no other question of it. */
    private static Set<DnsOption> withoutFresh(Set<DnsOption> options) {
        return options.stream().filter(option -> option != DnsOption.FRESH).collect(Collectors.toUnmodifiableSet());
    }

    private CompletableFuture<DnsAnswer> send(Ask ask) {
        Name name;
        try {
            name = WireNames.parse(ask.question().name());
        } catch (TextParseException e) {
            return CompletableFuture.completedFuture(unaskable(ask, e.getMessage()));
        }
        return wire.send(ask, name);
    }

    private DnsAnswer unaskable(Ask ask, String why) {
        Evidence evidence =
                new Evidence(ask.question(), ask.server(), Transport.UDP, "", "", clock.instant(), Duration.ZERO);
        String detail = "“" + ask.question().name() + "” is no name that DNS can be asked about: " + why + ".";
        return new DnsAnswer.Undetermined(Reason.MALFORMED, detail, evidence);
    }

    /** Ends all that is under way with {@link Reason#CANCELLED}; afterwards no thread and no descriptor is left. */
    @Override
    public void close() {
        wire.close();
    }
}
