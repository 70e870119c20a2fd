package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.throttle.RequestThrottle;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One item of a change of many on its way: claimed, held against what SES has, sent, written down. */
final class ApplyItemExecution {

    /** Longer than a call with all its tries takes; renewed before every try. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** After these, every other identity would fail in the same way. */
    private static final Set<SesCallException.Kind> HOPELESS = Set.of(
            SesCallException.Kind.CREDENTIALS,
            SesCallException.Kind.CONFIGURATION,
            SesCallException.Kind.ENDPOINT,
            SesCallException.Kind.ACCESS_DENIED,
            SesCallException.Kind.CONNECTION,
            SesCallException.Kind.THROTTLED);

    private final ApplyContext context;
    private final String changeId;
    private final ChangeItem item;
    private final StoreRetry store;
    private final CancellationToken cancellation;

    /** How an item gets to SES and into the journal: the same for all of a change. @param owner names this process */
    record ApplyContext(Journal journal, SesReader ses, MailFromSetter setter, Actor actor, String owner) {}

    /** How it ended. @param error why it was not done, in a sentence; empty where it was */
    record ApplyItemResult(ItemState state, String error) {}

    ApplyItemExecution(
            ApplyContext context, String changeId, ChangeItem item, StoreRetry store, CancellationToken cancellation) {
        this.context = context;
        this.changeId = changeId;
        this.item = item;
        this.store = store;
        this.cancellation = cancellation;
    }

    /**
     * Carries it out.
     *
     * @param now what SES has; empty where the identity is not registered
     * @throws ApplyAbortedException when nothing more can be done for any item
     * @throws SesCallException when all others would fail in the same way; it is queued again
     * @throws StoreException when the store cannot be waited for
     */
    ApplyItemResult execute(Optional<MailFromAttributes> now) {
        if (!store.retry(
                () -> context.journal().start(changeId, item.seq(), context.actor(), context.owner(), LEASE))) {
            throw new ApplyAbortedException(
                    "Somebody else is carrying it out, or has called it off.", "mailfrom history " + changeId);
        }
        Optional<MailFromSetting> has = now.map(MailFromAttributes::setting);
        if (has.isEmpty()) {
            return complete(ItemState.CONFLICT, has, "", item.identity() + " is no longer registered.");
        }
        if (has.get().equals(item.target())) {
            return complete(ItemState.SKIPPED, has, "", "");
        }
        if (!has.get().equals(item.before())) {
            return complete(ItemState.CONFLICT, has, "", item.identity() + " has changed since the plan was made.");
        }
        return send();
    }

    private ApplyItemResult send() {
        while (true) {
            try {
                String requestId =
                        context.setter().set(item.identity(), item.target(), cancellation, this::checkBeforeSend);
                return complete(ItemState.APPLIED, Optional.empty(), requestId, "");
            } catch (StateChangedException e) {
                return complete(e.state(), e.seen().map(MailFromAttributes::setting), "", e.error());
            } catch (CancellationToken.OperationCancelledException | SesCallException | StoreException e) {
                if (RequestThrottle.mayHaveBeenExecuted(e)) {
                    return reconcile(e);
                }
                if (e instanceof SesCallException failure && !HOPELESS.contains(failure.kind())) {
                    return complete(ItemState.FAILED, Optional.empty(), "", failure.getMessage());
                }
                if (!(e instanceof StoreException failure)) {
                    requeue(e);
                    throw e;
                }
                // Nothing was sent: the slot could not be had. It is asked for again when the store is back.
                store.awaitStore(failure);
                renewLease();
            }
        }
    }

    /** SES did not say that it was done, and only SES can say whether it has. */
    private ApplyItemResult reconcile(RuntimeException thrown) {
        Optional<MailFromAttributes> seen;
        try {
            seen = read();
        } catch (SesCallException e) {
            throw new ApplyAbortedException(
                    thrown.getMessage() + " Whether SES has changed " + item.identity()
                            + " could not be found out; it is looked up when it is resumed.",
                    "");
        }
        ItemState state = Reconciliation.of(item.before(), item.target(), seen);
        Optional<MailFromSetting> has = seen.map(MailFromAttributes::setting);
        if (state != ItemState.NOT_APPLIED) {
            return complete(state, has, "", state == ItemState.APPLIED ? "" : thrown.getMessage());
        }
        if (thrown instanceof SesCallException failure && !HOPELESS.contains(failure.kind())) {
            return complete(ItemState.FAILED, has, "", thrown.getMessage());
        }
        requeue(thrown);
        throw thrown;
    }

    private void checkBeforeSend(boolean again) {
        renewLease();
        if (again) {
            StateChangedException.throwIfChanged(item.before(), item.target(), read());
        }
    }

    private Optional<MailFromAttributes> read() {
        return Optional.ofNullable(
                context.ses().mailFromAttributes(List.of(item.identity())).get(item.identity()));
    }

    private void requeue(RuntimeException why) {
        store.retry(() -> context.journal()
                .requeue(changeId, item.seq(), context.actor(), context.owner(), String.valueOf(why.getMessage())));
    }

    private ApplyItemResult complete(ItemState state, Optional<MailFromSetting> seen, String requestId, String error) {
        store.retry(() -> context.journal()
                .complete(changeId, item.seq(), context.actor(), context.owner(), state, seen, requestId, error));
        return new ApplyItemResult(state, error);
    }

    private void renewLease() {
        if (!store.retry(() -> context.journal().renew(changeId, item.seq(), context.owner(), LEASE))) {
            throw new ApplyAbortedException("Somebody else has taken it over.", "mailfrom history " + changeId);
        }
    }
}
