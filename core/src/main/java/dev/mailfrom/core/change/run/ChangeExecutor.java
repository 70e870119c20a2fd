package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreException;
import java.time.Duration;
import java.util.Optional;

/**
 * Executes confirmed plans: journals the change, reads SES again, sends at SES's pace, reads back, journals the result.
 * Each item is claimed by compare-and-set, so it is sent at most once, however many processes try.
 */
public final class ChangeExecutor {

    /** The longest time between confirmation and execution. */
    private static final Duration EXPIRY = Duration.ofMinutes(15);

    private final ExecutionContext context;

    public ChangeExecutor(ExecutionContext context) {
        this.context = context;
    }

    /**
     * Journals a confirmed plan as a change of this process, for {@link #execute}.
     *
     * @param reason in the person's words; may be empty
     * @throws Journal.OpenChangeException when an identity has another open change; nothing was sent
     * @throws StoreException when the store cannot be used; nothing was sent
     */
    public Change begin(Plan plan, String reason) {
        return context.journal().begin(plan.request(context.actor(), reason, EXPIRY), context.owner());
    }

    /**
     * Journals the plan as a proposal, for a front end whose answer comes later, perhaps to another process.
     *
     * @param expiry how long it can be confirmed and begun
     * @throws Journal.OpenChangeException when an identity has another open change
     */
    public Change propose(Plan plan, String reason, Duration expiry) {
        return context.journal().propose(plan.request(context.actor(), reason, expiry));
    }

    /**
     * Executes an approved proposal. If several processes try, one of them executes it.
     *
     * @param plan made again from the same intent; its settings must be those that were shown
     * @return empty if another process executes it, or it has expired; this process sent nothing
     */
    public Optional<ChangeOutcome> executeApproved(
            Plan plan, Change approved, CancellationToken cancellation, ApplyProgress.Listener listener) {
        if (!plan.fingerprint().equals(approved.fingerprint())) {
            throw new IllegalArgumentException("this is not the plan that was confirmed");
        }
        return context.journal().claim(approved.id(), context.actor(), context.owner())
                ? Optional.of(execute(approved, false, cancellation, listener))
                : Optional.empty();
    }

    /**
     * Executes the queued DNS records and items of a change that was begun or is resumed, until none is left or it must
     * stop. Records come first.
     *
     * @param failFast whether the first failure stops it
     * @throws StoreException when the store cannot be used and the change cannot be resumed; nothing was sent
     */
    public ChangeOutcome execute(
            Change change, boolean failFast, CancellationToken cancellation, ApplyProgress.Listener listener) {
        if (!change.records().isEmpty()) {
            return new RecordsFirstRun(context, change, cancellation, listener).execute(failFast);
        }
        ChangeRun run = new ChangeRun(context, change, cancellation, listener);
        return change.isResumable() ? run.executeAll(failFast) : run.executeOne();
    }
}
