package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.DeadlineScope;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.TimeoutSource;
import dev.mailfrom.core.dns.authority.AuthorityReader;
import dev.mailfrom.core.dns.authority.AuthorityResult;
import dev.mailfrom.core.ses.MailFromDomain;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One read of the records of a MAIL FROM domain, without SPF and DMARC, until the end of its scope. */
final class MailFromRecordsRead {

    /** How long to wait for the check of the resolver itself when everything else has arrived. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final DnsServer resolver;
    private final Optional<AuthorityReader> authority;
    private final NxdomainRewriteProbe rewriteProbe;
    private final TimeoutSource timeout;
    private final DeadlineScope scope;

    /** @param authority empty to ask only the resolver */
    MailFromRecordsRead(
            DnsServer resolver,
            Optional<AuthorityReader> authority,
            NxdomainRewriteProbe rewriteProbe,
            TimeoutSource timeout,
            DeadlineScope scope) {
        this.resolver = resolver;
        this.authority = authority;
        this.rewriteProbe = rewriteProbe;
        this.timeout = timeout;
        this.scope = scope;
    }

    /** @param early is given the resolver's answer for MX as soon as it is there; must be quick */
    CompletableFuture<MailFromDns> read(MailFromDomain domain, Consumer<DnsAnswer> early) {
        String name = domain.name().text();
        var mx = ask(name, RecordType.MX, DnsOption.FRESH);
        mx.thenAccept(early);
        var txt = ask(name, RecordType.TXT, DnsOption.FRESH);
        var unchecked = mx.thenCompose(answer -> unchecked(name, answer));
        var proofs = mx.thenCombine(txt, (m, t) -> m.isPlainNoData() && t.isPlainNoData())
                .thenCompose(none -> none ? proofs(name) : CompletableFuture.completedFuture(List.of()));
        var nonexistent = rewriteProbe.probe(scope);
        CompletableFuture<AuthorityResult> seen = authority
                .map(reader -> reader.read(name, scope))
                .orElseGet(() -> CompletableFuture.completedFuture(AuthorityResult.disabled()));
        return CompletableFuture.allOf(mx, txt, proofs, unchecked, seen)
                .thenCompose(all -> withinPatience(nonexistent))
                .thenCompose(probed -> {
                    ResolverChecks checks =
                            new ResolverChecks(unchecked.join(), probed, Optional.empty(), MisplacedRecords.NONE);
                    MailFromDns dns = new MailFromDns(
                            domain,
                            mx.join().withProofOf(proofs.join()),
                            txt.join().withProofOf(proofs.join()),
                            seen.join(),
                            checks);
                    return target(dns)
                            .thenCombine(
                                    MisplacedRecords.find(dns, (other, type) -> ask(other, type)),
                                    dns::withTargetAndMisplaced);
                });
    }

    private CompletableFuture<Optional<DnsAnswer>> withinPatience(CompletableFuture<Optional<DnsAnswer>> answer) {
        if (answer.isDone()) {
            return answer;
        }
        CompletableFuture<Void> late = timeout.after(PATIENCE);
        return answer.applyToEither(late.thenApply(up -> Optional.<DnsAnswer>empty()), found -> found)
                .whenComplete((done, bug) -> late.cancel(false));
    }

    private CompletableFuture<DnsAnswer> ask(String name, RecordType type, DnsOption... options) {
        return scope.ask(new DnsQuestion(name, type), resolver, Set.of(options));
    }

    private CompletableFuture<Optional<DnsAnswer>> unchecked(String name, DnsAnswer mx) {
        return mx instanceof DnsAnswer.Undetermined u && u.reason() == Reason.SERVFAIL
                ? ask(name, RecordType.MX, DnsOption.FRESH, DnsOption.CHECKING_DISABLED)
                        .thenApply(Optional::of)
                : CompletableFuture.completedFuture(Optional.empty());
    }

    /** The answer with DNSSEC, which tells a name without records from one that does not exist. */
    private CompletableFuture<List<DnsAnswer>> proofs(String name) {
        return ask(name, RecordType.MX, DnsOption.FRESH, DnsOption.SIGNATURES).thenApply(List::of);
    }

    /** The address of SES's host, if the MX names one. */
    private CompletableFuture<Optional<DnsAnswer>> target(MailFromDns dns) {
        List<String> hosts = dns.decisiveMx().stream()
                .flatMap(answer -> answer.records(DnsRecord.Mx.class).stream())
                .map(DnsRecord.Mx::target)
                .distinct()
                .toList();
        return hosts.size() == 1 && FeedbackHost.region(hosts.get(0)).isPresent()
                ? ask(hosts.get(0), RecordType.A).thenApply(Optional::of)
                : CompletableFuture.completedFuture(Optional.empty());
    }
}
