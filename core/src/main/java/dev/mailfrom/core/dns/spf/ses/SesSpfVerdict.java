package dev.mailfrom.core.dns.spf.ses;

import dev.mailfrom.core.dns.spf.SpfProblem;
import dev.mailfrom.core.dns.spf.SpfResult;
import dev.mailfrom.core.dns.spf.advice.SpfHint;
import dev.mailfrom.core.dns.spf.advice.SpfNearMiss;
import dev.mailfrom.core.dns.spf.advice.SpfNotice;
import dev.mailfrom.core.dns.spf.advice.SuggestedRecord;
import dev.mailfrom.core.dns.spf.record.CidrBlock;
import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import java.util.List;
import java.util.Optional;

/**
 * Whether the record at a MAIL FROM domain lets Amazon SES pass, found by evaluating it for the addresses of SES and for
 * one of somebody else.
 *
 * @param domain the MAIL FROM domain
 * @param records its SPF records as DNS has them
 * @param spfNearMisses its TXT records that were meant to be SPF and are not
 * @param passing the blocks of SES that pass
 * @param failing those that do not; none at all where the blocks or the record are not known
 * @param blocksVerdict what the failing blocks get, the worst first in doubt; pass where none fails, none where there is
 *     no record
 * @param outside the check of an address that is nobody's (192.0.2.1); empty where the record could not be looked up
 * @param problem why a check of an SES address ended in an error, or else why that of the outside address did
 * @param unknown why nothing certain can be said, as a sentence; present for {@link Kind#UNKNOWN} only
 * @param suggested the record that would be right; present for every kind that is to be mended
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
        List<SpfHint> hints,
        Optional<SuggestedRecord> suggested) {

    public SesSpfVerdict {
        records = List.copyOf(records);
        spfNearMisses = List.copyOf(spfNearMisses);
        passing = List.copyOf(passing);
        failing = List.copyOf(failing);
        notices = List.copyOf(notices);
        hints = List.copyOf(hints);
    }

    /** What it comes to. */
    public enum Kind {
        /** All addresses of SES pass, and others do not. */
        OK,
        /** No address of SES passes. */
        NOT_AUTHORISED,
        /** Some addresses of SES pass. */
        PARTIAL,
        /** The record breaks the grammar. */
        SYNTAX,
        /** A record it refers to is not there or broken. */
        INCLUDE_BROKEN,
        /** More than ten lookups, or more than ten mail exchangers. SES may still pass: see {@link #isSesPassing}. */
        TOO_MANY_LOOKUPS,
        /** More than two lookups find nothing. SES may still pass. */
        TOO_MANY_VOIDS,
        /** The records refer to each other in a circle. SES may still pass. */
        LOOP,
        /** There is no TXT record that is or was meant to be SPF. */
        MISSING,
        /** More than one record. */
        MULTIPLE,
        /** There is no SPF record, but something that was meant to be one. */
        NEAR_MISS,
        /** SES passes, and so does everybody else. */
        PLUS_ALL,
        /** DNS gave no answer for something that decides. SES may still pass. */
        UNKNOWN
    }

    /** Whether every address of SES passes, whatever is wrong besides. */
    public boolean isSesPassing() {
        return failing.isEmpty() && !passing.isEmpty();
    }

    /** How many lookups the whole record needs for an address it does not name: 0 to 10; 10 also for more. */
    public int lookups() {
        return outside.map(SpfResult::lookups).orElse(0);
    }

    /** How many of them find nothing. */
    public int voids() {
        return outside.map(SpfResult::voids).orElse(0);
    }

    SesSpfVerdict withSuggestion(SuggestedRecord record) {
        return new SesSpfVerdict(
                kind,
                domain,
                records,
                spfNearMisses,
                passing,
                failing,
                blocksVerdict,
                outside,
                problem,
                unknown,
                notices,
                hints,
                Optional.of(record));
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
