package dev.mailfrom.repl.output;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.Durations;
import java.time.Duration;

/** Shows the progress of a wait: a line or a few redrawn in place on a terminal, else a new line for each new text. */
public interface ProgressLine extends AutoCloseable {

    void show(String text);

    /** Shows a text behind the time since something began; on a terminal, that time goes on during {@link #pause}. */
    default void showSince(Duration elapsed, String text) {
        show(Durations.format(elapsed) + "  " + text);
    }

    /** Shows several lines in the place of one where they can be redrawn, else the text. The time goes on likewise. */
    default void showBlock(Duration elapsed, LiveBlock block, String inOneLine) {
        showSince(elapsed, inOneLine);
    }

    /** Rings for a person who has looked away, and tells them the news where the terminal can; elsewhere nothing. */
    default void ring(String news) {}

    /** Prints something above the line, which goes on below it. */
    default void printAbove(Runnable print) {
        print.run();
    }

    /** Whether a new text replaces the last one on the screen. */
    default boolean canRedraw() {
        return false;
    }

    /**
     * Waits; on a terminal, the line counts down.
     *
     * @return why the wait ended
     */
    PauseEnd pause(Duration pause, CancellationToken cancellation);

    /**
     * Listens for Enter, while another thread shows texts, until it is cancelled. @return whether Enter was pressed
     */
    default boolean waitForEnter(CancellationToken cancellation) {
        return false;
    }

    enum PauseEnd {
        TIME,
        CANCELLED,
        /** Enter was pressed. */
        SKIPPED
    }

    /** Ends a line that can be redrawn, and leaves nothing of it. */
    default void erase() {}

    /** Ends the line; its last text stays. */
    @Override
    void close();
}
