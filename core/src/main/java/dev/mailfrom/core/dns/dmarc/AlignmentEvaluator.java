package dev.mailfrom.core.dns.dmarc;

import dev.mailfrom.core.dns.dmarc.DmarcAlignment.Kind;
import java.util.ArrayList;
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
     * An invalid record in place of the deciding one: a policy that receivers do not apply, or, where there is no other
     * record, texts that they discard.
     */
    private Optional<DmarcAlignment> invalid(Optional<DmarcTreeWalk.Stop> policy) {
        if (policy.isEmpty()) {
            List<DmarcAlignment.Discarded> all = discarded(policy);
            return all.stream()
                    .findFirst()
                    .map(first -> new DmarcAlignment(
                            first.kind(),
                            author.start(),
                            mailFrom.start(),
                            Optional.empty(),
                            first.owner(),
                            first.texts(),
                            List.of(),
                            all.subList(1, all.size()),
                            first.meaning()));
        }
        DmarcRecord record = policy.get().record().orElseThrow();
        return record.isUsable()
                ? Optional.empty()
                : Optional.of(found(
                        Kind.SYNTAX,
                        policy,
                        ("The tag “%s” of the DMARC record at “%s” has no valid value (none, quarantine or reject), so"
                                        + " receivers do not process the record.")
                                .formatted(
                                        record.invalidPolicyTag().orElseThrow(),
                                        policy.get().owner())));
    }

    /** The texts before the deciding record that receivers discard; the walk then goes on upwards (section 4.10). */
    private List<DmarcAlignment.Discarded> discarded(Optional<DmarcTreeWalk.Stop> policy) {
        List<DmarcAlignment.Discarded> discarded = new ArrayList<>();
        for (DmarcTreeWalk.Stop stop : author.stops()) {
            if (policy.filter(stop::equals).isPresent()) {
                break;
            } else if (stop.several()) {
                discarded.add(new DmarcAlignment.Discarded(
                        Kind.MULTIPLE,
                        stop.owner(),
                        stop.texts(),
                        "There is more than one DMARC record at “" + stop.owner()
                                + "”, so receivers ignore all of them. Keep one."));
            } else if (stop.record().isEmpty() && !stop.texts().isEmpty()) {
                discarded.add(new DmarcAlignment.Discarded(
                        Kind.SYNTAX,
                        stop.owner(),
                        stop.texts(),
                        "The text at “" + stop.owner()
                                + "” does not begin with “v=DMARC1;”, so receivers do not treat it as a DMARC"
                                + " record."));
            }
        }
        return discarded;
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
                discarded(stop.filter(found -> found.record().isPresent())),
                meaning);
    }
}
