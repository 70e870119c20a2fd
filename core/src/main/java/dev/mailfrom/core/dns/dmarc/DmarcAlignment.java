package dev.mailfrom.core.dns.dmarc;

import dev.mailfrom.core.dns.DnsComputation;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.ses.DomainName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether SPF of a MAIL FROM domain counts for DMARC of the domain in From (RFC 9989 sections 4.4.2 and 4.10.2).
 *
 * @param author the domain in From
 * @param mailFrom the MAIL FROM domain
 * @param record the deciding record; empty for {@link Kind#MULTIPLE} and {@link Kind#SYNTAX}
 * @param owner the name of the deciding record, or of the invalid one; empty for {@link Kind#MISSING}
 * @param texts the TXT records there, as DNS has them
 * @param faults parts of the deciding record that receivers ignore
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
        String meaning) {

    public DmarcAlignment {
        texts = List.copyOf(texts);
        faults = List.copyOf(faults);
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
        return known -> {
            DnsComputation.Step<DmarcTreeWalk> one = DmarcTreeWalk.from(author).evaluate(known);
            DnsComputation.Step<DmarcTreeWalk> other =
                    DmarcTreeWalk.from(mailFrom).evaluate(known);
            Set<DnsQuestion> open = new LinkedHashSet<>();
            for (DnsComputation.Step<DmarcTreeWalk> step : List.of(one, other)) {
                if (step instanceof DnsComputation.Step.Needs<DmarcTreeWalk> needs) {
                    open.addAll(needs.questions());
                }
            }
            return open.isEmpty()
                    ? new DnsComputation.Step.Done<>(new AlignmentEvaluator(walk(one), walk(other)).alignment())
                    : new DnsComputation.Step.Needs<>(open);
        };
    }

    private static DmarcTreeWalk walk(DnsComputation.Step<DmarcTreeWalk> step) {
        return ((DnsComputation.Step.Done<DmarcTreeWalk>) step).result();
    }
}
