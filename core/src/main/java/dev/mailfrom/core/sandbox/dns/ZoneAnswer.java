package dev.mailfrom.core.sandbox.dns;

import java.util.List;
import org.xbill.DNS.Record;

/**
 * The answer of the zones to one question.
 *
 * @param rcode NOERROR, NXDOMAIN or REFUSED, as in {@link org.xbill.DNS.Rcode}
 * @param authoritative false for a referral and for a name outside all zones
 * @param answer the CNAMEs on the way, then the records
 * @param authority the SOA of a negative answer, or the NS of a referral
 * @param additional the glue addresses of a referral
 */
public record ZoneAnswer(
        int rcode, boolean authoritative, List<Record> answer, List<Record> authority, List<Record> additional) {

    public ZoneAnswer {
        answer = List.copyOf(answer);
        authority = List.copyOf(authority);
        additional = List.copyOf(additional);
    }

    boolean isReferral() {
        return !authoritative && !authority.isEmpty();
    }
}
