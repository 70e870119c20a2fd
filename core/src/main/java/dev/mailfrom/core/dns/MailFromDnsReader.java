package dev.mailfrom.core.dns;

import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.Inquirer.Alarm;
import dev.mailfrom.core.dns.authority.Asking;
import dev.mailfrom.core.dns.authority.Authority;
import dev.mailfrom.core.dns.authority.AuthorityReader;
import dev.mailfrom.core.dns.authority.Ipv6;
import dev.mailfrom.core.dns.authority.ServerPort;
import dev.mailfrom.core.dns.authority.SparedServers;
import dev.mailfrom.core.dns.dmarc.DmarcAlignment;
import dev.mailfrom.core.dns.spf.SesAuthorisation;
import dev.mailfrom.core.dns.spf.SesAuthorisations;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.MailFromDomain;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks DNS all that the rules want to know of a MAIL FROM domain, side by side: the resolver, and each server of the zone.
 * One reader should serve a whole session, because it remembers zones and servers. Thread-safe.
 */
public final class MailFromDnsReader {

    /** For one domain. */
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    /** How long the check of the resolver itself is waited for when all else is there. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** So many domains at a time; the others wait, and their deadline begins when their turn comes. */
    private static final int AT_ONCE = 32;

    /** The name whose SPF record says from where SES sends. */
    private static final String SES_SPF = "amazonses.com";

    private final DnsClient client;
    private final DnsServer resolver;
    private final Supplier<SesAuthorisations> authorisations;
    private final Inquirer inquirer;
    private final Optional<AuthorityReader> authority;
    private final ResolverHonesty honesty;
    private final Clock clock;
    private final Alarm alarm;
    private final Duration deadline;
    private final Turnstile turnstile = new Turnstile(AT_ONCE);

    /**
     * @param resolver the configured resolver
     * @param authorisations shared by all domains of a run, so that a record many domains have is evaluated once
     * @param authority empty where only the resolver is to be asked
     * @param deadline for one domain as a whole
     */
    public MailFromDnsReader(
            DnsClient client,
            DnsServer resolver,
            Supplier<SesAuthorisations> authorisations,
            Optional<AuthorityReader> authority,
            Clock clock,
            Alarm alarm,
            Duration deadline) {
        this.client = client;
        this.resolver = resolver;
        this.authorisations = authorisations;
        this.inquirer = Inquirer.of(client, resolver);
        this.authority = authority;
        this.honesty = new ResolverHonesty(resolver, clock);
        this.clock = clock;
        this.alarm = alarm;
        this.deadline = deadline;
    }

    /** One that asks only the resolver. */
    public MailFromDnsReader(DnsClient client, DnsServer resolver) {
        this(
                client,
                resolver,
                () -> new SesAuthorisations(Clock.systemUTC().instant()),
                Optional.empty(),
                Clock.systemUTC(),
                Alarm.ofSystem(),
                DEADLINE);
    }

    /** One for this machine. @param authoritative whether the servers of the zones are asked too */
    public static MailFromDnsReader of(
            DnsClient client,
            DnsServer resolver,
            Supplier<SesAuthorisations> authorisations,
            Clock clock,
            boolean authoritative) {
        Alarm alarm = Alarm.ofSystem();
        DnsClient sparing = new SparedServers(client, clock);
        Optional<AuthorityReader> authority = authoritative
                ? Optional.of(new AuthorityReader(
                        sparing, resolver, ServerPort.beside(resolver), Ipv6::reaches, clock, alarm))
                : Optional.empty();
        return new MailFromDnsReader(sparing, resolver, authorisations, authority, clock, alarm, DEADLINE);
    }

    /**
     * The records alone, which is quick. Completes with what was found, never exceptionally: an answer that did not come
     * is an answer of its own.
     */
    public CompletableFuture<MailFromDns> read(MailFromDomain domain) {
        return records(domain, mx -> {});
    }

    private CompletableFuture<MailFromDns> records(MailFromDomain domain, Consumer<DnsAnswer> early) {
        return turnstile.enter(() -> {
            Asking asking = new Asking(client, clock, alarm, deadline);
            return read(domain, asking, early).whenComplete((done, bug) -> asking.close());
        });
    }

