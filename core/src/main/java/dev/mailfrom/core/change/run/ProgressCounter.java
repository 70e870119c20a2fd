package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import java.time.Duration;
import java.util.List;

/** Counts how far a change of many is. Used by one thread. */
final class ProgressCounter {

    private final Ticker clock;
    private final ApplyProgress.Listener listener;
    private final long began;
    private int done;
    private int failed;
    private int waiting;
    private int here;

    ProgressCounter(List<ChangeItem> items, Ticker clock, ApplyProgress.Listener listener) {
        this.clock = clock;
        this.listener = listener;
        this.began = clock.nanos();
        for (ChangeItem item : items) {
            if (item.state() == ItemState.QUEUED) {
                waiting++;
            } else {
                count(item.state());
            }
        }
    }

    /** One that was waiting has come to its end here. */
    void record(ItemState state) {
        waiting--;
        here++;
        count(state);
        listener.progress(
                new ApplyProgress(done, failed, waiting, here, Duration.ofNanos(Math.max(0, clock.nanos() - began))));
    }

    private void count(ItemState state) {
        if (isGood(state)) {
            done++;
        } else {
            failed++;
        }
    }

    /** Whether SES has the target. */
    static boolean isGood(ItemState state) {
        return state == ItemState.APPLIED || state == ItemState.SKIPPED;
    }
}
