package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesFailure;
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
    /** Longer than a call with all its tries takes; renewed before every try. */
    private static final Duration LEASE = Duration.ofMinutes(2);

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
     */
    public Execution execute(Plan plan, Actor actor, String reason, Cancellation cancellation) {
        cancellation.check();
        Change change = journal.propose(request(plan, actor, reason));
        boolean ours = journal.confirm(change.id(), actor) && journal.claim(change.id(), actor, owner);
        if (!ours) {
            throw new IllegalStateException("The change " + change.id() + " was claimed by somebody else.");
        }
        List<Execution.Done> done = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            done.add(new One(change.id(), i + 1, plan.steps().get(i), actor, cancellation).execute());
        }
        return new Execution(journal.find(change.id()).orElse(change), done);
    }

    private static ChangeRequest request(Plan plan, Actor actor, String reason) {
        List<ChangeRequest.Item> items = plan.steps().stream()
                .map(step -> new ChangeRequest.Item(step.identity(), step.before(), step.target()))
                .toList();
        return new ChangeRequest(
                plan.kind(), plan.undoOf(), plan.scope(), actor, reason, plan.fingerprint(), EXPIRY, items);
    }

    /** One step on its way. */
    private final class One {

        private final String id;
        private final int seq;
        private final Step step;
        private final Actor actor;
        private final Cancellation cancellation;

        One(String id, int seq, Step step, Actor actor, Cancellation cancellation) {
            this.id = id;
            this.seq = seq;
            this.step = step;
            this.actor = actor;
            this.cancellation = cancellation;
        }

        Execution.Done execute() {
            if (!journal.start(id, seq, actor, owner, LEASE)) {
                throw new IllegalStateException("The change " + id + " is being executed by somebody else.");
            }
            try {
                return sendUnlessStale();
            } catch (Cancellation.Cancelled e) {
                return end(ItemState.NOT_APPLIED, Optional.empty(), "", "stopped before it was sent", "");
            } catch (SesFailure failure) {
                return end(failure);
            }
        }

        private Execution.Done sendUnlessStale() {
            cancellation.check();
            Optional<MailFromAttributes> now = read();
            if (now.isEmpty()) {
                String error = identity() + " is no longer registered";
                return end(ItemState.CONFLICT, now, "", error, "");
            }
            boolean retry = step.before().equals(step.target());
            if (!retry && now.get().setting().equals(step.target())) {
                return end(ItemState.SKIPPED, now, "", "", "");
            }
            if (!now.get().setting().equals(step.before())) {
                String error = identity() + " has changed since the plan was made";
                return end(ItemState.CONFLICT, now, "", error, "Look at the new difference and ask again.");
            }
            String requestId = setter.set(identity(), step.target(), cancellation, this::stillOurs);
            return readBack(requestId);
        }

        /** The request is done; that it cannot be seen now does not make it undone. */
        private Execution.Done readBack(String requestId) {
            Optional<MailFromAttributes> seen;
            try {
                seen = read();
            } catch (SesFailure | Cancellation.Cancelled e) {
                return end(ItemState.APPLIED, Optional.empty(), requestId, "", "");
            }
            boolean asWished = seen.map(MailFromAttributes::setting)
                    .filter(step.target()::equals)
                    .isPresent();
            return asWished
                    ? end(ItemState.APPLIED, seen, requestId, "", "")
                    : end(ItemState.CONFLICT, seen, requestId, "SES took the change, but now has something else", "");
        }

        /** No whole answer came, so that only SES can say whether it was done. */
        private Execution.Done end(SesFailure failure) {
            String error = failure.getMessage();
            if (!failure.mayHaveHappened()) {
                return end(
                        ItemState.FAILED, Optional.empty(), failure.requestId().orElse(""), error, failure.mend());
            }
            try {
                Optional<MailFromAttributes> seen = read();
                ItemState state = Readback.of(step.before(), step.target(), seen);
                boolean applied = state == ItemState.APPLIED;
                return end(state, seen, failure.requestId().orElse(""), applied ? "" : error, failure.mend());
            } catch (SesFailure | Cancellation.Cancelled e) {
                return new Execution.Done(
                        step,
                        ItemState.EXECUTING,
                        Optional.empty(),
                        "",
                        error + " Whether SES did it could not be found out.",
                        "It is looked up at the next start; or now: mailfrom show " + identity());
            }
        }

        private Execution.Done end(
                ItemState state, Optional<MailFromAttributes> seen, String requestId, String error, String mend) {
            journal.settle(id, seq, actor, owner, state, seen.map(MailFromAttributes::setting), requestId, error);
            return new Execution.Done(step, state, seen, requestId, error, mend);
        }

        private void stillOurs() {
            if (!journal.renew(id, seq, owner, LEASE)) {
                throw new Cancellation.Cancelled();
            }
        }

        private Optional<MailFromAttributes> read() {
            return Optional.ofNullable(
                    ses.mailFromAttributes(List.of(identity())).get(identity()));
        }

        private Identity identity() {
            return step.identity();
        }
    }
}
