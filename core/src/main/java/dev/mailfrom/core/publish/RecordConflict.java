package dev.mailfrom.core.publish;

import java.util.Optional;

/** Words for a change that does not fit what is at its name by now. */
public final class RecordConflict {

    private RecordConflict() {}

    public static String alias(RecordChange change) {
        return change.name() + " is an alias (CNAME), beside which there can be no " + change.type() + ".";
    }

    /** @param now the set that is there; empty if there is none */
    public static String notAsRead(RecordChange change, Optional<RecordSet> now) {
        return "The " + change.type() + " of " + change.name() + " is not as it was read; now "
                + now.map(set -> "it is " + String.join(", ", set.values()) + " with TTL " + set.ttl() + ".")
                        .orElse("there is none.");
    }
}
