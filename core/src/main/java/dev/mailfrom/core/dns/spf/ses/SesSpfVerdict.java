package dev.mailfrom.core.dns.spf.ses;

import dev.mailfrom.core.dns.spf.SpfProblem;
import dev.mailfrom.core.dns.spf.SpfResult;
import dev.mailfrom.core.dns.spf.advice.SpfNearMiss;
import dev.mailfrom.core.dns.spf.advice.SpfNotice;
import dev.mailfrom.core.dns.spf.advice.SuggestedRecord;
import dev.mailfrom.core.dns.spf.record.CidrBlock;
import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import java.util.List;
import java.util.Optional;

/**
 * Whether the record of a MAIL FROM domain lets Amazon SES pass, by evaluating it for the addresses of SES and for an
 * unrelated one.
 *
 * @param records its SPF records as DNS has them
 * @param spfNearMisses its TXT records that look like SPF but are not
 * @param passing the blocks of SES that pass
 * @param failing the blocks that do not; empty if the blocks or the record are not known
 * @param blocksVerdict the worst result of the failing blocks; pass if none fails, none without a record
 * @param outside the check of an unused address (192.0.2.1); empty if the record could not be read
 * @param problem the error in the check of an SES address, or else of the outside address
 * @param unknown why nothing certain is known, as a sentence; only for {@link Kind#UNKNOWN}
 * @param hints likely causes, as sentences
 * @param suggested the correct record, for every kind that needs a fix
 */
public record SesSpfVerdict(
        Kind kind,
        String domain,
        List<String> records,
        List<SpfNearMiss> spfNearMisses,
        List<CidrBlock> passing,
        List<CidrBlock> failing,
        SpfVerdict blocksVerdict,
        Optional<SpfResult> outside,
        Optional<SpfProblem> problem,
        Optional<String> unknown,
        List<SpfNotice> notices,
        List<String> hints,
        Optional<SuggestedRecord> suggested) {

    public SesSpfVerdict {
        records = List.copyOf(records);
        spfNearMisses = List.copyOf(spfNearMisses);
        passing = List.copyOf(passing);
        failing = List.copyOf(failing);
        notices = List.copyOf(notices);
        hints = List.copyOf(hints);
    }

    /** A verdict without an evaluation. */
    static SesSpfVerdict unevaluated(
            Kind kind, String domain, List<String> records, SpfVerdict verdict, Optional<String> unknown) {
        return new SesSpfVerdict(
                kind,
                domain,
                records,
                List.of(),
                List.of(),
                List.of(),
                verdict,
                Optional.empty(),
                Optional.empty(),
                unknown,
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** The result in short. */
    public enum Kind {
        /** All addresses of SES pass, and others do not. */
        OK,
        /** No address of SES passes. */
        NOT_AUTHORISED,
        /** Some addresses of SES pass. */
        PARTIAL,
        /** The record violates the grammar. */
        SYNTAX,
        /** A record that it refers to is missing or invalid. */
        INCLUDE_BROKEN,
        /** More than ten lookups, or more than ten mail exchangers. SES may still pass: see {@link #isSesPassing}. */
        TOO_MANY_LOOKUPS,
        /** More than two lookups without a result. SES may still pass. */
        TOO_MANY_VOIDS,
        /** The records refer to each other in a circle. SES may still pass. */
        LOOP,
        /** No TXT record is SPF or looks like it. */
        MISSING,
        /** More than one record. */
        MULTIPLE,
        /** There is no SPF record, but a TXT record that looks like one. */
        NEAR_MISS,
        /** SES passes, and so does every other sender. */
        PLUS_ALL,
        /** DNS gave no answer that is needed to decide. SES may still pass. */
        UNKNOWN
    }

    /** Whether every address of SES passes, even if something else is wrong. */
    public boolean isSesPassing() {
        return failing.isEmpty() && !passing.isEmpty();
    }

    /** The lookups of the whole record for an unrelated address: 0 to 10; 10 also for more. */
    public int lookups() {
        return outside.map(SpfResult::lookups).orElse(0);
    }

    /** The lookups without a result. */
    public int voids() {
        return outside.map(SpfResult::voids).orElse(0);
    }

    /** The same for another domain with the same record. */
    SesSpfVerdict forDomain(String other) {
        return new SesSpfVerdict(
                kind,
                other,
                records,
                spfNearMisses,
                passing,
                failing,
                blocksVerdict,
                outside.map(result -> result.forDomain(domain, other)),
                problem.map(found -> found.forDomain(domain, other)),
                unknown,
                notices,
                hints,
                suggested);
    }
}
