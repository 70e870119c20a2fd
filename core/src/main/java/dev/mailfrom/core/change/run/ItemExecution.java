package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.change.throttle.RequestThrottle;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesGateway;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One step of a change on its way: claimed, read again, sent, read back, written down. */
final class ItemExecution {

    /** Longer than a call with all its tries takes; renewed before every try. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Journal journal;
    private final SesGateway ses;
    private final MailFromSetter setter;
    private final ItemClaim claim;
    private final PlannedItem plannedItem;
    private final CancellationToken cancellation;

    /** Whose step of which change this is. */
    record ItemClaim(String changeId, int seq, Actor actor, String owner) {}

    ItemExecution(
            Journal journal,
            SesGateway ses,
            MailFromSetter setter,
            ItemClaim claim,
            PlannedItem plannedItem,
            CancellationToken cancellation) {
        this.journal = journal;
        this.ses = ses;
        this.setter = setter;
        this.claim = claim;
        this.plannedItem = plannedItem;
        this.cancellation = cancellation;
    }

    /** @throws StoreException when the store cannot be used; then nothing was sent */
    ChangeOutcome.ItemOutcome execute() {
        if (!journal.start(claim.changeId(), claim.seq(), claim.actor(), claim.owner(), LEASE)) {
            return new ChangeOutcome.ItemOutcome(
                    plannedItem,
                    journalState(),
                    Optional.empty(),
                    false,
                    "",
                    "It was taken over or called off by somebody else. Nothing was sent from here.",
                    "mailfrom history " + claim.changeId());
        }
        Optional<MailFromAttributes> now;
        try {
            cancellation.checkCancelled();
            now = read();
        } catch (CancellationToken.OperationCancelledException e) {
            return completeUnsent(ItemState.NOT_APPLIED, Optional.empty(), "It was stopped before it was sent.", "");
        } catch (SesCallException failure) {
            String error = "SES could not be asked what it has now, so nothing was sent. " + failure.getMessage();
            return completeUnsent(ItemState.FAILED, Optional.empty(), error, failure.fix());
        }
        return now.map(this::sendUnlessStale)
                .orElseGet(() -> completeUnsent(
                        ItemState.CONFLICT, Optional.empty(), identity() + " is no longer registered", ""));
    }

    private ChangeOutcome.ItemOutcome sendUnlessStale(MailFromAttributes now) {
        if (isFulfilled(now)) {
            return completeUnsent(ItemState.SKIPPED, Optional.of(now), "", "");
        }
        if (!now.setting().equals(plannedItem.before())) {
            String error = identity() + " has changed since the plan was made";
            return completeUnsent(
                    ItemState.CONFLICT, Optional.of(now), error, "Look at the new difference and ask again.");
        }
        String requestId;
        try {
            requestId = setter.set(identity(), plannedItem.target(), cancellation, this::checkBeforeSend);
        } catch (StateChangedException e) {
            return completeSent(e.state(), e.seen(), "", e.error(), "");
        } catch (CancellationToken.OperationCancelledException | SesCallException | StoreException e) {
            return reconcile(e);
        }
        return readBack(requestId);
    }

    /** A retry sets what is set already, and is only needed as long as SES has given up. */
    private boolean isFulfilled(MailFromAttributes now) {
        boolean retry = plannedItem.before().equals(plannedItem.target());
        boolean failed = now.status().filter(MailFromStatus.FAILED::equals).isPresent();
        return now.setting().equals(plannedItem.target()) && !(retry && failed);
    }

    /** The request is done; that it cannot be seen now does not make it undone. */
    private ChangeOutcome.ItemOutcome readBack(String requestId) {
        Optional<MailFromAttributes> seen;
        try {
            seen = read();
        } catch (SesCallException | CancellationToken.OperationCancelledException | StoreException e) {
            return completeSent(ItemState.APPLIED, Optional.empty(), requestId, "", "");
        }
        boolean asWished = seen.map(MailFromAttributes::setting)
                .filter(plannedItem.target()::equals)
                .isPresent();
        return asWished
                ? completeSent(ItemState.APPLIED, seen, requestId, "", "")
                : completeSent(
                        ItemState.CONFLICT, seen, requestId, "SES took the change, but now has something else.", "");
    }

