package dev.mailfrom.core.dns.dmarc;

import dev.mailfrom.core.dns.DnsComputation;
import dev.mailfrom.core.dns.DomainNames;
import dev.mailfrom.core.ses.DomainName;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether SPF of a MAIL FROM domain counts for DMARC of the domain in From (RFC 9989 sections 4.4.2 and 4.10.2).
 *
 * @param author the domain in From
 * @param mailFrom the MAIL FROM domain
 * @param record the deciding record; empty for {@link Kind#MULTIPLE} and {@link Kind#SYNTAX}
 * @param owner the name of the deciding record, or of the invalid one; empty for {@link Kind#MISSING}
 * @param texts the TXT records there, as DNS has them
 * @param faults parts of the deciding record that receivers ignore
 * @param discarded texts on the way to the deciding record that receivers ignore
 * @param meaning the result as a sentence
 */
public record DmarcAlignment(
        Kind kind,
        String author,
        String mailFrom,
        Optional<DmarcRecord> record,
        String owner,
        List<String> texts,
        List<String> faults,
        List<Discarded> discarded,
        String meaning) {

    public DmarcAlignment {
        texts = List.copyOf(texts);
        faults = List.copyOf(faults);
        discarded = List.copyOf(discarded);
    }

    /**
     * Texts at one name that receivers discard.
     *
     * @param kind {@link Kind#MULTIPLE} or {@link Kind#SYNTAX}
     * @param meaning why, as a sentence
     */
    public record Discarded(Kind kind, String owner, List<String> texts, String meaning) {

        public Discarded {
            texts = List.copyOf(texts);
        }
    }

    /**
     * Whether the domain counts for the author domain; empty where DNS did not say. Without a usable policy, as it would
     * with one at the upper of the two.
     */
    public Optional<Boolean> isAligned() {
        return switch (kind) {
            case ALIGNED -> Optional.of(true);
            case ASPF_STRICT, NOT_ALIGNED -> Optional.of(false);
            case MISSING, MULTIPLE, SYNTAX ->
                Optional.of(DomainNames.isAtOrBelow(mailFrom, author) || DomainNames.isAtOrBelow(author, mailFrom));
            case UNKNOWN -> author.equals(mailFrom) ? Optional.of(true) : Optional.empty();
        };
    }

    /** The result in short. */
    public enum Kind {
        /** SPF of this MAIL FROM domain makes DMARC pass. */
        ALIGNED,
        /** The record requires identical names, and they are not. */
        ASPF_STRICT,
        /** The two have different organisational domains. */
        NOT_ALIGNED,
        /** The author domain has no policy, so alignment does not matter. */
        MISSING,
        /** More than one policy record at the deciding name; receivers ignore all of them. */
        MULTIPLE,
        /** The record at the deciding name is invalid, so receivers do not process it. */
        SYNTAX,
        /** DNS gave no answer for a deciding name. */
        UNKNOWN
    }

    /** The computation for a domain in From, such as that of an identity, and its MAIL FROM domain. */
    public static DnsComputation<DmarcAlignment> of(DomainName author, DomainName mailFrom) {
        return of(author, mailFrom, DmarcRecord::isSpfStrict);
    }

    /** The same for the domain that a DKIM signature names (d=): adkim decides instead of aspf. */
    public static DnsComputation<DmarcAlignment> ofDkim(DomainName author, DomainName signer) {
        return of(author, signer, DmarcRecord::isDkimStrict);
    }

    private static DnsComputation<DmarcAlignment> of(
            DomainName author, DomainName mailFrom, Predicate<DmarcRecord> strict) {
        return known -> DnsComputation.Step.both(
                DmarcTreeWalk.from(author).evaluate(known),
                DmarcTreeWalk.from(mailFrom).evaluate(known),
                (one, other) -> new AlignmentEvaluator(one, other, strict).alignment());
    }
}
