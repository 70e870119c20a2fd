package dev.mailfrom.repl.output;

import dev.mailfrom.core.change.CancellationToken;
import java.time.Duration;

/** One line that tells how a wait goes: redrawn in place on a terminal, a new line for each news otherwise. */
public interface ProgressLine extends AutoCloseable {

    /** Shows this text instead of the last. */
    void show(String text);

    /** Whether a new text takes the place of the last on the screen. */
    default boolean canRedraw() {
        return false;
    }

    /**
     * Waits, counting down in the line where there is a terminal.
     *
     * @return why the wait ended
     */
    PauseEnd pause(Duration pause, CancellationToken cancellation);

    /** Why a pause ended. */
    enum PauseEnd {
        TIME,
        CANCELLED,
        /** The person pressed Enter to go on at once. */
        SKIPPED
    }

    /** Ends the line; what it said last stays. */
    @Override
    void close();
}
