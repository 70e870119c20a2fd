package dev.mailfrom.core.sandbox.dns;

import dev.mailfrom.core.sandbox.runtime.InjectedDnsFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Section;

/**
 * Makes answers look like those of a signed zone with expiring signatures (RFC 4034 section 3). There is no key, so the
 * signatures cannot be verified.
 */
final class FakeDnssecSigner {

    private static final Duration LIFETIME = Duration.ofDays(14);
    private static final int KEY_TAG = 12_345;
    private static final byte[] SIGNATURE = new byte[64];

    private final ZoneTree zones;
    private final Clock clock;

    FakeDnssecSigner(ZoneTree zones, Clock clock) {
        this.zones = zones;
        this.clock = clock;
    }

    /** Signs the records of an answer to a query with DO, if the fault is about signatures. */
    void sign(InjectedDnsFault fault, Message asked, Message answer) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        OPTRecord edns = asked.getOPT();
        boolean wanted = edns != null && (edns.getFlags() & ExtendedFlags.DO) != 0;
        if (wanted && fault == InjectedDnsFault.SIGNATURES_ENDING) {
            sign(answer, now.plus(1, ChronoUnit.DAYS));
        } else if (wanted && fault == InjectedDnsFault.BOGUS) {
            sign(answer, now.minus(1, ChronoUnit.DAYS));
        }
    }

    private void sign(Message answer, Instant until) {
        List<RRset> sets = answer.getSectionRRsets(Section.ANSWER);
        sets.forEach(set -> zones.zoneOf(set.getName())
                .ifPresent(zone -> answer.addRecord(
                        new RRSIGRecord(
                                set.getName(),
                                DClass.IN,
                                set.getTTL(),
                                set.getType(),
                                DNSSEC.Algorithm.ECDSAP256SHA256,
                                set.getTTL(),
                                until,
                                until.minus(LIFETIME),
                                KEY_TAG,
                                zone,
                                SIGNATURE),
                        Section.ANSWER)));
    }

    /** Whether the query asks for a resolver that validates (RFC 4035 section 3.2.2). */
    static boolean wantsValidation(Message asked) {
        return asked.getHeader().getFlag(Flags.RD) && !asked.getHeader().getFlag(Flags.CD);
    }

    /** The failure with its reason (RFC 8914), if the query has EDNS. */
    static Message withExpiredSignature(Message failure) {
        OPTRecord edns = failure.getOPT();
        if (edns != null) {
            failure.removeRecord(edns, Section.ADDITIONAL);
            ExtendedErrorCodeOption reason = new ExtendedErrorCodeOption(ExtendedErrorCodeOption.SIGNATURE_EXPIRED, "");
            failure.addRecord(
                    new OPTRecord(edns.getPayloadSize(), edns.getExtendedRcode(), 0, 0, List.of(reason)),
                    Section.ADDITIONAL);
        }
        return failure;
    }
}
