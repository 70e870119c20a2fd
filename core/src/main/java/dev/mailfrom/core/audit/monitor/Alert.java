package dev.mailfrom.core.audit.monitor;

import dev.mailfrom.core.journal.MonitoredState;

/** A change of a monitored identity that people must be notified of. @param state the state that they know afterwards */
public record Alert(Kind kind, MonitoredState.State state, Incident incident) {

    public enum Kind {
        /** It was fine, or was never seen, and is bad. */
        TURNED_BAD,
        /** It was bad before; now SES has stopped looking for the MX. */
        GAVE_UP,
        /** It is fine again. */
        RECOVERED,
        /** It is no longer registered. */
        GONE
    }
}
