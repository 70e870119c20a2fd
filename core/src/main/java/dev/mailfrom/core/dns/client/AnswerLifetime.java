package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** How long an answer may be cached: its smallest TTL (RFC 1035), or what the SOA says about an absence (RFC 2308). */
final class AnswerLifetime {

    private AnswerLifetime() {}

    /** The lifetime by the answer's own TTLs; zero for an answer that is undetermined. */
    static Duration of(DnsAnswer answer) {
        LongStream ttls = Stream.of(answer.records(), answer.aliases())
                .flatMap(records -> records.stream())
                .mapToLong(DnsRecord::ttl);
        if (answer instanceof DnsAnswer.NoData absence) {
            ttls = LongStream.concat(ttls, LongStream.of(negativeTtl(absence.zone())));
        } else if (answer instanceof DnsAnswer.NoSuchName absence) {
            ttls = LongStream.concat(ttls, LongStream.of(negativeTtl(absence.zone())));
        } else if (answer instanceof DnsAnswer.Referral referral) {
            ttls = referral.servers().stream().mapToLong(DnsRecord::ttl);
        }
        boolean undetermined = answer instanceof DnsAnswer.Undetermined;
        return undetermined ? Duration.ZERO : Duration.ofSeconds(ttls.min().orElse(0));
    }

    /** Without a SOA an absence is not cached (RFC 2308 section 5). */
    private static long negativeTtl(Optional<DnsRecord.Soa> zone) {
        return zone.map(soa -> Math.min(soa.ttl(), soa.minimum())).orElse(0L);
    }
}
