package dev.mailfrom.core.dns.dmarc;

import java.util.List;
import java.util.Optional;

/** Decides about alignment from two tree walks. */
final class AlignmentEvaluator {

    private final DmarcTreeWalk author;
    private final DmarcTreeWalk mailFrom;

    AlignmentEvaluator(DmarcTreeWalk author, DmarcTreeWalk mailFrom) {
        this.author = author;
        this.mailFrom = mailFrom;
    }

    DmarcAlignment alignment() {
        Optional<DmarcTreeWalk.Stop> policy = author.policy();
        Optional<DmarcTreeWalk.Stop> unknown =
                author.stops().stream().filter(DmarcTreeWalk.Stop::unknown).findFirst();
        boolean own = policy.isPresent() && policy.get() == author.stops().get(0);
        if (unknown.isPresent() && !own) {
            return unknown(unknown.get());
        }
        Optional<DmarcAlignment> invalid = invalid(policy);
        if (invalid.isPresent()) {
            return invalid.get();
        }
        if (policy.isEmpty()) {
            return found(
                    DmarcAlignment.Kind.MISSING,
                    Optional.empty(),
                    "Neither “" + author.start()
                            + "” nor a domain above it has a DMARC record, so receivers ask for no alignment.");
        }
        return aligned(policy.get());
    }

    /**
     * An invalid record in place of the deciding one: at the author domain, or above it if no record decides. Receivers
     * skip all others on the way.
     */
    private Optional<DmarcAlignment> invalid(Optional<DmarcTreeWalk.Stop> policy) {
        for (DmarcTreeWalk.Stop stop : author.stops()) {
            boolean deciding = policy.filter(decides -> decides == stop).isPresent();
            boolean matters = policy.isEmpty() || stop == author.stops().get(0);
            if (stop.several() && matters) {
                return Optional.of(found(
                        DmarcAlignment.Kind.MULTIPLE,
                        Optional.of(stop),
                        "There is more than one DMARC record at “" + stop.owner()
                                + "”, so receivers ignore all of them. Keep one."));
            }
            if (deciding) {
                return stop.record()
                        .filter(record -> !record.isUsable())
                        .map(
                                record -> found(
                                        DmarcAlignment.Kind.SYNTAX,
                                        Optional.of(stop),
                                        "The DMARC record at “" + stop.owner()
                                                + "” has no valid policy (p=none, quarantine or reject), so receivers do not process it."));
            }
            if (matters && stop.record().isEmpty() && !stop.texts().isEmpty()) {
                return Optional.of(
                        found(
                                DmarcAlignment.Kind.SYNTAX,
                                Optional.of(stop),
                                "The text at “" + stop.owner()
                                        + "” does not begin with “v=DMARC1;”, so receivers do not treat it as a DMARC record."));
            }
        }
        return Optional.empty();
    }

    private DmarcAlignment aligned(DmarcTreeWalk.Stop policy) {
        if (author.start().equals(mailFrom.start())) {
            return found(
                    DmarcAlignment.Kind.ALIGNED,
                    Optional.of(policy),
                    "The MAIL FROM domain is the domain in From itself, so SPF counts for DMARC.");
        }
        if (policy.record().filter(DmarcRecord::isSpfStrict).isPresent()) {
            return found(
                    DmarcAlignment.Kind.ASPF_STRICT,
                    Optional.of(policy),
                    "The record at “" + policy.owner() + "” has aspf=s: SPF counts only if the MAIL FROM domain is “"
                            + author.start()
                            + "” itself. A MAIL FROM domain of SES is always below it, so only DKIM can make DMARC pass.");
        }
        Optional<String> one = author.organisationalDomain();
        Optional<String> other = mailFrom.organisationalDomain();
        if (one.isEmpty() || other.isEmpty()) {
            return unknown((one.isEmpty() ? author : mailFrom)
                    .stops().stream()
                            .filter(DmarcTreeWalk.Stop::unknown)
                            .findFirst()
                            .orElseThrow());
        }
        return one.equals(other)
                ? found(
                        DmarcAlignment.Kind.ALIGNED,
                        Optional.of(policy),
                        "Both belong to the organisational domain “" + one.get() + "”, so SPF counts for DMARC.")
                : found(
                        DmarcAlignment.Kind.NOT_ALIGNED,
                        Optional.of(policy),
                        "“" + author.start() + "” belongs to the organisational domain “" + one.get() + "” and “"
                                + mailFrom.start() + "” to “" + other.get()
                                + "”, so SPF does not count for DMARC; only DKIM can make it pass.");
    }

    private DmarcAlignment unknown(DmarcTreeWalk.Stop stop) {
        return found(
                DmarcAlignment.Kind.UNKNOWN,
                Optional.of(stop),
                "DNS gave no answer for TXT of “" + stop.owner() + "”, so the DMARC alignment cannot be determined.");
    }

    private DmarcAlignment found(DmarcAlignment.Kind kind, Optional<DmarcTreeWalk.Stop> stop, String meaning) {
        Optional<DmarcRecord> record = stop.flatMap(DmarcTreeWalk.Stop::record);
        return new DmarcAlignment(
                kind,
                author.start(),
                mailFrom.start(),
                record,
                stop.map(DmarcTreeWalk.Stop::owner).orElse(""),
                stop.map(DmarcTreeWalk.Stop::texts).orElse(List.of()),
                author.organisationalDomain(),
                mailFrom.organisationalDomain(),
                record.map(DmarcRecord::faults).orElse(List.of()),
                meaning);
    }
}
