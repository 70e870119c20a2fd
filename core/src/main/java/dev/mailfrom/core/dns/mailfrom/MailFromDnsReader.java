package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.AsyncSemaphore;
import dev.mailfrom.core.dns.DeadlineScope;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsComputationRunner;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.TimeoutSource;
import dev.mailfrom.core.dns.authority.AuthorityReader;
import dev.mailfrom.core.dns.authority.AuthorityResult;
import dev.mailfrom.core.dns.authority.CircuitBreakerDnsClient;
import dev.mailfrom.core.dns.authority.Ipv6Reachability;
import dev.mailfrom.core.dns.authority.NameServerPorts;
import dev.mailfrom.core.dns.dmarc.DmarcAlignment;
import dev.mailfrom.core.dns.spf.ses.SesSpfChecker;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.MailFromDomain;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Asks DNS everything that the rules need for a MAIL FROM domain, side by side: the resolver and each server of the zone.
 * Use one reader for a whole session, because it caches zones and servers. Thread-safe.
 */
public final class MailFromDnsReader {

    public static final Duration DEADLINE = Duration.ofSeconds(10);

    /** Domains at a time. The deadline of the others starts when they are no longer waiting. */
    private static final int AT_ONCE = 32;

    /** The name with the SPF record of SES. */
    private static final String SES_SPF = "amazonses.com";

    private final DnsClient client;
    private final DnsServer resolver;
    private final SesSpfChecker spfChecker;
    private final DnsComputationRunner computations;
    private final Optional<AuthorityReader> authority;
    private final NxdomainRewriteProbe rewriteProbe;
    private final Clock clock;
    private final TimeoutSource timeout;
    private final Duration deadline;
    private final AsyncSemaphore semaphore = new AsyncSemaphore(AT_ONCE);

    /**
     * @param authority empty to ask only the resolver
     * @param deadline for one domain
     */
    public MailFromDnsReader(
            DnsClient client,
            DnsServer resolver,
            Optional<AuthorityReader> authority,
            Clock clock,
            TimeoutSource timeout,
            Duration deadline) {
        this.client = client;
        this.resolver = resolver;
        this.spfChecker = new SesSpfChecker(clock);
        this.computations = DnsComputationRunner.of(client, resolver);
        this.authority = authority;
        this.rewriteProbe = new NxdomainRewriteProbe(resolver, clock);
        this.clock = clock;
        this.timeout = timeout;
        this.deadline = deadline;
    }

    /** A reader for this machine. @param ports where the servers of zones listen; empty to ask only the resolver */
    public static MailFromDnsReader of(
            DnsClient client, DnsServer resolver, Clock clock, Optional<NameServerPorts> ports) {
        TimeoutSource timeout = TimeoutSource.ofSystem();
        DnsClient sparing = new CircuitBreakerDnsClient(client, clock);
        Optional<AuthorityReader> authority = ports.map(
                known -> new AuthorityReader(sparing, resolver, known, Ipv6Reachability::isReachable, clock, timeout));
        return new MailFromDnsReader(sparing, resolver, authority, clock, timeout, DEADLINE);
    }

    /**
     * Reads the records without SPF and DMARC. Never completes exceptionally: a missing answer is an answer too.
     */
    public CompletableFuture<MailFromDns> read(MailFromDomain domain) {
        return records(domain, mx -> {});
    }

    /** Asks only the servers of the zone, afresh; empty where this reader does not ask them. Never completes exceptionally. */
    public Optional<CompletableFuture<AuthorityResult>> readServers(String name) {
        return authority.map(reader -> withinDeadline(scope -> reader.read(name, scope)));
    }

    private CompletableFuture<MailFromDns> records(MailFromDomain domain, Consumer<DnsAnswer> early) {
        return withinDeadline(scope ->
                new MailFromRecordsRead(resolver, authority, rewriteProbe, timeout, scope).read(domain, early));
    }

