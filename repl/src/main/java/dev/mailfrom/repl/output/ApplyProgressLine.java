package dev.mailfrom.repl.output;

import dev.mailfrom.core.change.run.ApplyProgress;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.view.ChangeViews;
import java.time.Duration;
import java.util.Locale;

/** Shows the progress of a change of many identities. */
public final class ApplyProgressLine implements ApplyProgress.Listener {

    private final ProgressLine line;
    private final ProgressBar bar;
    private final Duration interval;
    private boolean reading;

    /** @param interval SES's pace */
    public ApplyProgressLine(ProgressLine line, Duration interval) {
        this.line = line;
        this.bar = new ProgressBar(line, Duration.ZERO);
        this.interval = interval;
    }

    @Override
    public void progress(ApplyProgress now) {
        boolean firstOrLast = now.doneInThisRun() == 1 || now.waiting() == 0;
        bar.show(firstOrLast, now.elapsed(), now.done() + now.failed(), now.all(), words(now));
    }

    @Override
    public void readingSes(Identity identity, Duration left) {
        if (line.canRedraw() || !reading) {
            line.show("SES gave no answer. Reading SES for up to " + ChangeViews.describe(left)
                    + " to find out whether it has changed " + identity + " …");
        }
        reading = true;
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
