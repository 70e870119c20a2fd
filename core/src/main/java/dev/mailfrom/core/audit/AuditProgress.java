package dev.mailfrom.core.audit;

import java.time.Duration;
import java.util.Optional;

/**
 * The progress of an audit.
 *
 * @param listed the number of identities listed so far
 * @param listComplete whether the list is complete
 * @param processed the number of identities processed, shown or not
 * @param errors the number of shown identities with an error
 * @param unknown the number of shown identities with an unknown finding and no error
 * @param warnings the number of shown identities with a warning and nothing worse
 */
public record AuditProgress(
        int listed, boolean listComplete, int processed, int errors, int unknown, int warnings, Duration elapsed) {

    /** The estimated remaining time; empty while there is no basis for one. */
    public Optional<Duration> remaining() {
        return listComplete && processed > 0 && elapsed.toSeconds() > 0
                ? Optional.of(elapsed.multipliedBy(listed - processed).dividedBy(processed))
                : Optional.empty();
    }
}
