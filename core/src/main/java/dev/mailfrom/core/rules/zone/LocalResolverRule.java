package dev.mailfrom.core.rules.zone;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.authority.AnswerGroup;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.StaleResolver;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PlaceOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The resolver of this machine should say what the servers of the zone say. */
public final class LocalResolverRule implements Rule.OfDns {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot, MailFromDns dns) {
        Optional<Finding> rewrites = dns.checks()
                .nonexistentName()
                .filter(DnsAnswer.Found.class::isInstance)
                .map(LocalResolverRule::rewrites);
        return Stream.of(rewrites, failed(dns), differs(dns))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Finding rewrites(DnsAnswer answer) {
        return Finding.of(
                FindingCode.RESOLVER_REWRITES,
                name(answer),
                "Your resolver " + name(answer)
                        + " gave an address for a name that cannot exist: it puts answers of"
                        + " its own in the place of NXDOMAIN, and what it says of missing records is worth nothing.",
                CommandText.of("Ask another resolver with", new PlaceOption("--dns-server", ""), "."),
                List.of(answer.digCommand()));
    }

    /** Only where the servers themselves answered: else there is nothing to compare it with. */
    private static Optional<Finding> failed(MailFromDns dns) {
        if (!(dns.mx() instanceof DnsAnswer.Undetermined failure)
                || failure.isEndless()
                || dns.isBogus()
                || dns.resolverOnlyReason().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                FindingCode.RESOLVER_FAILED,
                name(failure),
                "Your resolver " + name(failure) + " could not answer for " + dns.domain()
                        + ", while its name servers can. " + failure.detail(),
                ASK_ANOTHER_RESOLVER,
                List.of(failure.digCommand())));
    }

    private static Optional<Finding> differs(MailFromDns dns) {
        List<StaleResolver> lags = Stream.of(StaleResolver.ofMx(dns), StaleResolver.ofTxt(dns))
                .flatMap(Optional::stream)
                .toList();
        Optional<Instant> until = lags.stream().map(StaleResolver::until).max(Instant::compareTo);
        return until.map(end -> Finding.of(
                FindingCode.RESOLVER_DIFFERS,
                name(dns.mx()),
                "Your resolver says of " + dns.domain()
                        + " what none of its name servers says. An old answer from a cache is gone by " + end
                        + " at the latest; if it stays, the resolver is shown another zone than the Internet (split"
                        + " horizon).",
                CommandText.of(
                        "Wait until " + end + ", or ask another resolver with",
                        new PlaceOption("--dns-server", ""),
                        "."),
                lags.stream().flatMap(lag -> seen(lag.resolver())).toList()));
    }

    private static Stream<String> seen(DnsAnswer answer) {
        return Stream.of(
                name(answer) + ", " + answer.evidence().question().type() + ": "
                        + AnswerGroup.canonicalText(answer).orElse(""),
                answer.digCommand());
    }

    private static String name(DnsAnswer answer) {
        return answer.evidence().server().name();
    }
}