    private <T> CompletableFuture<T> withinDeadline(Function<DeadlineScope, CompletableFuture<T>> read) {
        return semaphore.submit(() -> {
            DeadlineScope scope = new DeadlineScope(client, clock, timeout, deadline);
            return read.apply(scope).whenComplete((done, bug) -> scope.close());
        });
    }

    private CompletableFuture<DnsAnswer> ask(String name, RecordType type, DeadlineScope scope) {
        return scope.ask(new DnsQuestion(name, type), resolver, Set.of());
    }

    /**
     * Reads the records and evaluates SPF and DMARC. Never completes exceptionally.
     *
     * @param author the domain in From: that of the identity
     */
    public CompletableFuture<MailFromDns> read(MailFromDomain domain, DomainName author) {
        return read(domain, author, mx -> {});
    }

    /** The same. @param early is given the resolver's answer for MX as soon as it is there; must be quick */
    public CompletableFuture<MailFromDns> read(MailFromDomain domain, DomainName author, Consumer<DnsAnswer> early) {
        // Asked now, so that it is cached when SPF needs it.
        client.ask(new DnsQuestion(SES_SPF, RecordType.TXT), resolver);
        CompletableFuture<DmarcAlignment> dmarc = computations.run(DmarcAlignment.of(author, domain.name()));
        return records(domain, early).thenCompose(records -> spf(records).thenCombine(dmarc, records::withSpfAndDmarc));
    }

    /** SPF of the domain by the resolver, without its other records. Never completes exceptionally. @param author the domain in From */
    public CompletableFuture<SpfState> readSpf(MailFromDomain domain, DomainName author) {
        return computations
                .run(spfChecker.check(domain.name()))
                .thenCombine(
                        computations.run(DmarcAlignment.of(author, domain.name())),
                        (spf, alignment) -> new SpfState(domain, spf, alignment));
    }

    /** SPF of the domain as it would be with these TXT records at its name. Never completes exceptionally. */
    public CompletableFuture<SesSpfVerdict> readSpf(MailFromDomain domain, List<String> texts) {
        String name = domain.name().text();
        DnsQuestion txt = new DnsQuestion(name, RecordType.TXT);
        List<DnsRecord> records = texts.stream()
                .<DnsRecord>map(text -> new DnsRecord.Txt(name, 0, text))
                .toList();
        DnsAnswer supposed = new DnsAnswer.Found(records, List.of(), List.of(), supposition(txt));
        return computations.run(spfChecker.check(domain.name()).withAnswer(txt, supposed));
    }

    private Evidence supposition(DnsQuestion question) {
        return new Evidence(question, resolver, Evidence.Transport.UDP, "NOERROR", "", clock.instant(), Duration.ZERO);
    }

    /**
     * Looks for SES's records at the usual names of a domain, by the resolver. Never completes exceptionally.
     *
     * @param except a name that is known already
     */
    public CompletableFuture<List<ReadyDomain>> findReady(DomainName domain, Optional<DomainName> except) {
        return withinDeadline(scope -> ReadyDomain.find(domain, except, (name, type) -> ask(name, type, scope)));
    }

    /** Looks for SES's records at these names, by the resolver. Never completes exceptionally. */
    public CompletableFuture<List<ReadyDomain>> findReady(List<DomainName> names) {
        return withinDeadline(scope -> ReadyDomain.at(names, (name, type) -> ask(name, type, scope)));
    }

    /** Asks the same resolver for what belongs to no MAIL FROM domain. */
    public DnsComputationRunner computations() {
        return computations;
    }

    /** Evaluates the record of the zone's servers, which the resolver may not know yet. */
    private CompletableFuture<SesSpfVerdict> spf(MailFromDns records) {
        DnsQuestion txt = new DnsQuestion(records.domain().name().text(), RecordType.TXT);
        DnsAnswer published = records.decisiveTxt().get(0);
        return computations.run(spfChecker.check(records.domain().name()).withAnswer(txt, published));
    }
}
