package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreException;
import java.time.Duration;
import java.util.Optional;

/**
 * Executes confirmed plans: written down, read again, sent at SES's pace, read back, written down. Each item is claimed
 * by compare-and-set, so that it is sent at most once, however many processes try.
 */
public final class ChangeExecutor {

    /** How long a plan may lie between its confirmation and its execution. */
    private static final Duration EXPIRY = Duration.ofMinutes(15);

    private final ExecutionContext context;

    public ChangeExecutor(ExecutionContext context) {
        this.context = context;
    }

    /**
     * Writes a confirmed plan down as a change that belongs to this process; {@link #execute} does the rest.
     *
     * @param reason why, in the person's words; may be empty
     * @throws Journal.OpenChangeException when an identity has another change that is not done yet; nothing was sent
     * @throws StoreException when the store cannot be used; nothing was sent
     */
    public Change begin(Plan plan, String reason) {
        return context.journal().begin(plan.request(context.actor(), reason, EXPIRY), context.owner());
    }

    /**
     * Writes the plan down as a question, for a front end whose answer comes later and perhaps to another process.
     *
     * @param expiry how long it may be answered and begun
     * @throws Journal.OpenChangeException when an identity has another change that is not done yet
     */
    public Change propose(Plan plan, String reason, Duration expiry) {
        return context.journal().propose(plan.request(context.actor(), reason, expiry));
    }

    /**
     * Executes what was proposed and approved. Of any number of processes that try, one does it.
     *
     * @param plan made again from the same intent; what it has before and after must be what was shown
     * @return empty when another process does it already, or its time is up; nothing was sent from here
     */
    public Optional<ChangeOutcome> executeApproved(Plan plan, Change approved, CancellationToken cancellation) {
        if (!plan.fingerprint().equals(approved.fingerprint())) {
            throw new IllegalArgumentException("this is not the plan that was confirmed");
        }
        return context.journal().claim(approved.id(), context.actor(), context.owner())
                ? Optional.of(execute(approved, false, cancellation, ApplyProgress.Listener.SILENT))
                : Optional.empty();
    }

    /**
     * Executes what is still queued of a change that was begun or is resumed, until nothing is left or it has to stop.
     *
     * @param failFast whether the first failure stops it
     * @throws StoreException when the store cannot be used and the change cannot be resumed; nothing was sent
     */
    public ChangeOutcome execute(
            Change change, boolean failFast, CancellationToken cancellation, ApplyProgress.Listener listener) {
        ChangeRun run = new ChangeRun(context, change, cancellation, listener);
        return change.isResumable() ? run.executeAll(failFast) : run.executeOne();
    }
}
