package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long an answer may be cached by its own TTLs (RFC 1035, RFC 2308). */
final class AnswerLifetime {

    private AnswerLifetime() {}

    /** The smallest TTL. Zero for what is undetermined, and for an absence without a SOA (RFC 2308 section 5). */
    static Duration of(DnsAnswer answer) {
        List<DnsRecord> records = new ArrayList<>(answer.records());
        records.addAll(answer.aliases());
        long limit = Long.MAX_VALUE;
        if (answer instanceof DnsAnswer.Referral referral) {
            records.addAll(referral.servers());
        } else if (answer instanceof DnsAnswer.Absence absence) {
            limit = absence.zone().map(DnsRecord.Soa::negativeTtl).orElse(0L);
        } else if (answer instanceof DnsAnswer.Undetermined || records.isEmpty()) {
            limit = 0;
        }
        return Duration.ofSeconds(
                Math.min(limit, records.stream().mapToLong(DnsRecord::ttl).min().orElse(limit)));
    }
}
