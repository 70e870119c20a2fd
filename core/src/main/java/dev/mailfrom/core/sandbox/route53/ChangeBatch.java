package dev.mailfrom.core.sandbox.route53;

import java.util.List;

/** The changes of one request. @param comment empty if there is none */
record ChangeBatch(String comment, List<RequestedChange> changes) {

    ChangeBatch {
        changes = List.copyOf(changes);
    }

    /** What is done with a set. */
    enum Action {
        CREATE,
        DELETE,
        UPSERT
    }

    /** One change. */
    record RequestedChange(Action action, StoredSet set) {}
}
