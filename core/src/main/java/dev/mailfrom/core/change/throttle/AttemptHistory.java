package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.ses.SesCallException;
import java.util.ArrayList;
import java.util.List;

/** The failures of one request so far. */
final class AttemptHistory {

    private final List<SesCallException> failures = new ArrayList<>();

    void add(SesCallException failure) {
        failures.add(failure);
    }

    /** Whether one of them may have been carried out. */
    boolean mayHaveBeenExecuted() {
        return failures.stream().anyMatch(SesCallException::mayHaveTakenEffect);
    }

    /** The same exception, with these as suppressed ones. */
    RuntimeException attachTo(RuntimeException end) {
        for (SesCallException failure : failures) {
            if (failure != end) {
                end.addSuppressed(failure);
            }
        }
        return end;
    }
}
