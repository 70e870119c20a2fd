package dev.mailfrom.core.change;

import dev.mailfrom.core.ses.SesFailure;
import java.util.ArrayList;
import java.util.List;

/** The failures of one request so far. */
final class Tries {

    private final List<SesFailure> failures = new ArrayList<>();

    void add(SesFailure failure) {
        failures.add(failure);
    }

    /** Whether one of them may have been carried out. */
    boolean mayHaveHappened() {
        return failures.stream().anyMatch(SesFailure::mayHaveHappened);
    }

    /** The same exception, with these as suppressed ones. */
    RuntimeException attachedTo(RuntimeException end) {
        for (SesFailure failure : failures) {
            if (failure != end) {
                end.addSuppressed(failure);
            }
        }
        return end;
    }
}
