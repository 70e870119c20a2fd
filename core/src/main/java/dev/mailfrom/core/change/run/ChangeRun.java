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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Executes, in order, what is still queued of one change. Used once. */
final class ChangeRun {

    private final ExecutionContext context;
    private final Change change;
    private final boolean failFast;
    private final CancellationToken cancellation;
    private final StoreRetry store;
    private final ProgressCounter progress;
    private final BeforeStates states;
    private final List<ItemOutcome> outcomes = new ArrayList<>();
    private final List<Identity> drifted = new ArrayList<>();

    ChangeRun(
            ExecutionContext context,
            Change change,
            boolean failFast,
            CancellationToken cancellation,
            ApplyProgress.Listener listener) {
        this.context = context;
        this.change = change;
        this.failFast = failFast;
        this.cancellation = cancellation;
        RequestContext waits = new RequestContext(Priority.BULK, cancellation, ThrottleListener.SILENT);
        this.store = new StoreRetry(waits, context.clock(), listener, change.isResumable());
        this.progress = new ProgressCounter(change.items(), context.clock(), listener);
        List<ChangeItem> queued = change.items().stream()
                .filter(item -> item.state() == ItemState.QUEUED)
                .toList();
        this.states = new BeforeStates(context, waits, queued, this::recordDrift);
    }

    ChangeOutcome execute() {
        return change.isResumable() ? executeAll() : executeOne();
    }

    /** There is nothing to resume, so that every failure is the outcome. */
    private ChangeOutcome executeOne() {
        while (states.advance()) {
            try {
                outcomes.add(executeItem());
            } catch (ExecutionAbortedException e) {
                ItemState state = e.isSent() ? ItemState.EXECUTING : journalState(states.item());
                outcomes.add(new ItemOutcome(state, Optional.empty(), e.isSent(), "", e.getMessage(), e.fix()));
            }
        }
        return new ChangeOutcome(latest(), outcomes, List.of(), "", "");
    }

    private ItemState journalState(ChangeItem item) {
        return latest().items().stream()
                .filter(other -> other.seq() == item.seq())
                .map(ChangeItem::state)
                .findFirst()
                .orElse(ItemState.CANCELLED);
    }

    private Change latest() {
        try {
            return context.journal().find(change.id()).orElse(change);
        } catch (StoreException failure) {
            return change;
        }
    }

    private ChangeOutcome executeAll() {
        try {
            while (states.advance()) {
                cancellation.checkCancelled();
                states.readAhead();
                record(executeItem());
            }
            return outcome("", "", true);
        } catch (ExecutionAbortedException stop) {
            return outcome(stop.getMessage(), stop.fix(), true);
        } catch (OperationCancelledException e) {
            return outcome("It was stopped.", "", true);
        } catch (SesCallException failure) {
            return outcome(failure.getMessage(), failure.fix(), false);
        } catch (StoreException failure) {
            return outcome(failure.getMessage(), failure.fix(), true);
        }
    }

    private ItemOutcome executeItem() {
        return new ItemExecution(context, change, states, store, cancellation).execute();
    }

    private void record(ItemOutcome outcome) {
        outcomes.add(outcome);
        progress.record(outcome.state());
        if (outcome.state() == ItemState.APPLIED) {
            states.markSent();
        }
        if (failFast && !outcome.isApplied()) {
            throw new ExecutionAbortedException(states.item().identity() + " failed: " + outcome.error(), "", true);
        }
    }

    /** SES said that it was done; if it is not so all the same, that is written down and told. */
    private void recordDrift(ChangeItem item, Optional<MailFromSetting> seen) {
        drifted.add(item.identity());
        store.retry(() -> context.journal().recordDrift(change.id(), item.seq(), context.actor(), seen));
    }

    /** @param readable whether SES may be able to say what became of those sent last */
    private ChangeOutcome outcome(String abortReason, String fix, boolean readable) {
        Change latest = change;
        String why = abortReason;
        try {
            if (readable) {
                readBack();
            }
            context.journal().release(change.id(), context.owner());
            latest = context.journal().find(change.id()).orElse(change);
        } catch (StoreException failure) {
            why = abortReason.isEmpty() ? failure.getMessage() : abortReason;
        }
        return new ChangeOutcome(latest, outcomes, drifted, why, fix);
    }

    private void readBack() {
        try {
            states.readBack();
        } catch (SesCallException | OperationCancelledException e) {
            // That SES cannot be read now does not make it undone.
            return;
        }
    }
}
