package dev.mailfrom.repl.output;

import dev.mailfrom.core.change.run.ApplyProgress;
import dev.mailfrom.core.view.ChangeViews;
import java.time.Duration;
import java.util.Locale;

/** The progress of a change of many: a bar where a line can be redrawn, else a line at times. */
public final class ApplyProgressLine implements ApplyProgress.Listener {

    /** Without redrawing, a line for everything would be a wall of them. */
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    private final ProgressLine line;
    private final Duration interval;
    private Duration said = Duration.ZERO;

    /** @param interval SES's pace */
    public ApplyProgressLine(ProgressLine line, Duration interval) {
        this.line = line;
        this.interval = interval;
    }

    @Override
    public void progress(ApplyProgress now) {
        boolean due = now.doneInThisRun() == 1
                || now.waiting() == 0
                || now.elapsed().minus(said).compareTo(BETWEEN) >= 0;
        if (line.canRedraw() || due) {
            said = now.elapsed();
            line.show((line.canRedraw()
                            ? ProgressBar.render(now.all() == 0 ? 1 : now.done() + now.failed(), Math.max(1, now.all()))
                                    + " "
                            : "")
                    + words(now));
        }
    }

    @Override
    public void waitingForStore(String why) {
        line.show("Waiting for the store. " + why);
    }

    private String words(ApplyProgress now) {
        String left = now.waiting() == 0 ? "" : ", " + ChangeViews.describe(now.remaining(interval)) + " left";
        String rate = now.doneInThisRun() < 2 ? "" : String.format(Locale.ROOT, ", %.2f/s", now.rate());
        return now.done() + " done, " + now.failed() + " failed, " + now.waiting() + " waiting" + rate + left;
    }
}
