package dev.mailfrom.core.change.run;

import java.time.Duration;

/**
 * How far a change of many is.
 *
 * @param done how many have the target
 * @param failed how many were refused, or had changed since the plan
 * @param waiting how many are to come
 * @param doneInThisRun how many this run has brought to an end
 * @param elapsed since this run began
 */
public record ApplyProgress(int done, int failed, int waiting, int doneInThisRun, Duration elapsed) {

    public int all() {
        return done + failed + waiting;
    }

    /** Changes a second; 0 before the second one. The first waits for nothing, and says nothing of the pace. */
    public double rate() {
        double seconds = elapsed.toNanos() / 1e9;
        return doneInThisRun > 1 && seconds > 0 ? (doneInThisRun - 1) / seconds : 0;
    }

    /** How long it will still take, at this rate but not faster than SES allows. @param interval SES's pace */
    public Duration remaining(Duration interval) {
        Duration atBest = interval.multipliedBy(waiting);
        if (doneInThisRun < 2) {
            return atBest;
        }
        Duration atThisRate = elapsed.multipliedBy(waiting).dividedBy(doneInThisRun);
        return atThisRate.compareTo(atBest) > 0 ? atThisRate : atBest;
    }

    /** Hears how a change of many goes. Called on the thread that works, so it must be quick. */
    public interface Listener {

        /** Hears nothing. */
        Listener SILENT = new Listener() {
            @Override
            public void progress(ApplyProgress progress) {}

            @Override
            public void waitingForStore(String why) {}
        };

        /** Something has ended. */
        void progress(ApplyProgress progress);

        /** The store is away; the run waits for it. @param why a sentence */
        void waitingForStore(String why);
    }
}
