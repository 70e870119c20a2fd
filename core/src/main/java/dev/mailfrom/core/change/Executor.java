package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.ses.SesGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries out a plan that somebody said yes to: written down, read again, sent at SES's pace, read back, written down.
 * Each step is claimed by compare-and-set, so that it is sent at most once whoever else tries.
 */
public final class Executor {

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
    public Executor(Journal journal, SesGateway ses, MailFromSetter setter, String owner) {
        this.journal = journal;
        this.ses = ses;
        this.setter = setter;
        this.owner = owner;
    }

    /**
     * Carries the plan out. The person has said yes to exactly this plan.
     *
     * @param reason why, in the person's words; may be empty
     * @throws Journal.OpenChange when an identity has another change that is not done yet; nothing was sent
     * @throws Cancellation.Cancelled when it was stopped before the first request; nothing was sent
     * @throws StoreFailure when the store could not be used before the first request; nothing was sent
     */
    public Execution execute(Plan plan, Actor actor, String reason, Cancellation cancellation) {
        cancellation.check();
        return carryOut(plan, journal.begin(request(plan, actor, reason, EXPIRY), owner), actor, cancellation);
    }

    /**
     * Writes the plan down as a question, for a front end whose answer comes later and perhaps to another process.
     *
     * @param expiry how long it may be answered and begun
     * @throws Journal.OpenChange when an identity has another change that is not done yet
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
    public Optional<Execution> execute(Plan plan, Change approved, Actor actor, Cancellation cancellation) {
        if (!plan.fingerprint().equals(approved.fingerprint())) {
            throw new IllegalArgumentException("this is not the plan that was agreed to");
        }
        return journal.claim(approved.id(), actor, owner)
                ? Optional.of(carryOut(plan, approved, actor, cancellation))
                : Optional.empty();
    }

    private Execution carryOut(Plan plan, Change change, Actor actor, Cancellation cancellation) {
        List<Execution.Done> done = new ArrayList<>();
        for (Step step : plan.steps()) {
            var ticket = new StepRun.Ticket(change.id(), done.size() + 1, actor, owner);
            StepRun run = new StepRun(journal, ses, setter, ticket, step, cancellation);
            done.add(done.isEmpty() ? run.execute() : orUnsent(step, run));
        }
        return new Execution(latest(change), done);
    }

    /** What was done before has to be told, even if the store goes away in between. */
    private static Execution.Done orUnsent(Step step, StepRun run) {
        try {
            return run.execute();
        } catch (StoreFailure failure) {
            String error = "The store could not be used, so nothing was sent. " + failure.getMessage();
            return new Execution.Done(step, ItemState.QUEUED, Optional.empty(), false, "", error, failure.mend());
        }
    }

    private Change latest(Change change) {
        try {
            return journal.find(change.id()).orElse(change);
        } catch (StoreFailure failure) {
            return change;
        }
    }

    private static ChangeRequest request(Plan plan, Actor actor, String reason, Duration expiry) {
        List<ChangeRequest.Item> items = plan.steps().stream()
                .map(step -> new ChangeRequest.Item(step.identity(), step.before(), step.target()))
                .toList();
        return new ChangeRequest(
                plan.kind(), plan.undoOf(), plan.scope(), actor, reason, plan.fingerprint(), expiry, items);
    }
}
