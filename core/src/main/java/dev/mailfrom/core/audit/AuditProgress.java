package dev.mailfrom.core.audit;

import java.time.Duration;
import java.util.Optional;

/**
 * How far an audit is.
 *
 * @param listed how many identities are to be looked at, as far as the list was read
 * @param listComplete whether that is all of them
 * @param processed how many were looked at, shown or not
 * @param errors how many of those that are shown have an error
 * @param unknown for how many something could not be determined, and nothing is wrong otherwise
 * @param warnings how many have a warning and nothing worse
 */
public record AuditProgress(
        int listed, boolean listComplete, int processed, int errors, int unknown, int warnings, Duration elapsed) {

    /** About how long it still takes; empty while nobody can know. */
    public Optional<Duration> remaining() {
        return listComplete && processed > 0 && elapsed.toSeconds() > 0
                ? Optional.of(elapsed.multipliedBy(listed - processed).dividedBy(processed))
                : Optional.empty();
    }
}
