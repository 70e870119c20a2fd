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

/**
 * The resolver says something that no server of the zone says: an old answer from its cache, if nothing worse.
 *
 * @param resolver what it says
 * @param until when caches that saw the old answer have dropped it: after the resolver's TTL, or after the time for which
 *     the zone lets an absence be kept (RFC 2308), whichever is later; full seconds
 */
public record StaleResolver(DnsAnswer resolver, Instant until) {

    /** For the MX. Empty where the resolver says what a server says, or where one of both says nothing. */
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
                .map(StaleResolver::negativeTtl)
                .orElse(0L);
        Instant until = resolver.evidence().at().plusSeconds(Math.max(ttl(resolver), zone));
        return Optional.of(new StaleResolver(resolver, until.truncatedTo(ChronoUnit.SECONDS)));
    }

    /** An alias that leads out of the zone ends at the servers and goes on at the resolver. */
    private static boolean isLike(DnsAnswer server, DnsAnswer resolver) {
        boolean sameWay = !server.aliases().isEmpty()
                && !resolver.aliases().isEmpty()
                && server.aliases()
                        .get(0)
                        .target()
                        .equals(resolver.aliases().get(0).target());
        return sameWay || AnswerGroup.canonicalText(server).equals(AnswerGroup.canonicalText(resolver));
    }

    /** For how many seconds an answer may still be kept, by what it says itself. */
    private static long ttl(DnsAnswer answer) {
        if (answer instanceof DnsAnswer.NoData absence) {
            return absence.zone().map(StaleResolver::negativeTtl).orElse(0L);
        } else if (answer instanceof DnsAnswer.NoSuchName absence) {
            return absence.zone().map(StaleResolver::negativeTtl).orElse(0L);
        }
        LongStream records = answer.records().stream().mapToLong(DnsRecord::ttl);
        LongStream aliases = answer.aliases().stream().mapToLong(DnsRecord::ttl);
        return LongStream.concat(records, aliases).max().orElse(0);
    }

    private static long negativeTtl(DnsRecord.Soa soa) {
        return Math.min(soa.ttl(), soa.minimum());
    }
}
