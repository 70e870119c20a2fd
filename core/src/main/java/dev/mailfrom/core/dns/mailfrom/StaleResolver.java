package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.authority.AnswerGroup;
import dev.mailfrom.core.dns.authority.AuthorityView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * An answer of the resolver that no server of the zone gives, most likely an old one from its cache.
 *
 * @param until when all caches have dropped the old answer: after the resolver's TTL or the zone's TTL for absences (RFC
 *     2308), whichever is later; full seconds
 */
public record StaleResolver(DnsAnswer resolver, Instant until) {

    /** For the MX. Empty if a server gives the same answer, or if the resolver or the servers give none. */
    public static Optional<StaleResolver> ofMx(MailFromDns dns) {
        return of(dns, dns.mx(), dns.view().map(AuthorityView::mx).orElse(List.of()));
    }

    /** The same for the TXT. */
    public static Optional<StaleResolver> ofTxt(MailFromDns dns) {
        return of(dns, dns.txt(), dns.view().map(AuthorityView::txt).orElse(List.of()));
    }

    private static Optional<StaleResolver> of(MailFromDns dns, DnsAnswer resolver, List<AnswerGroup> groups) {
        boolean known = groups.stream().map(AnswerGroup::answer).anyMatch(answer -> isLike(answer, resolver));
        if (groups.isEmpty() || AnswerGroup.canonicalText(resolver).isEmpty() || known) {
            return Optional.empty();
        }
        long zone = dns.view()
                .flatMap(AuthorityView::soa)
                .map(DnsRecord.Soa::negativeTtl)
                .orElse(0L);
        Instant until = resolver.evidence().at().plusSeconds(Math.max(ttl(resolver), zone));
        return Optional.of(new StaleResolver(resolver, until.truncatedTo(ChronoUnit.SECONDS)));
    }

    /** The servers do not follow an alias that leads out of the zone, but the resolver does. */
    private static boolean isLike(DnsAnswer server, DnsAnswer resolver) {
        boolean sameWay = !server.aliases().isEmpty()
                && !resolver.aliases().isEmpty()
                && server.aliases()
                        .get(0)
                        .target()
                        .equals(resolver.aliases().get(0).target());
        boolean open = server.isPlainAbsence()
                && resolver.isPlainAbsence()
                && Stream.of(server, resolver).anyMatch(StaleResolver::leavesExistenceOpen);
        return sameWay || open || AnswerGroup.canonicalText(server).equals(AnswerGroup.canonicalText(resolver));
    }

    private static boolean leavesExistenceOpen(DnsAnswer answer) {
        return answer instanceof DnsAnswer.NoData none && !none.nameExists();
    }

    /** How long the answer may still be cached, in seconds. */
    private static long ttl(DnsAnswer answer) {
        if (answer instanceof DnsAnswer.Absence absence) {
            return absence.zone().map(DnsRecord.Soa::negativeTtl).orElse(0L);
        }
        LongStream records = answer.records().stream().mapToLong(DnsRecord::ttl);
        LongStream aliases = answer.aliases().stream().mapToLong(DnsRecord::ttl);
        return LongStream.concat(records, aliases).max().orElse(0);
    }
}
