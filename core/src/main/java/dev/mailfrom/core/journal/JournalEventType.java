package dev.mailfrom.core.journal;

import java.util.Locale;
import java.util.stream.Stream;

/** What a line of the history records. The store has it as {@link #word}, which the hash chain covers. */
public enum JournalEventType {
    PROPOSED,
    CONFIRMED,
    APPROVED,
    /** A change was let through without the second person it needed; the detail is the reason. */
    BREAK_GLASS,
    CLAIMED,
    EXPIRED,
    CANCELLED,
    /** What was still queued of a change under execution was given up. */
    REST_CANCELLED("rest cancelled"),
    CLOSED,
    STARTED,
    SETTLED,
    /** The lease of an item ended, so that its result is unknown. */
    LAPSED,
    RESOLVED,
    REQUEUED,
    /** SES took the change, and later had another setting. */
    DIFFERS,
    /** What SES says of the identity after the change; from and to are SES's words, not states of ours. */
    STATUS,
    /** Where the change is shown; the detail is the link. */
    SHOWN,
    /** A word that only a newer program knows. */
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

    /** Whether it is a remark on the change, and no transition of its state or of an item's. */
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
