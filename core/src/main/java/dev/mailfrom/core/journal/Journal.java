package dev.mailfrom.core.journal;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The durable record of all changes. Every method is one transaction on the engine's clock; a method that returns
 * {@code boolean} is a compare-and-set, and false means that somebody else was first or that the time is up. Throws
 * {@link StoreException} when the store cannot be used; then nothing was written.
 */
public interface Journal {

    /**
     * Writes the change down as PROPOSED, its items as QUEUED. What stands in the way is ended first if nobody can miss
     * it: a change that was not confirmed in time becomes EXPIRED, and one that the same person, on the same host,
     * through the same front end, has left at the question becomes CANCELLED.
     *
     * @throws OpenChangeException when an identity has an open change of another kind; then nothing was written
     */
    Change propose(ChangeRequest request);

    /**
     * Writes the change down as EXECUTING for this owner, in one step: for a front end whose person has said yes already.
     * Makes room as {@link #propose} does.
     *
     * @throws OpenChangeException when an identity has an open change of another kind; then nothing was written
     */
    Change begin(ChangeRequest request, String owner);

    /** The change with this id, or with the only id that begins so (at least four characters). */
    Optional<Change> find(String id);

    /** Changes of a scope, the newest first. */
    List<HistoryEntry> history(HistoryQuery query);

    /** When each identity was last changed through this journal; those that never were are missing. */
    Map<Identity, Instant> lastApplied(AccountRegion scope, Collection<Identity> identities);

    /** All that happened to a change, the oldest first. */
    List<JournalEvent> events(String id);

    /** PROPOSED to APPROVED: the person said yes, and nobody else is needed. */
    boolean confirm(String id, Actor actor);

    /** PROPOSED to CONFIRMED: the person said yes, and somebody else has to approve it. */
    boolean confirmForApproval(String id, Actor actor);

    /** CONFIRMED to APPROVED. Who may do that, and that it is somebody else, is the caller's to see to. */
    boolean approve(String id, Actor actor);

    /** CONFIRMED to APPROVED without a second person. Who may do that is the caller's to see to. @param reason in words */
    boolean breakGlass(String id, Actor actor, String reason);

    /**
     * PROPOSED, CONFIRMED or APPROVED to CANCELLED, and its items with it. Of a change that is EXECUTING but whose owner's
     * lease has ended, the items still QUEUED to CANCELLED; with the last open item it is closed.
     */
    boolean cancel(String id, Actor actor, String why);

    /** APPROVED and not expired to EXECUTING. Whoever gets true is the only one ever to execute it. */
    boolean claim(String id, Actor actor, String owner);

    /**
     * QUEUED to EXECUTING, owned until the lease ends. The change as a whole belongs to its owner as long as that lease;
     * then, or when it was released, another owner may start what is still queued.
     */
    boolean start(String id, int seq, Actor actor, String owner, Duration lease);

    /** Lengthens the lease of an item this owner is executing; false when it is not ours any more. */
    boolean renew(String id, int seq, String owner, Duration lease);

    /**
     * EXECUTING (owned by this owner) to a final state; with the last item the change is closed too.
     *
     * <p>The change becomes APPLIED when SES has the target of every item, PARTLY when of some, else FAILED.
     *
     * @param state APPLIED, SKIPPED, FAILED, NOT_APPLIED or CONFLICT
     * @param after what SES was seen to have; empty when it was not read
     */
    boolean complete(
            String id,
            int seq,
            Actor actor,
            String owner,
            ItemState state,
            Optional<MailFromSetting> after,
            String requestId,
            String error);

    /**
     * Writes down that SES, asked again after it had taken the change, has something else. The item stays APPLIED.
     *
     * @param seen what it has; empty where the identity is no longer registered
     */
    boolean recordDrift(String id, int seq, Actor actor, Optional<MailFromSetting> seen);

    /** EXECUTING (owned by this owner) back to QUEUED, because nothing was done and somebody shall go on. */
    boolean requeue(String id, int seq, Actor actor, String owner, String why);

    /** Ends the owner's lease on the change at once, so that another may go on. False while an item is EXECUTING. */
    boolean release(String id, String owner);

    /** Ends the leases of owners who are known to be gone, so that nobody waits for them. @param gone tells of an owner */
    void endLeases(AccountRegion scope, Predicate<String> gone);

    /** The items of the scope whose lease has ended while EXECUTING, now marked UNKNOWN, and those that were so before. */
    List<InterruptedItem> interrupted(AccountRegion scope, Actor actor);

    /** The changes of the scope that are EXECUTING, with items still QUEUED, and whose owner is gone; the oldest first. */
    List<Change> abandoned(AccountRegion scope);

    /** UNKNOWN to APPLIED, NOT_APPLIED, CONFLICT or QUEUED, by what SES was seen to have; closes the change with its last item. */
    boolean resolve(String id, int seq, Actor actor, ItemState state, MailFromSetting seen);

    /** An item that somebody began and did not end. */
    record InterruptedItem(Change change, ChangeItem item) {}

    /** An identity has an open change already; nothing was written. */
    final class OpenChangeException extends MailfromException {

        private static final long serialVersionUID = 1L;

        public OpenChangeException(Change holder) {
            super(
                    "OPEN_CHANGE",
                    ExitCode.REFUSED,
                    "Another change of this identity is still open: " + holder.id() + " of "
                            + holder.requestedBy().who() + " on "
                            + holder.requestedBy().host() + ". Nothing was sent.",
                    "Wait until it is done (mailfrom history). If an apply has stopped: mailfrom resume "
                            + holder.id());
        }
    }
}
