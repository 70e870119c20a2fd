package dev.mailfrom.core.change.run;

import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import java.time.Duration;
import java.util.List;

/**
 * How far a change of many is.
 *
 * @param done items of which SES has the target
 * @param failed items that were refused, or had changed since the plan
 * @param waiting items that are still queued
 * @param doneInThisRun items that this run has brought to an end
 * @param elapsed since this run began
 */
public record ApplyProgress(int done, int failed, int waiting, int doneInThisRun, Duration elapsed) {

    static ApplyProgress start(List<ChangeItem> items) {
        int done = (int) items.stream().filter(item -> item.state().isDone()).count();
        int waiting = (int)
                items.stream().filter(item -> item.state() == ItemState.QUEUED).count();
        return new ApplyProgress(done, items.size() - done - waiting, waiting, 0, Duration.ZERO);
    }

    /** With one more item that has ended. */
    ApplyProgress with(ItemState state, Duration now) {
        int good = state.isDone() ? 1 : 0;
        return new ApplyProgress(done + good, failed + 1 - good, waiting - 1, doneInThisRun + 1, now);
    }

    public int all() {
        return done + failed + waiting;
    }

    /** Changes a second; 0 before the second one. The first waits for nothing, and says nothing of the pace. */
    public double rate() {
        double seconds = elapsed.toNanos() / 1e9;
        return doneInThisRun > 1 && seconds > 0 ? (doneInThisRun - 1) / seconds : 0;
    }

    /** How long it will still take, at this rate but not faster than SES allows. @param interval between changes */
    public Duration remaining(Duration interval) {
        Duration atBest = interval.multipliedBy(waiting);
        if (doneInThisRun < 2) {
            return atBest;
        }
        Duration atThisRate = elapsed.multipliedBy(waiting).dividedBy(doneInThisRun);
        return atThisRate.compareTo(atBest) > 0 ? atThisRate : atBest;
    }

    /** Is told how a change of many goes. Called on the thread that works, so it must be quick. */
    public interface Listener {

        Listener SILENT = new Listener() {};

        /** An item has ended. */
        default void progress(ApplyProgress progress) {}

        /** The store is unavailable; the run waits for it. @param why a sentence */
        default void waitingForStore(String why) {}
    }
}
