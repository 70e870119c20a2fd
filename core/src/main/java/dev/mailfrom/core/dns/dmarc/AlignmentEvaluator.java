package dev.mailfrom.core.dns.dmarc;

import dev.mailfrom.core.dns.dmarc.DmarcAlignment.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides from two tree walks whether an authenticated domain is aligned with the author domain. */
final class AlignmentEvaluator {

    private final DmarcTreeWalk author;
    private final DmarcTreeWalk mailFrom;
    private final Predicate<DmarcRecord> strict;

    /** @param strict whether a policy asks for identical names */
    AlignmentEvaluator(DmarcTreeWalk author, DmarcTreeWalk mailFrom, Predicate<DmarcRecord> strict) {
        this.author = author;
        this.mailFrom = mailFrom;
        this.strict = strict;
    }

    DmarcAlignment alignment() {
        Optional<DmarcTreeWalk.Stop> policy = author.policy();
        Optional<DmarcTreeWalk.Stop> unknown =
                author.stops().stream().filter(DmarcTreeWalk.Stop::unknown).findFirst();
        boolean own = policy.isPresent() && policy.get() == author.stops().get(0);
        if (unknown.isPresent() && !own) {
            return unknown(unknown.get());
        }
        return invalid(policy)
                .or(() -> policy.map(this::aligned))
                .orElseGet(() -> found(
                        Kind.MISSING,
                        Optional.empty(),
                        "Neither “%s” nor a domain above it has a DMARC record, so receivers ask for no alignment."
                                .formatted(author.start())));
    }

    /**
     * An invalid record in place of the deciding one: at the author domain, or above it if no record decides. Receivers
     * skip all others on the way.
     */
    private Optional<DmarcAlignment> invalid(Optional<DmarcTreeWalk.Stop> policy) {
        for (DmarcTreeWalk.Stop stop : author.stops()) {
            boolean matters = policy.isEmpty() || stop == author.stops().get(0);
            if (stop.several() && matters) {
                return invalid(
                        Kind.MULTIPLE,
                        stop,
                        "There is more than one DMARC record at “%s”, so receivers ignore all of them. Keep one.");
            } else if (policy.isPresent() && policy.get() == stop) {
                return stop.record().orElseThrow().isUsable()
                        ? Optional.empty()
                        : invalid(
                                Kind.SYNTAX,
                                stop,
                                "The DMARC record at “%s” has no valid policy (p=none, quarantine or reject), so"
                                        + " receivers do not process it.");
            } else if (matters && stop.record().isEmpty() && !stop.texts().isEmpty()) {
                return invalid(
                        Kind.SYNTAX,
                        stop,
                        "The text at “%s” does not begin with “v=DMARC1;”, so receivers do not treat it as a DMARC"
                                + " record.");
            }
        }
        return Optional.empty();
    }

    private Optional<DmarcAlignment> invalid(Kind kind, DmarcTreeWalk.Stop stop, String meaning) {
        return Optional.of(found(kind, Optional.of(stop), meaning.formatted(stop.owner())));
    }

    private DmarcAlignment aligned(DmarcTreeWalk.Stop policy) {
        if (author.start().equals(mailFrom.start())) {
            return found(
                    Kind.ALIGNED,
                    Optional.of(policy),
                    "The MAIL FROM domain is the domain in From itself, so SPF counts for DMARC.");
        }
        if (policy.record().filter(strict).isPresent()) {
            return found(
                    Kind.ASPF_STRICT,
                    Optional.of(policy),
                    ("The record at “%s” has aspf=s: SPF counts only if the MAIL FROM domain is “%s” itself. A MAIL FROM"
                                    + " domain of SES is always below it, so only DKIM can make DMARC pass.")
                            .formatted(policy.owner(), author.start()));
        }
        Optional<String> one = author.organisationalDomain();
        Optional<String> other = mailFrom.organisationalDomain();
        if (one.isEmpty() || other.isEmpty()) {
            DmarcTreeWalk undecided = one.isEmpty() ? author : mailFrom;
            return unknown(undecided.stops().stream()
                    .filter(DmarcTreeWalk.Stop::unknown)
                    .findFirst()
                    .orElseThrow());
        }
        return one.equals(other)
                ? found(
                        Kind.ALIGNED,
                        Optional.of(policy),
                        "Both belong to the organisational domain “%s”, so SPF counts for DMARC.".formatted(one.get()))
                : found(
                        Kind.NOT_ALIGNED,
                        Optional.of(policy),
                        ("“%s” belongs to the organisational domain “%s” and “%s” to “%s”, so SPF does not count for DMARC;"
                                        + " only DKIM can make it pass.")
                                .formatted(author.start(), one.get(), mailFrom.start(), other.get()));
    }

    private DmarcAlignment unknown(DmarcTreeWalk.Stop stop) {
        String meaning = "DNS gave no answer for TXT of “%s”, so the DMARC alignment cannot be determined.";
        return found(Kind.UNKNOWN, Optional.of(stop), meaning.formatted(stop.owner()));
    }

    private DmarcAlignment found(Kind kind, Optional<DmarcTreeWalk.Stop> stop, String meaning) {
        Optional<DmarcRecord> record = stop.flatMap(DmarcTreeWalk.Stop::record);
        return new DmarcAlignment(
                kind,
                author.start(),
                mailFrom.start(),
                record,
                stop.map(DmarcTreeWalk.Stop::owner).orElse(""),
                stop.map(DmarcTreeWalk.Stop::texts).orElse(List.of()),
                record.map(DmarcRecord::faults).orElse(List.of()),
                meaning);
    }
}
