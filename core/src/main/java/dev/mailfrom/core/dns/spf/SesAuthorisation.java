package dev.mailfrom.core.dns.spf;

import java.util.List;
import java.util.Optional;

/**
 * Whether the record at a MAIL FROM domain lets Amazon SES pass, found by evaluating it for the addresses of SES and for
 * one of somebody else.
 *
 * @param domain the MAIL FROM domain
 * @param records its SPF records as DNS has them
 * @param nearMisses its TXT records that were meant to be SPF and are not
 * @param passing the blocks of SES that pass
 * @param failing those that do not; none at all where the blocks or the record are not known
 * @param blocksVerdict what the failing blocks get, the worst first in doubt; pass where none fails, none where there is
 *     no record
 * @param outside the check of an address that is nobody's (192.0.2.1); empty where the record could not be looked up
 * @param problem why a check of an SES address ended in an error, or else why that of the outside address did
 * @param unknown why nothing certain can be said, as a sentence; present for {@link Kind#UNKNOWN} only
 * @param merged the record that would be right; present for every kind that is to be mended
 */
public record SesAuthorisation(
        Kind kind,
        String domain,
        List<String> records,
        List<NearMiss> nearMisses,
        List<AddressBlock> passing,
        List<AddressBlock> failing,
        SpfVerdict blocksVerdict,
        Optional<SpfResult> outside,
        Optional<SpfProblem> problem,
        Optional<String> unknown,
        List<SpfNotice> notices,
        List<SpfHint> hints,
        Optional<MergedRecord> merged) {

    public SesAuthorisation {
        records = List.copyOf(records);
        nearMisses = List.copyOf(nearMisses);
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
        /** More than ten lookups, or more than ten mail exchangers. SES may still pass: see {@link #sesPasses}. */
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
    public boolean sesPasses() {
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

    SesAuthorisation with(MergedRecord record) {
        return new SesAuthorisation(
                kind,
                domain,
                records,
                nearMisses,
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
    SesAuthorisation at(String other) {
        return new SesAuthorisation(
                kind,
                other,
                records,
                nearMisses,
                passing,
                failing,
                blocksVerdict,
                outside.map(result -> result.at(domain, other)),
                problem.map(found -> found.at(domain, other)),
                unknown,
                notices,
                hints,
                merged);
    }
}
