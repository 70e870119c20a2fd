package dev.mailfrom.core.audit.monitor;

import dev.mailfrom.core.journal.MonitoredState;

/** News of an identity that is watched, which somebody is to be told. @param state what people know once they have been */
public record Alert(Kind kind, MonitoredState.State state, Incident incident) {

    /** What has happened. */
    public enum Kind {
        /** It was fine, or was never seen, and is not. */
        TURNED_BAD,
        /** It was bad before; now SES has stopped looking for the MX. */
        GAVE_UP,
        /** It is fine again. */
        RECOVERED,
        /** It is no longer registered. */
        GONE
    }
}