    /** SES did not say that it was done: either nothing can have happened, or only SES can say whether it has. */
    private ChangeOutcome.ItemOutcome reconcile(RuntimeException thrown) {
        if (!RequestThrottle.mayHaveBeenExecuted(thrown)) {
            if (thrown instanceof SesCallException failure) {
                return completeUnsent(ItemState.FAILED, Optional.empty(), failure.getMessage(), failure.fix());
            }
            if (thrown instanceof StoreException failure) {
                throw failure;
            }
            return completeUnsent(ItemState.NOT_APPLIED, Optional.empty(), "It was stopped before it was sent.", "");
        }
        String error = thrown instanceof CancellationToken.OperationCancelledException
                ? "It was stopped."
                : thrown.getMessage();
        String mend = thrown instanceof SesCallException failure ? failure.fix() : "";
        try {
            Optional<MailFromAttributes> seen = read();
            ItemState state = Reconciliation.of(plannedItem.before(), plannedItem.target(), seen);
            return completeSent(state, seen, "", state == ItemState.APPLIED ? "" : error, mend);
        } catch (SesCallException | CancellationToken.OperationCancelledException | StoreException e) {
            return new ChangeOutcome.ItemOutcome(
                    plannedItem,
                    ItemState.EXECUTING,
                    Optional.empty(),
                    true,
                    "",
                    error + " Whether SES did it could not be found out.",
                    "It is looked up at the next start; or now: mailfrom show " + identity());
        }
    }

    /** Nothing was sent. */
    private ChangeOutcome.ItemOutcome completeUnsent(
            ItemState state, Optional<MailFromAttributes> seen, String error, String mend) {
        completeItem(state, seen, "", error);
        return new ChangeOutcome.ItemOutcome(plannedItem, state, seen, false, "", error, mend);
    }

    /** Something was sent; that it cannot be written down does not make it undone. */
    private ChangeOutcome.ItemOutcome completeSent(
            ItemState state, Optional<MailFromAttributes> seen, String requestId, String error, String mend) {
        try {
            completeItem(state, seen, requestId, error);
            return new ChangeOutcome.ItemOutcome(plannedItem, state, seen, true, requestId, error, mend);
        } catch (StoreException failure) {
            String unwritten = (error.isEmpty() ? "" : error + " ")
                    + "The outcome could not be written into the journal; it is looked up at the next start. "
                    + failure.getMessage();
            return new ChangeOutcome.ItemOutcome(plannedItem, state, seen, true, requestId, unwritten, failure.fix());
        }
    }

    private void completeItem(ItemState state, Optional<MailFromAttributes> seen, String requestId, String error) {
        Optional<MailFromSetting> after = seen.map(MailFromAttributes::setting);
        journal.complete(claim.changeId(), claim.seq(), claim.actor(), claim.owner(), state, after, requestId, error);
    }

    /** A try whose answer was lost is never followed by another one blindly. */
    private void checkBeforeSend(boolean again) {
        renewLease();
        if (again) {
            StateChangedException.throwIfChanged(plannedItem.before(), plannedItem.target(), read());
        }
    }

    private void renewLease() {
        if (!journal.renew(claim.changeId(), claim.seq(), claim.owner(), LEASE)) {
            throw new CancellationToken.OperationCancelledException();
        }
    }

    private ItemState journalState() {
        return journal.find(claim.changeId()).stream()
                .flatMap(change -> change.items().stream())
                .filter(item -> item.seq() == claim.seq())
                .map(item -> item.state())
                .findFirst()
                .orElse(ItemState.CANCELLED);
    }

    private Optional<MailFromAttributes> read() {
        return Optional.ofNullable(ses.mailFromAttributes(List.of(identity())).get(identity()));
    }

    private Identity identity() {
        return plannedItem.identity();
    }
}
