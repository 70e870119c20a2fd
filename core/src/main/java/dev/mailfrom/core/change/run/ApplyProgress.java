package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.publishing.PublishingListener;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.ses.Identity;
import java.time.Duration;
import java.util.List;

/**
 * The progress of a change of many identities.
 *
 * @param done the number of items whose target SES has
 * @param failed the number of items that were refused, or had changed since the plan
 * @param waiting the number of queued items
 * @param doneInThisRun the number of items that this run has finished
 * @param elapsed since this run began
 */
public record ApplyProgress(int done, int failed, int waiting, int doneInThisRun, Duration elapsed) {

    static ApplyProgress start(List<ChangeItem> items) {
        int done = (int) items.stream().filter(item -> item.state().isDone()).count();
        int waiting = (int)
                items.stream().filter(item -> item.state() == ItemState.QUEUED).count();
        return new ApplyProgress(done, items.size() - done - waiting, waiting, 0, Duration.ZERO);
    }

    /** The progress after one more item has ended. */
    ApplyProgress with(ItemState state, Duration now) {
        int good = state.isDone() ? 1 : 0;
        return new ApplyProgress(done + good, failed + 1 - good, waiting - 1, doneInThisRun + 1, now);
    }

    public int all() {
        return done + failed + waiting;
    }

    /** Changes per second; 0 before the second one, because the first does not wait. */
    public double rate() {
        double seconds = elapsed.toNanos() / 1e9;
        return doneInThisRun > 1 && seconds > 0 ? (doneInThisRun - 1) / seconds : 0;
    }

    /** The remaining time at this rate, but not faster than SES allows. @param interval between changes */
    public Duration remaining(Duration interval) {
        Duration atBest = interval.multipliedBy(waiting);
        if (doneInThisRun < 2) {
            return atBest;
        }
        Duration atThisRate = elapsed.multipliedBy(waiting).dividedBy(doneInThisRun);
        return atThisRate.compareTo(atBest) > 0 ? atThisRate : atBest;
    }

    /** Receives the progress. Called on the executing thread, so it must be quick. */
    public interface Listener extends PublishingListener {

        Listener SILENT = new Listener() {};

        /** An item has ended. */
        default void progress(ApplyProgress progress) {}

        /** SES gave no answer; the run reads SES until it has the target. @param left the longest time that it reads */
        default void readingSes(Identity identity, Duration left) {}

        /** The store is unavailable; the run waits for it. @param why a sentence */
        default void waitingForStore(String why) {}
    }
}
