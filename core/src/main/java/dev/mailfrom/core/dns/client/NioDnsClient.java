package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.cache.ExpiringCache;
import dev.mailfrom.core.dns.DaemonPool;
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
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * Asks over real sockets, with a few daemon threads for any number of questions. Names are always absolute; there is no
 * search path. Code that depends on a future runs on one of these threads and must not block there.
 */
public final class NioDnsClient implements DnsClient {

    private final DnsClientConfig limits;
    private final Clock clock;
    private final ExpiringCache<DnsRequest, DnsAnswer> answers;
    private final ServerLimits serverLimits;
    private final SelectorLoop selectorLoop;
    private final DnsStatistics statistics = new DnsStatistics();
    /** Not the JDK's common pool, which starts a thread per answer on a machine with one or two processors (Java 17). */
    private final DaemonPool completions =
            new DaemonPool("mailfrom-dns", Math.max(2, Runtime.getRuntime().availableProcessors()));

    /**
     * @param clock dates the evidence and the ends of TTLs
     * @throws java.io.UncheckedIOException if the system has no descriptors left
     */
    public NioDnsClient(DnsClientConfig limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.answers = new ExpiringCache<>(clock, limits.cacheSize(), this::lifetime);
        this.serverLimits = new ServerLimits(limits, clock);
        this.selectorLoop = new SelectorLoop(limits, clock);
    }

    /** Asks one server, or answers from the cache. {@link DnsOption#FRESH} skips the cache, but joins a running request. */
    @Override
    public CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server, Set<DnsOption> options) {
        boolean fresh = options.contains(DnsOption.FRESH);
        DnsRequest request = new DnsRequest(question, server, fresh ? withoutFresh(options) : options);
        CnameResolver resolver = new CnameResolver(request, limits.deadline(), this::send);
        return fresh ? answers.refresh(request, resolver::resolve) : answers.get(request, resolver::resolve);
    }

    /** What became of the questions that were sent. */
    public DnsStatistics statistics() {
        return statistics;
    }

    private Duration lifetime(DnsAnswer answer) {
        Duration own = AnswerLifetime.of(answer);
        return own.compareTo(limits.maxCacheTime()) < 0 ? own : limits.maxCacheTime();
    }

    private static Set<DnsOption> withoutFresh(Set<DnsOption> options) {
        Set<DnsOption> others = EnumSet.copyOf(options);
        others.remove(DnsOption.FRESH);
        return others;
    }

    private CompletableFuture<DnsAnswer> send(DnsRequest request) {
        Name name;
        try {
            name = NameCodec.parse(request.question().name());
        } catch (TextParseException e) {
            return CompletableFuture.completedFuture(invalidName(request, e.getMessage()));
        }
        return serverLimits
                .submit(request.server(), () -> selectorLoop.send(request, name))
                .thenApplyAsync(statistics::count, completions);
    }

    private DnsAnswer invalidName(DnsRequest request, String why) {
        Evidence evidence = new Evidence(
                request.question(), request.server(), Transport.UDP, "", "", clock.instant(), Duration.ZERO);
        String detail = "“" + request.question().name() + "” is not a DNS name: " + why + ".";
        return new DnsAnswer.Undetermined(Reason.MALFORMED, detail, evidence);
    }

    /** Ends everything under way with {@link Reason#CANCELLED}. Afterwards no thread and no descriptor is left. */
    @Override
    public void close() {
        selectorLoop.close();
        completions.close();
    }
}
