package dev.mailfrom.core.rules.zone;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.authority.AnswerGroup;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.StaleResolver;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What concerns only the resolver of this machine: whether it says what the servers of the zone say. */
public final class LocalResolverRule implements Rule {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        return snapshot.dns().map(LocalResolverRule::judge).orElse(List.of());
    }

    private static List<Finding> judge(MailFromDns dns) {
        List<Finding> findings = new ArrayList<>();
        dns.checks()
                .nonexistentName()
                .filter(DnsAnswer.Found.class::isInstance)
                .ifPresent(answer -> findings.add(rewrites(answer)));
        failed(dns).ifPresent(findings::add);
        differs(dns).ifPresent(findings::add);
        return findings;
    }

    private static Finding rewrites(DnsAnswer answer) {
        return Finding.of(
                        FindingCode.RESOLVER_REWRITES,
                        name(answer),
                        "Your resolver " + name(answer)
                                + " gave an address for a name that cannot exist: it puts answers of"
                                + " its own in the place of NXDOMAIN, and what it says of missing records is worth nothing.",
                        "Ask another resolver with --dns-server.")
                .withEvidence(List.of(answer.evidence().digCommand()));
    }

    /** Only where the servers themselves can be asked: else there is nothing to set against it. */
    private static Optional<Finding> failed(MailFromDns dns) {
        boolean silent = dns.mx() instanceof DnsAnswer.Undetermined && !dns.mx().isEndless();
        if (!silent || dns.isBogus() || dns.resolverOnlyReason().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                        FindingCode.RESOLVER_FAILED,
                        name(dns.mx()),
                        "Your resolver " + name(dns.mx()) + " could not answer for " + dns.domain()
                                + ", while its name servers can. "
                                + ((DnsAnswer.Undetermined) dns.mx()).detail(),
                        "Try again, or ask another resolver with --dns-server.")
                .withEvidence(List.of(dns.mx().evidence().digCommand())));
    }

    private static Optional<Finding> differs(MailFromDns dns) {
        List<StaleResolver> lags = new ArrayList<>();
        StaleResolver.ofMx(dns).ifPresent(lags::add);
        StaleResolver.ofTxt(dns).ifPresent(lags::add);
        Optional<Instant> until = lags.stream().map(StaleResolver::until).max(Instant::compareTo);
        List<String> seen = new ArrayList<>();
        lags.forEach(lag -> {
            seen.add(name(lag.resolver()) + ", "
                    + lag.resolver().evidence().question().type() + ": "
                    + AnswerGroup.canonicalText(lag.resolver()).orElse(""));
            seen.add(lag.resolver().evidence().digCommand());
        });
        return until.map(end -> Finding.of(
                        FindingCode.RESOLVER_DIFFERS,
                        name(dns.mx()),
                        "Your resolver says of " + dns.domain()
                                + " what none of its name servers says. An old answer from a cache is gone by " + end
                                + " at the latest; if it stays, the resolver is shown another zone than the Internet (split"
                                + " horizon).",
                        "Wait until " + end + ", or ask another resolver with --dns-server.")
                .withEvidence(seen));
    }

    private static String name(DnsAnswer answer) {
        DnsServer server = answer.evidence().server();
        return server.name();
    }
}
