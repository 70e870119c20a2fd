package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.ses.SesReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One item of a change of many on its way: claimed, held against what SES has, sent, written down. */
final class ApplyItem {

    /** Longer than a call with all its tries takes; renewed before every try. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** After these, every other identity would fail in the same way. */
    private static final Set<SesFailure.Kind> HOPELESS = Set.of(
            SesFailure.Kind.CREDENTIALS,
            SesFailure.Kind.CONFIGURATION,
            SesFailure.Kind.ENDPOINT,
            SesFailure.Kind.ACCESS_DENIED,
            SesFailure.Kind.CONNECTION,
            SesFailure.Kind.THROTTLED);

    private final Ways ways;
    private final String changeId;
    private final ChangeItem item;
    private final StoreWait store;
    private final Cancellation cancellation;

    /** How an item gets to SES and into the journal: the same for all of a change. @param owner names this process */
    record Ways(Journal journal, SesReader ses, MailFromSetter setter, Actor actor, String owner) {}

    /** How it ended. @param error why it was not done, in a sentence; empty where it was */
    record End(ItemState state, String error) {}

    ApplyItem(Ways ways, String changeId, ChangeItem item, StoreWait store, Cancellation cancellation) {
        this.ways = ways;
        this.changeId = changeId;
        this.item = item;
        this.store = store;
        this.cancellation = cancellation;
    }

    /**
     * Carries it out.
     *
     * @param now what SES has; empty where the identity is not registered
     * @throws ApplyStop when nothing more can be done for any item
     * @throws SesFailure when all others would fail in the same way; it is queued again
     * @throws StoreFailure when the store cannot be waited for
     */
    End carryOut(Optional<MailFromAttributes> now) {
        if (!store.patiently(() -> ways.journal().start(changeId, item.seq(), ways.actor(), ways.owner(), LEASE))) {
            throw new ApplyStop(
                    "Somebody else is carrying it out, or has called it off.", "mailfrom history " + changeId);
        }
        Optional<MailFromSetting> has = now.map(MailFromAttributes::setting);
        if (has.isEmpty()) {
            return end(ItemState.CONFLICT, has, "", item.identity() + " is no longer registered.");
        }
        if (has.get().equals(item.target())) {
            return end(ItemState.SKIPPED, has, "", "");
        }
        if (!has.get().equals(item.before())) {
            return end(ItemState.CONFLICT, has, "", item.identity() + " has changed since the plan was made.");
        }
        return send();
    }

    private End send() {
        while (true) {
            try {
                String requestId = ways.setter().set(item.identity(), item.target(), cancellation, this::look);
                return end(ItemState.APPLIED, Optional.empty(), requestId, "");
            } catch (Overtaken e) {
                return end(e.state(), e.seen().map(MailFromAttributes::setting), "", e.error());
            } catch (Cancellation.Cancelled | SesFailure | StoreFailure e) {
                if (RequestGate.mayHaveHappened(e)) {
                    return lookedUp(e);
                }
                if (e instanceof SesFailure failure && !HOPELESS.contains(failure.kind())) {
                    return end(ItemState.FAILED, Optional.empty(), "", failure.getMessage());
                }
                if (!(e instanceof StoreFailure failure)) {
                    requeue(e);
                    throw e;
                }
                // Nothing was sent: the slot could not be had. It is asked for again when the store is back.
                store.rest(failure);
                stillOurs();
            }
        }
    }

    /** SES did not say that it was done, and only SES can say whether it has. */
    private End lookedUp(RuntimeException thrown) {
        Optional<MailFromAttributes> seen;
        try {
            seen = read();
        } catch (SesFailure e) {
            throw new ApplyStop(
                    thrown.getMessage() + " Whether SES has changed " + item.identity()
                            + " could not be found out; it is looked up when it is resumed.",
                    "");
        }
        ItemState state = Readback.of(item.before(), item.target(), seen);
        Optional<MailFromSetting> has = seen.map(MailFromAttributes::setting);
        if (state != ItemState.NOT_APPLIED) {
            return end(state, has, "", state == ItemState.APPLIED ? "" : thrown.getMessage());
        }
        if (thrown instanceof SesFailure failure && !HOPELESS.contains(failure.kind())) {
            return end(ItemState.FAILED, has, "", thrown.getMessage());
        }
        requeue(thrown);
        throw thrown;
    }

    private void look(boolean again) {
        stillOurs();
        if (again) {
            Overtaken.unlessAsBefore(item.before(), item.target(), read());
        }
    }

    private Optional<MailFromAttributes> read() {
        return Optional.ofNullable(
                ways.ses().mailFromAttributes(List.of(item.identity())).get(item.identity()));
    }

    private void requeue(RuntimeException why) {
        store.patiently(() -> ways.journal()
                .requeue(changeId, item.seq(), ways.actor(), ways.owner(), String.valueOf(why.getMessage())));
    }

    private End end(ItemState state, Optional<MailFromSetting> seen, String requestId, String error) {
        store.patiently(() ->
                ways.journal().settle(changeId, item.seq(), ways.actor(), ways.owner(), state, seen, requestId, error));
        return new End(state, error);
    }

    private void stillOurs() {
        if (!store.patiently(() -> ways.journal().renew(changeId, item.seq(), ways.owner(), LEASE))) {
            throw new ApplyStop("Somebody else has taken it over.", "mailfrom history " + changeId);
        }
    }
}
