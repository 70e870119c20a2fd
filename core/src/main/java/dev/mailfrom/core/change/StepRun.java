package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.ses.SesGateway;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One step of a change on its way: claimed, read again, sent, read back, written down. */
final class StepRun {

    /** Longer than a call with all its tries takes; renewed before every try. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Journal journal;
    private final SesGateway ses;
    private final MailFromSetter setter;
    private final Ticket ticket;
    private final Step step;
    private final Cancellation cancellation;

    /** Whose step of which change this is. */
    record Ticket(String changeId, int seq, Actor actor, String owner) {}

    StepRun(
            Journal journal,
            SesGateway ses,
            MailFromSetter setter,
            Ticket ticket,
            Step step,
            Cancellation cancellation) {
        this.journal = journal;
        this.ses = ses;
        this.setter = setter;
        this.ticket = ticket;
        this.step = step;
        this.cancellation = cancellation;
    }

    /** @throws StoreFailure when the store cannot be used; then nothing was sent */
    Execution.Done execute() {
        if (!journal.start(ticket.changeId(), ticket.seq(), ticket.actor(), ticket.owner(), LEASE)) {
            return new Execution.Done(
                    step,
                    journalState(),
                    Optional.empty(),
                    false,
                    "",
                    "It was taken over or called off by somebody else. Nothing was sent from here.",
                    "mailfrom history " + ticket.changeId());
        }
        Optional<MailFromAttributes> now;
        try {
            cancellation.check();
            now = read();
        } catch (Cancellation.Cancelled e) {
            return kept(ItemState.NOT_APPLIED, Optional.empty(), "It was stopped before it was sent.", "");
        } catch (SesFailure failure) {
            String error = "SES could not be asked what it has now, so nothing was sent. " + failure.getMessage();
            return kept(ItemState.FAILED, Optional.empty(), error, failure.mend());
        }
        return now.map(this::sendUnlessStale)
                .orElseGet(
                        () -> kept(ItemState.CONFLICT, Optional.empty(), identity() + " is no longer registered", ""));
    }

    private Execution.Done sendUnlessStale(MailFromAttributes now) {
        if (isFulfilled(now)) {
            return kept(ItemState.SKIPPED, Optional.of(now), "", "");
        }
        if (!now.setting().equals(step.before())) {
            String error = identity() + " has changed since the plan was made";
            return kept(ItemState.CONFLICT, Optional.of(now), error, "Look at the new difference and ask again.");
        }
        String requestId;
        try {
            requestId = setter.set(identity(), step.target(), cancellation, this::look);
        } catch (Overtaken e) {
            return end(e.state(), e.seen(), "", e.error(), "");
        } catch (Cancellation.Cancelled | SesFailure | StoreFailure e) {
            return unanswered(e);
        }
        return readBack(requestId);
    }

    /** A retry sets what is set already, and is only needed as long as SES has given up. */
    private boolean isFulfilled(MailFromAttributes now) {
        boolean retry = step.before().equals(step.target());
        boolean failed = now.status().filter(MailFromStatus.FAILED::equals).isPresent();
        return now.setting().equals(step.target()) && !(retry && failed);
    }

    /** The request is done; that it cannot be seen now does not make it undone. */
    private Execution.Done readBack(String requestId) {
        Optional<MailFromAttributes> seen;
        try {
            seen = read();
        } catch (SesFailure | Cancellation.Cancelled | StoreFailure e) {
            return end(ItemState.APPLIED, Optional.empty(), requestId, "", "");
        }
        boolean asWished = seen.map(MailFromAttributes::setting)
                .filter(step.target()::equals)
                .isPresent();
        return asWished
                ? end(ItemState.APPLIED, seen, requestId, "", "")
                : end(ItemState.CONFLICT, seen, requestId, "SES took the change, but now has something else.", "");
    }

    /** SES did not say that it was done: either nothing can have happened, or only SES can say whether it has. */
    private Execution.Done unanswered(RuntimeException thrown) {
        if (!RequestGate.mayHaveHappened(thrown)) {
            if (thrown instanceof SesFailure failure) {
                return kept(ItemState.FAILED, Optional.empty(), failure.getMessage(), failure.mend());
            }
            if (thrown instanceof StoreFailure failure) {
                throw failure;
            }
            return kept(ItemState.NOT_APPLIED, Optional.empty(), "It was stopped before it was sent.", "");
        }
        String error = thrown instanceof Cancellation.Cancelled ? "It was stopped." : thrown.getMessage();
        String mend = thrown instanceof SesFailure failure ? failure.mend() : "";
        try {
            Optional<MailFromAttributes> seen = read();
            ItemState state = Readback.of(step.before(), step.target(), seen);
            return end(state, seen, "", state == ItemState.APPLIED ? "" : error, mend);
        } catch (SesFailure | Cancellation.Cancelled | StoreFailure e) {
            return new Execution.Done(
                    step,
                    ItemState.EXECUTING,
                    Optional.empty(),
                    true,
                    "",
                    error + " Whether SES did it could not be found out.",
                    "It is looked up at the next start; or now: mailfrom show " + identity());
        }
    }

    /** Nothing was sent. */
    private Execution.Done kept(ItemState state, Optional<MailFromAttributes> seen, String error, String mend) {
        settle(state, seen, "", error);
        return new Execution.Done(step, state, seen, false, "", error, mend);
    }

    /** Something was sent; that it cannot be written down does not make it undone. */
    private Execution.Done end(
            ItemState state, Optional<MailFromAttributes> seen, String requestId, String error, String mend) {
        try {
            settle(state, seen, requestId, error);
            return new Execution.Done(step, state, seen, true, requestId, error, mend);
        } catch (StoreFailure failure) {
            String unwritten = (error.isEmpty() ? "" : error + " ")
                    + "The outcome could not be written into the journal; it is looked up at the next start. "
                    + failure.getMessage();
            return new Execution.Done(step, state, seen, true, requestId, unwritten, failure.mend());
        }
    }

    private void settle(ItemState state, Optional<MailFromAttributes> seen, String requestId, String error) {
        Optional<MailFromSetting> after = seen.map(MailFromAttributes::setting);
        journal.settle(ticket.changeId(), ticket.seq(), ticket.actor(), ticket.owner(), state, after, requestId, error);
    }

    /** A try whose answer was lost is never followed by another one blindly. */
    private void look(boolean again) {
        stillOurs();
        if (again) {
            Overtaken.unlessAsBefore(step.before(), step.target(), read());
        }
    }

    private void stillOurs() {
        if (!journal.renew(ticket.changeId(), ticket.seq(), ticket.owner(), LEASE)) {
            throw new Cancellation.Cancelled();
        }
    }

    private ItemState journalState() {
        return journal.find(ticket.changeId()).stream()
                .flatMap(change -> change.items().stream())
                .filter(item -> item.seq() == ticket.seq())
                .map(item -> item.state())
                .findFirst()
                .orElse(ItemState.CANCELLED);
    }

    private Optional<MailFromAttributes> read() {
        return Optional.ofNullable(ses.mailFromAttributes(List.of(identity())).get(identity()));
    }

    private Identity identity() {
        return step.identity();
    }
}
