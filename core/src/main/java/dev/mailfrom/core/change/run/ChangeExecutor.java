package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.SesGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries out a plan that somebody said yes to: written down, read again, sent at SES's pace, read back, written down.
 * Each step is claimed by compare-and-set, so that it is sent at most once whoever else tries.
 */
public final class ChangeExecutor {

    /** How long a plan may lie between its confirmation and its execution. */
    private static final Duration EXPIRY = Duration.ofMinutes(15);

    private final Journal journal;
    private final SesGateway ses;
    private final MailFromSetter setter;
    private final String owner;

    /**
     * @param ses reads through the gate
     * @param setter changes through the gate
     * @param owner names this process among all that share the store
     */
    public ChangeExecutor(Journal journal, SesGateway ses, MailFromSetter setter, String owner) {
        this.journal = journal;
        this.ses = ses;
        this.setter = setter;
        this.owner = owner;
    }

    /**
     * Carries the plan out. The person has said yes to exactly this plan.
     *
     * @param reason why, in the person's words; may be empty
     * @throws Journal.OpenChangeException when an identity has another change that is not done yet; nothing was sent
     * @throws CancellationToken.OperationCancelledException when it was stopped before the first request; nothing was sent
     * @throws StoreException when the store could not be used before the first request; nothing was sent
     */
    public ChangeOutcome execute(Plan plan, Actor actor, String reason, CancellationToken cancellation) {
        cancellation.checkCancelled();
        return executeClaimed(plan, journal.begin(request(plan, actor, reason, EXPIRY), owner), actor, cancellation);
    }

    /**
     * Writes the plan down as a question, for a front end whose answer comes later and perhaps to another process.
     *
     * @param expiry how long it may be answered and begun
     * @throws Journal.OpenChangeException when an identity has another change that is not done yet
     */
    public Change propose(Plan plan, Actor actor, String reason, Duration expiry) {
        return journal.propose(request(plan, actor, reason, expiry));
    }

    /**
     * Carries out what was proposed and said yes to. Of any number who try, one does it.
     *
     * @param plan made anew of the same wish; what it has before and after must be what was shown
     * @return empty when somebody else does it already, or its time is up; nothing was sent
     */
    public Optional<ChangeOutcome> execute(Plan plan, Change approved, Actor actor, CancellationToken cancellation) {
        if (!plan.fingerprint().equals(approved.fingerprint())) {
            throw new IllegalArgumentException("this is not the plan that was agreed to");
        }
        return journal.claim(approved.id(), actor, owner)
                ? Optional.of(executeClaimed(plan, approved, actor, cancellation))
                : Optional.empty();
    }

    private ChangeOutcome executeClaimed(Plan plan, Change change, Actor actor, CancellationToken cancellation) {
        List<ChangeOutcome.ItemOutcome> outcome = new ArrayList<>();
        for (PlannedItem item : plan.items()) {
            var claim = new ItemExecution.ItemClaim(change.id(), outcome.size() + 1, actor, owner);
            ItemExecution run = new ItemExecution(journal, ses, setter, claim, item, cancellation);
            outcome.add(outcome.isEmpty() ? run.execute() : executeUnlessCancelled(item, run));
        }
        return new ChangeOutcome(latest(change), outcome);
    }

    /** What was done before has to be told, even if the store goes away in between. */
    private static ChangeOutcome.ItemOutcome executeUnlessCancelled(PlannedItem item, ItemExecution run) {
        try {
            return run.execute();
        } catch (StoreException failure) {
            String error = "The store could not be used, so nothing was sent. " + failure.getMessage();
            return new ChangeOutcome.ItemOutcome(
                    item, ItemState.QUEUED, Optional.empty(), false, "", error, failure.fix());
        }
    }

    private Change latest(Change change) {
        try {
            return journal.find(change.id()).orElse(change);
        } catch (StoreException failure) {
            return change;
        }
    }

    private static ChangeRequest request(Plan plan, Actor actor, String reason, Duration expiry) {
        List<ChangeRequest.RequestedItem> items = plan.items().stream()
                .map(item -> new ChangeRequest.RequestedItem(item.identity(), item.before(), item.target()))
                .toList();
        return new ChangeRequest(
                plan.kind(), plan.undoOf(), plan.scope(), actor, reason, plan.fingerprint(), expiry, items);
    }
}
