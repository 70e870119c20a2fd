package dev.mailfrom.repl.output;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Text that is redrawn in place, made anew for each drawing because the window and the time change. */
@FunctionalInterface
public interface LiveBlock {

    /** @return at most as many lines, each at most as wide, as the frame has room for */
    List<String> lines(Frame frame);

    /**
     * What a drawing is made for.
     *
     * @param columns that a line may take
     * @param rows that the text may take
     * @param elapsed since what is shown began; empty if that does not matter
     * @param next until the next check; empty while it runs, and at the end
     */
    record Frame(int columns, int rows, TextTheme theme, Optional<Duration> elapsed, Optional<Duration> next) {}
}