    private CompletableFuture<MailFromDns> read(MailFromDomain domain, Asking asking, Consumer<DnsAnswer> early) {
        String name = domain.name().text();
        var mx = ask(name, RecordType.MX, asking, DnsOption.FRESH);
        mx.thenAccept(early);
        var txt = ask(name, RecordType.TXT, asking, DnsOption.FRESH);
        var unchecked = mx.thenCompose(answer -> unchecked(name, answer, asking));
        var nonsense = honesty.probe(asking);
        CompletableFuture<Authority> seen = authority
                .map(reader -> reader.read(name, asking))
                .orElseGet(() -> CompletableFuture.completedFuture(Authority.switchedOff()));
        return CompletableFuture.allOf(mx, txt, unchecked, seen)
                .thenCompose(all -> soon(nonsense))
                .thenCompose(probed -> {
                    ResolverChecks checks =
                            new ResolverChecks(unchecked.join(), probed, Optional.empty(), WrongPlaces.NONE);
                    MailFromDns dns = new MailFromDns(domain, mx.join(), txt.join(), seen.join(), checks);
                    var elsewhere = WrongPlaces.of(dns, (other, type) -> ask(other, type, asking));
                    return target(dns, asking)
                            .thenCombine(
                                    elsewhere,
                                    (address, wrong) -> new MailFromDns(
                                            domain,
                                            dns.mx(),
                                            dns.txt(),
                                            dns.authority(),
                                            new ResolverChecks(checks.unchecked(), checks.nonsense(), address, wrong)));
                });
    }

    private CompletableFuture<Optional<DnsAnswer>> soon(CompletableFuture<Optional<DnsAnswer>> answer) {
        if (answer.isDone()) {
            return answer;
        }
        CompletableFuture<Void> late = alarm.after(PATIENCE);
        return answer.applyToEither(late.thenApply(up -> Optional.<DnsAnswer>empty()), found -> found)
                .whenComplete((done, bug) -> late.cancel(false));
    }

    private CompletableFuture<DnsAnswer> ask(String name, RecordType type, Asking asking, DnsOption... options) {
        return asking.ask(new DnsQuestion(name, type), resolver, Set.of(options));
    }

    private CompletableFuture<Optional<DnsAnswer>> unchecked(String name, DnsAnswer mx, Asking asking) {
        return mx instanceof DnsAnswer.Undetermined u && u.reason() == Reason.SERVFAIL
                ? ask(name, RecordType.MX, asking, DnsOption.FRESH, DnsOption.CHECKING_DISABLED)
                        .thenApply(Optional::of)
                : CompletableFuture.completedFuture(Optional.empty());
    }

    /** The address of SES's host, where the MX names one. */
    private CompletableFuture<Optional<DnsAnswer>> target(MailFromDns dns, Asking asking) {
        List<String> hosts = dns.judgedMx().stream()
                .flatMap(answer -> answer.records().stream())
                .filter(DnsRecord.Mx.class::isInstance)
                .map(mx -> ((DnsRecord.Mx) mx).target())
                .distinct()
                .toList();
        return hosts.size() == 1 && FeedbackHost.region(hosts.get(0)).isPresent()
                ? ask(hosts.get(0), RecordType.A, asking).thenApply(Optional::of)
                : CompletableFuture.completedFuture(Optional.empty());
    }

    /**
     * The records, and what SPF and DMARC make of them. Never completes exceptionally.
     *
     * @param author the domain in From: that of the identity
     */
    public CompletableFuture<MailFromDns> read(MailFromDomain domain, DomainName author) {
        return read(domain, author, mx -> {});
    }

    /** The same. @param early hears the resolver's answer for MX as soon as it is there; must be quick */
    public CompletableFuture<MailFromDns> read(MailFromDomain domain, DomainName author, Consumer<DnsAnswer> early) {
        // Asked early, so that it is remembered when SPF needs it.
        client.ask(new DnsQuestion(SES_SPF, RecordType.TXT), resolver);
        CompletableFuture<DmarcAlignment> dmarc = inquirer.ask(DmarcAlignment.of(author, domain.name()));
        return records(domain, early).thenCompose(records -> spf(records).thenCombine(dmarc, records::with));
    }

    /** SPF of the record that the zone's servers publish, which the resolver may not know yet. */
    private CompletableFuture<SesAuthorisation> spf(MailFromDns records) {
        DnsQuestion txt = new DnsQuestion(records.domain().name().text(), RecordType.TXT);
        DnsAnswer published = records.judgedTxt().get(0);
        return inquirer.ask(authorisations.get().of(records.domain().name()).knowing(txt, published));
    }
}
