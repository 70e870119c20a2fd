package dev.mailfrom.core.publish;

import dev.mailfrom.core.dns.RecordType;
import java.util.Optional;

/**
 * A change of one set of records, carried out only if the provider still has the set before.
 *
 * @param name in lower case, without the trailing dot
 * @param before the set as it was read; empty if there must be none
 * @param after the set that takes its place; empty to delete it
 */
public record RecordChange(String name, RecordType type, Optional<RecordSet> before, Optional<RecordSet> after) {

    public RecordChange {
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("a change of nothing at " + name);
        }
    }

    public boolean isCreation() {
        return before.isEmpty();
    }

    public boolean isDeletion() {
        return after.isEmpty();
    }

    /** The change back. */
    public RecordChange reversed() {
        return new RecordChange(name, type, after, before);
    }
}
