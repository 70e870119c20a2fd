package dev.mailfrom.core.change.run;

import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.Optional;

/** Ends a request before it is sent again: its lost try was carried out after all, or somebody else has come in between. */
final class StateChangedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ItemState state;
    private final transient Optional<MailFromAttributes> seen;

    private StateChangedException(ItemState state, Optional<MailFromAttributes> seen) {
        super("SES has something else than before the request.");
        this.state = state;
        this.seen = seen;
    }

    /** @throws StateChangedException unless SES still has the state before */
    static void throwIfChanged(MailFromSetting before, MailFromSetting target, Optional<MailFromAttributes> seen) {
        ItemState state = Reconciliation.of(before, target, seen);
        if (state != ItemState.NOT_APPLIED) {
            throw new StateChangedException(state, seen);
        }
    }

    /** APPLIED or CONFLICT. */
    ItemState state() {
        return state;
    }

    Optional<MailFromAttributes> seen() {
        return seen;
    }

    /** Why it was not done, in a sentence; empty where it was. */
    String error() {
        return state == ItemState.APPLIED
                ? ""
                : "SES gave no answer, and then had something else: somebody has changed it in between.";
    }
}
