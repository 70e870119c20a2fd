package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.cache.ExpiringCache;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.Evidence.Transport;
import dev.mailfrom.core.dns.client.message.DnsRequest;
import dev.mailfrom.core.dns.client.message.NameCodec;
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
public final class NioDnsClient implements DnsClient {

    private final DnsClientConfig limits;
    private final Clock clock;
    private final ExpiringCache<DnsRequest, DnsAnswer> answers;
    private final SelectorLoop selectorLoop;

    /**
     * @param clock dates the evidence and the ends of TTLs
     * @throws java.io.UncheckedIOException where the system has no descriptors left
     */
    public NioDnsClient(DnsClientConfig limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.answers = new ExpiringCache<>(clock, limits.cacheSize(), this::lifetime);
        this.selectorLoop = new SelectorLoop(limits, clock);
    }

    @Override
    public CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server) {
        return ask(question, server, Set.of());
    }

    /** Asks one server, or remembers. With {@link DnsOption#FRESH} an asking already on its way is joined all the same. */
    @Override
    public CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server, Set<DnsOption> options) {
        boolean fresh = options.contains(DnsOption.FRESH);
        DnsRequest dnsRequest = new DnsRequest(question, server, fresh ? withoutFresh(options) : options);
        CnameResolver resolver = new CnameResolver(dnsRequest, limits.deadline(), this::send);
        return fresh ? answers.refresh(dnsRequest, resolver::resolve) : answers.get(dnsRequest, resolver::resolve);
    }

    private Duration lifetime(DnsAnswer answer) {
        Duration own = AnswerLifetime.of(answer);
        return own.compareTo(limits.maxCacheTime()) < 0 ? own : limits.maxCacheTime();
    }

    /** Whether it is asked anew makes no other question of it. */
    private static Set<DnsOption> withoutFresh(Set<DnsOption> options) {
        return options.stream().filter(option -> option != DnsOption.FRESH).collect(Collectors.toUnmodifiableSet());
    }

    private CompletableFuture<DnsAnswer> send(DnsRequest dnsRequest) {
        Name name;
        try {
            name = NameCodec.parse(dnsRequest.question().name());
        } catch (TextParseException e) {
            return CompletableFuture.completedFuture(unaskable(dnsRequest, e.getMessage()));
        }
        return selectorLoop.send(dnsRequest, name);
    }

    private DnsAnswer unaskable(DnsRequest dnsRequest, String why) {
        Evidence evidence = new Evidence(
                dnsRequest.question(), dnsRequest.server(), Transport.UDP, "", "", clock.instant(), Duration.ZERO);
        String detail = "“" + dnsRequest.question().name() + "” is no name that DNS can be asked about: " + why + ".";
        return new DnsAnswer.Undetermined(Reason.MALFORMED, detail, evidence);
    }

    /** Ends all that is under way with {@link Reason#CANCELLED}; afterwards no thread and no descriptor is left. */
    @Override
    public void close() {
        selectorLoop.close();
    }
}
