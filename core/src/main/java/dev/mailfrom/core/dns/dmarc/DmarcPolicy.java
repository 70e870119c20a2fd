package dev.mailfrom.core.dns.dmarc;

import java.util.Locale;
import java.util.Optional;

/** What a domain asks receivers to do with mail that fails DMARC (RFC 9989 section 4.7). */
public enum DmarcPolicy {
    REJECT,
    QUARANTINE,
    /** Nothing but reports. */
    NONE,
    /** There is no record that receivers use. */
    ABSENT,
    /** DNS gave no answer. */
    UNKNOWN;

    /**
     * The policy for the author domain: {@code p} of its own record, {@code sp} of one above it, and one step less with
     * {@code t=y}. Whether the author domain exists is not looked at, so {@code np} is not used.
     */
    public static DmarcPolicy of(DmarcAlignment alignment) {
        return switch (alignment.kind()) {
            case UNKNOWN -> UNKNOWN;
            case MISSING, MULTIPLE, SYNTAX -> ABSENT;
            case ALIGNED, ASPF_STRICT, NOT_ALIGNED ->
                alignment
                        .record()
                        .map(record -> of(record, alignment.owner().equals("_dmarc." + alignment.author())))
                        .orElse(ABSENT);
        };
    }

    private static DmarcPolicy of(DmarcRecord record, boolean own) {
        DmarcPolicy asked = valueOf((own ? record.policy() : record.subdomainPolicy()).toUpperCase(Locale.ROOT));
        boolean test = record.tags().getOrDefault("t", "n").equalsIgnoreCase("y");
        return !test ? asked : asked == REJECT ? QUARANTINE : NONE;
    }

    /** Whether receivers are asked to treat failing mail worse. */
    public boolean isEnforced() {
        return this == REJECT || this == QUARANTINE;
    }

    /** The word of the record; empty where none is known. */
    public Optional<String> word() {
        return this == ABSENT || this == UNKNOWN ? Optional.empty() : Optional.of(name().toLowerCase(Locale.ROOT));
    }
}
