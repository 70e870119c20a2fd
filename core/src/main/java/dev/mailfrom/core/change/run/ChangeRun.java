package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.CancellationToken.OperationCancelledException;
import dev.mailfrom.core.change.run.ChangeOutcome.ItemOutcome;
import dev.mailfrom.core.change.throttle.Priority;
import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.change.throttle.ThrottleListener;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.text.CommandText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Executes the queued items of one change, in order. Used once. */
final class ChangeRun {

    private final ExecutionContext context;
    private final Change change;
    private final CancellationToken cancellation;
    private final ApplyProgress.Listener listener;
    private final StoreRetry store;
    private final BeforeStates states;
    private final long began;
    private final List<ItemOutcome> outcomes = new ArrayList<>();
    private final List<Identity> drifted = new ArrayList<>();
    private ApplyProgress progress;

    ChangeRun(
            ExecutionContext context, Change change, CancellationToken cancellation, ApplyProgress.Listener listener) {
        this.context = context;
        this.change = change;
        this.cancellation = cancellation;
        this.listener = listener;
        RequestContext waits = new RequestContext(Priority.BULK, cancellation, ThrottleListener.SILENT);
        this.store = new StoreRetry(waits, context.clock(), listener, change.isResumable());
        this.states = new BeforeStates(context, waits, change.items(), this::recordDrift);
        this.began = context.clock().nanos();
        this.progress = ApplyProgress.start(change.items());
    }

    /** For a change that cannot be resumed: a failure is an outcome, and an unavailable store ends the run. */
    ChangeOutcome executeOne() {
        while (states.advance()) {
            try {
                outcomes.add(executeItem());
            } catch (ExecutionAbortedException e) {
                ItemState journalled = journalState(states.item());
                ItemState state = e.isSent() && journalled.isOpen() ? ItemState.UNKNOWN : journalled;
                outcomes.add(new ItemOutcome(state, Optional.empty(), e.isSent(), "", e.getMessage(), e.advice()));
            }
        }
        return new ChangeOutcome(latest(), outcomes, List.of(), "", CommandText.NONE);
    }

    private ItemState journalState(ChangeItem item) {
        return latest().items().get(item.seq() - 1).state();
    }

    private Change latest() {
        try {
            return context.journal().find(change.id()).orElse(change);
        } catch (StoreException failure) {
            return change;
        }
    }

    ChangeOutcome executeAll(boolean failFast) {
        try {
            while (states.advance()) {
                cancellation.checkCancelled();
                states.readAhead();
                ItemOutcome outcome = executeItem();
                record(outcome);
                if (failFast && !outcome.state().isDone()) {
                    return end(states.item().identity() + " failed: " + outcome.error(), CommandText.NONE, true);
                }
            }
            return end("", CommandText.NONE, true);
        } catch (ExecutionAbortedException stop) {
            return end(stop.getMessage(), stop.advice(), true);
        } catch (OperationCancelledException e) {
            return end("It was stopped.", CommandText.NONE, true);
        } catch (SesCallException failure) {
            return end(failure.getMessage(), failure.advice(), false);
        } catch (StoreException failure) {
            return end(failure.getMessage(), failure.advice(), true);
        }
    }

    private ItemOutcome executeItem() {
        return new ItemExecution(context, change, states, store, cancellation, listener).execute();
    }

    private void record(ItemOutcome outcome) {
        outcomes.add(outcome);
        if (outcome.state() == ItemState.APPLIED) {
            states.markSent();
        }
        progress =
                progress.with(outcome.state(), Duration.ofNanos(context.clock().nanos() - began));
        listener.progress(progress);
    }

    /** Records that SES accepted an item and later had another setting. */
    private void recordDrift(ChangeItem item, Optional<MailFromSetting> seen) {
        drifted.add(item.identity());
        store.retry(() -> context.journal().recordDrift(change.id(), item.seq(), context.actor(), seen));
    }

    /**
     * Gives the change back, so that another process can resume it.
     *
     * @param readable whether SES can perhaps be read for the items that were sent last
     */
    ChangeOutcome end(String abortReason, CommandText advice, boolean readable) {
        try {
            if (readable) {
                readBack();
            }
            context.journal().release(change.id(), context.owner());
            Change latest = context.journal().find(change.id()).orElse(change);
            return new ChangeOutcome(latest, outcomes, drifted, abortReason, advice);
        } catch (StoreException failure) {
            return abortReason.isEmpty()
                    ? new ChangeOutcome(change, outcomes, drifted, failure.getMessage(), failure.advice())
                    : new ChangeOutcome(change, outcomes, drifted, abortReason, advice);
        }
    }

    private void readBack() {
        try {
            states.readBack();
        } catch (SesCallException | OperationCancelledException e) {
            // SES accepted these items; a failed read does not change that.
            return;
        }
    }
}
