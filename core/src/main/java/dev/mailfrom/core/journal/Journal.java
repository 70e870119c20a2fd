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
 * {@code boolean} is a compare-and-set, and false means that another was first or that the time is up. Throws
 * {@link StoreException} when the store cannot be used; then nothing was written.
 */
public interface Journal {

    /**
     * Records the change as PROPOSED, its items as QUEUED. A change of the same identity is ended first where it no longer
     * matters: one that was not confirmed in time becomes EXPIRED, and one that the same person, on the same host, through
     * the same front end, has left at the question becomes CANCELLED.
     *
     * @throws OpenChangeException when an identity has another open change
     */
    Change propose(ChangeRequest request);

    /**
     * Records the change as EXECUTING for this owner, in one step: for a person who has said yes already.
     *
     * @throws OpenChangeException as {@link #propose} does
     */
    Change begin(ChangeRequest request, String owner);

    /** The change with this id, or with the only id that begins so (at least four characters). */
    Optional<Change> find(String id);

    /** Changes of a scope, the newest first. */
    List<HistoryEntry> history(HistoryQuery query);

    /** When each identity was last changed through this journal, without those that never were. */
    Map<Identity, Instant> lastApplied(AccountRegion scope, Collection<Identity> identities);

    /** The events of a change, the oldest first. */
    List<JournalEvent> events(String id);

    /** PROPOSED to APPROVED: the person said yes, and no one else is needed. */
    boolean confirm(String id, Actor actor);

    /** PROPOSED to CONFIRMED: the person said yes, and another person has to approve it. */
    boolean confirmForApproval(String id, Actor actor);

    /** CONFIRMED to APPROVED. The caller checks who may do that, and that it is another person. */
    boolean approve(String id, Actor actor);

    /** CONFIRMED to APPROVED without a second person. The caller checks who may do that. @param reason in words */
    boolean breakGlass(String id, Actor actor, String reason);

    /**
     * PROPOSED, CONFIRMED or APPROVED to CANCELLED, and its items with it. Of a change that is EXECUTING but whose owner's
     * lease has ended, the items still QUEUED to CANCELLED; with the last open item it is closed.
     */
    boolean cancel(String id, Actor actor, String why);

    /** APPROVED and not expired to EXECUTING. Only one caller ever gets true, and executes it. */
    boolean claim(String id, Actor actor, String owner);

    /**
     * QUEUED to EXECUTING, owned until the lease ends. The change as a whole has the same owner until then; after that, or
     * after a release, another owner may start what is still queued.
     */
    boolean start(String id, int seq, Actor actor, String owner, Duration lease);

    /** Lengthens the lease of an item this owner is executing; false when another has it by now. */
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
     * Records that SES has another setting after it had taken the change. The item stays APPLIED.
     *
     * @param seen what it has; empty where the identity is no longer registered
     */
    boolean recordDrift(String id, int seq, Actor actor, Optional<MailFromSetting> seen);

    /** EXECUTING (owned by this owner) back to QUEUED, because nothing was done. */
    boolean requeue(String id, int seq, Actor actor, String owner, String why);

    /** Ends the owner's lease on the change at once, so that another may go on. False while an item is EXECUTING. */
    boolean release(String id, String owner);

    /** Ends the leases of owners who are known to be gone. */
    void endLeases(AccountRegion scope, Predicate<String> gone);

    /** The changes of the scope with UNKNOWN items, after every EXECUTING item whose lease has ended became UNKNOWN; the oldest first. */
    List<Change> interrupted(AccountRegion scope, Actor actor);

    /** The changes of the scope that are EXECUTING, with items still QUEUED, and whose owner is gone; the oldest first. */
    List<Change> abandoned(AccountRegion scope);

    /** UNKNOWN to APPLIED, NOT_APPLIED, CONFLICT or QUEUED, by what SES has; closes the change with its last item. */
    boolean resolve(String id, int seq, Actor actor, ItemState state, MailFromSetting seen);

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
