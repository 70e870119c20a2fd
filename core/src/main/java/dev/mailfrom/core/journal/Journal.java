package dev.mailfrom.core.journal;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The durable record of all changes. Every method is one transaction on the engine's clock. A method that returns
 * {@code boolean} is a compare-and-set; false means that another process was first or that the change has expired. If the
 * connection is lost, a second try finds what the first one committed. Throws {@link StoreException} when the store cannot
 * be used; then nothing was written, unless the connection was lost twice.
 */
public interface Journal extends RecordJournal {

    /** Separates the process from its claim in the owner of an item. */
    char CLAIM = '#';

    /**
     * Records the change as PROPOSED and its items as QUEUED. First ends older changes of the same identities that no
     * longer matter: one that was not confirmed in time becomes EXPIRED. One that the same person, on the same host and
     * front end, left unanswered becomes CANCELLED.
     *
     * @throws OpenChangeException when an identity has another open change
     */
    Change propose(ChangeRequest request);

    /**
     * Records a change that was already confirmed as EXECUTING for this owner, in one step.
     *
     * @throws OpenChangeException as {@link #propose} does
     */
    Change begin(ChangeRequest request, String owner);

    /** The change with this id, or with the only id that starts with it (at least four characters). */
    Optional<Change> find(String id);

    /** The changes with these whole ids, in this order, without those that do not exist. */
    List<Change> findAll(List<String> ids);

    /** Changes of a scope, the newest first. */
    List<HistoryEntry> history(HistoryQuery query);

    /** The accounts and regions that have changes, sorted. */
    List<AccountRegion> scopes();

    /** How many changes of all scopes are in each state; leaves out states without any. */
    Map<ChangeState, Long> counts();

    /** When each identity was last changed through this journal; leaves out those that never were. */
    Map<Identity, Instant> lastApplied(AccountRegion scope, Collection<Identity> identities);

    /** The events of a change, the oldest first. */
    List<JournalEvent> events(String id);

    /** PROPOSED to APPROVED: the person confirmed, and no second person is needed. */
    boolean confirm(String id, Actor actor);

    /** PROPOSED to CONFIRMED: the person confirmed, and another person must approve. */
    boolean confirmForApproval(String id, Actor actor);

    /** CONFIRMED to APPROVED. The caller checks that it is another person with the permission. */
    boolean approve(String id, Actor actor);

    /** CONFIRMED to APPROVED without a second person. The caller checks the permission. @param reason in words */
    boolean breakGlass(String id, Actor actor, String reason);

    /**
     * Cancels a change that is PROPOSED, CONFIRMED or APPROVED, with its items. If it is EXECUTING and its owner's lease
     * has ended, cancels its QUEUED items and DNS records, takes SENT ones for APPLIED, and closes it if nothing is left open.
     */
    boolean cancel(String id, Actor actor, String why);

    /** APPROVED to EXECUTING, unless it has expired. Only one caller ever gets true; that caller executes it. */
    boolean claim(String id, Actor actor, String owner);

    /**
     * QUEUED to EXECUTING, owned until the lease ends. The whole change has the same owner until then. After that, or
     * after a release, another owner may start the queued items.
     *
     * <p>True also where the item is already EXECUTING by exactly this owner. A process that may try the same item twice
     * therefore adds {@link #CLAIM} and a word of its own for each try.
     */
    boolean start(String id, int seq, Actor actor, String owner, Duration lease);

    /** Extends the lease of an item that this owner executes; false when another owner has it now. */
    boolean renew(String id, int seq, String owner, Duration lease);

    /**
     * EXECUTING (by this owner) to a final state. The last item also closes the change.
     *
     * <p>The change becomes APPLIED if SES has the target of every item, PARTLY if of some, else FAILED.
     *
     * @param state APPLIED, SKIPPED, FAILED, NOT_APPLIED or CONFLICT
     * @param after the setting that was read back; empty if it was not read
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
     * Records that SES accepted the change and later had another setting. The item stays APPLIED.
     *
     * @param seen the setting in SES; empty if the identity is no longer registered
     */
    boolean recordDrift(String id, int seq, Actor actor, Optional<MailFromSetting> seen);

    /** EXECUTING (by this owner) back to QUEUED, because nothing was done. */
    boolean requeue(String id, int seq, Actor actor, String owner, String why);

    /**
     * EXECUTING (by this owner) to UNKNOWN: the request may have left, and its effect could not be found out. The item's
     * lease ends.
     *
     * @param age how long ago the request left
     */
    boolean leaveUnknown(String id, int seq, Actor actor, String owner, Duration age, String why);

    /** Ends the owner's lease on the change at once, so that another owner can continue. False while an item is EXECUTING. */
    boolean release(String id, String owner);

    /** Ends the leases of owners whose process is known to have ended; none of them sends anything from now on. */
    void endLeases(AccountRegion scope, Predicate<String> gone);

    /** The UNKNOWN items of the scope, after every EXECUTING item whose lease has ended became UNKNOWN; the oldest first. */
    List<UnknownItem> interrupted(AccountRegion scope, Actor actor);

    /**
     * The EXECUTING changes of the scope whose owner's lease has ended, with QUEUED items or DNS records, or SENT records; the
     * oldest first.
     */
    List<Change> abandoned(AccountRegion scope);

    /** UNKNOWN to APPLIED, NOT_APPLIED, CONFLICT or QUEUED, as a read of SES showed. The last item also closes the change. */
    boolean resolve(String id, int seq, Actor actor, ItemState state, MailFromSetting seen);

    /** Thrown when an identity has another open change; nothing was written. */
    final class OpenChangeException extends MailfromException {

        private static final long serialVersionUID = 1L;

        private final String holder;

        public OpenChangeException(Change holder) {
            super(
                    "OPEN_CHANGE",
                    ExitCode.REFUSED,
                    "Another change of this identity is still open: " + holder.id() + " of "
                            + holder.requestedBy().who() + " on "
                            + holder.requestedBy().host() + "."
                            + (isUnknown(holder) ? " Its effect is unknown: " + UnknownItem.REASON : "")
                            + " Nothing was sent.",
                    isUnknown(holder)
                            ? CommandText.of(
                                    "Ask again in " + SesGateway.REQUEST_LIFETIME.toSeconds()
                                            + " seconds, or see what became of it then:",
                                    PrintedCommand.ofChange("history", holder.id()))
                            : CommandText.of(
                                    "Wait until it is done. How far it is:",
                                    PrintedCommand.ofChange("history", holder.id()),
                                    "If an apply has stopped:",
                                    PrintedCommand.ofChange("resume", holder.id())));
            this.holder = holder.id();
        }

        /** The id of the change that is open. */
        public String holder() {
            return holder;
        }

        private static boolean isUnknown(Change holder) {
            return holder.items().stream().anyMatch(item -> item.state() == ItemState.UNKNOWN);
        }
    }
}
