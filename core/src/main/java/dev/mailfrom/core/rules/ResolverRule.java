package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.ResolverLag;
import dev.mailfrom.core.dns.authority.AnswerGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What concerns only the resolver of this machine: whether it says what the servers of the zone say. */
final class ResolverRule implements Rule {

    @Override
    public List<Finding> judge(Situation situation) {
        return situation.dns().map(ResolverRule::judge).orElse(List.of());
    }

    private static List<Finding> judge(MailFromDns dns) {
        List<Finding> findings = new ArrayList<>();
        dns.checks()
                .nonsense()
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
                .seen(List.of(answer.evidence().dig()));
    }

    /** Only where the servers themselves can be asked: else there is nothing to set against it. */
    private static Optional<Finding> failed(MailFromDns dns) {
        boolean silent = dns.mx() instanceof DnsAnswer.Undetermined && !dns.mx().isEndless();
        if (!silent || dns.isBogus() || dns.byResolverOnly().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                        FindingCode.RESOLVER_FAILED,
                        name(dns.mx()),
                        "Your resolver " + name(dns.mx()) + " could not answer for " + dns.domain()
                                + ", while its name servers can. "
                                + ((DnsAnswer.Undetermined) dns.mx()).detail(),
                        "Try again, or ask another resolver with --dns-server.")
                .seen(List.of(dns.mx().evidence().dig())));
    }

    private static Optional<Finding> differs(MailFromDns dns) {
        List<ResolverLag> lags = new ArrayList<>();
        ResolverLag.ofMx(dns).ifPresent(lags::add);
        ResolverLag.ofTxt(dns).ifPresent(lags::add);
        Optional<Instant> until = lags.stream().map(ResolverLag::until).max(Instant::compareTo);
        List<String> seen = new ArrayList<>();
        lags.forEach(lag -> {
            seen.add(name(lag.resolver()) + ", "
                    + lag.resolver().evidence().question().type() + ": "
                    + AnswerGroup.meaning(lag.resolver()).orElse(""));
            seen.add(lag.resolver().evidence().dig());
        });
        return until.map(end -> Finding.of(
                        FindingCode.RESOLVER_DIFFERS,
                        name(dns.mx()),
                        "Your resolver says of " + dns.domain()
                                + " what none of its name servers says. An old answer from a cache is gone by " + end
                                + " at the latest; if it stays, the resolver is shown another zone than the Internet (split"
                                + " horizon).",
                        "Wait until " + end + ", or ask another resolver with --dns-server.")
                .seen(seen));
    }

    private static String name(DnsAnswer answer) {
        DnsServer server = answer.evidence().server();
        return server.name();
    }
}
