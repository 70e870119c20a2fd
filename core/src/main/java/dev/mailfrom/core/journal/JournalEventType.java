package dev.mailfrom.core.journal;

import java.util.Locale;
import java.util.stream.Stream;

/** The type of a row of the history. The store holds it as {@link #word}, which the hash chain covers. */
public enum JournalEventType {
    PROPOSED,
    CONFIRMED,
    APPROVED,
    /** A change was approved without the second person it needed; the detail is the reason. */
    BREAK_GLASS,
    CLAIMED,
    EXPIRED,
    CANCELLED,
    /** The queued items of an executing change were cancelled. */
    REST_CANCELLED("rest cancelled"),
    CLOSED,
    STARTED,
    SETTLED,
    /** The lease of an item ended, or was given up, before its result was known. */
    LAPSED,
    RESOLVED,
    REQUEUED,
    /** SES accepted the change, and later had another setting. */
    DIFFERS,
    /** The status in SES after the change; from and to are SES's words, not states of ours. */
    STATUS,
    /** The state of a set of DNS records; the detail says why, the document names the batch and the receipt. */
    RECORD,
    /** Where the change is shown; the detail is the link. */
    SHOWN,
    /** A word of a newer program. */
    OTHER;

    private final String word;

    JournalEventType() {
        this.word = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    JournalEventType(String word) {
        this.word = word;
    }

    /** The stored word, such as {@code break-glass}. */
    public String word() {
        return word;
    }

    /** Whether it is a remark, not a state transition. */
    public boolean isRemark() {
        return this == STATUS || this == SHOWN;
    }

    /** @return {@link #OTHER} for a word that this program does not know */
    public static JournalEventType of(String word) {
        return Stream.of(values())
                .filter(type -> type.word.equals(word))
                .findFirst()
                .orElse(OTHER);
    }
}
