package dev.mailfrom.core.journal;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The durable record of all changes. Every method is one transaction on the engine's clock; a method that returns
 * {@code boolean} is a compare-and-set, and false means that somebody else was first or that the time is up. Throws
 * {@link StoreFailure} when the store cannot be used; then nothing was written.
 */
public interface Journal {

    /** Writes the change down as PROPOSED, its items as QUEUED. @throws OpenChange when an identity has an open change already */
    Change propose(ChangeRequest request);

    Optional<Change> find(String id);

    /** The changes of the scope, the newest first. @param identity empty for all @param limit 1 to 10,000 */
    List<Change> history(Scope scope, Optional<Identity> identity, int limit);

    /** All that happened to a change, the oldest first. */
    List<JournalEvent> events(String id);

    /** PROPOSED to APPROVED: the person said yes, and nobody else is needed. */
    boolean confirm(String id, Actor actor);

    /** PROPOSED, CONFIRMED or APPROVED to CANCELLED, and its items with it. */
    boolean cancel(String id, Actor actor, String why);

    /** APPROVED and not expired to EXECUTING. Whoever gets true is the only one ever to execute it. */
    boolean claim(String id, Actor actor, String owner);

    /** QUEUED to EXECUTING, owned until the lease ends. */
    boolean start(String id, int seq, Actor actor, String owner, Duration lease);

    /** Lengthens the lease of an item this owner is executing; false when it is not ours any more. */
    boolean renew(String id, int seq, String owner, Duration lease);

    /**
     * EXECUTING (owned by this owner) to a final state; with the last item the change is closed too.
     *
     * @param state APPLIED, SKIPPED, FAILED, NOT_APPLIED or CONFLICT
     * @param after what SES was seen to have; empty when it was not read
     */
    boolean settle(
            String id,
            int seq,
            Actor actor,
            String owner,
            ItemState state,
            Optional<MailFromSetting> after,
            String requestId,
            String error);

    /** The items of the scope whose lease has ended while EXECUTING, now marked UNKNOWN, and those that were so before. */
    List<Interrupted> interrupted(Scope scope, Actor actor);

    /** UNKNOWN to APPLIED, NOT_APPLIED, CONFLICT or QUEUED, by what SES was seen to have; closes the change with its last item. */
    boolean resolve(String id, int seq, Actor actor, ItemState state, MailFromSetting seen);

    /** An item that somebody began and did not end. */
    record Interrupted(Change change, ChangeItem item) {}

    /** An identity has an open change already; nothing was written. */
    final class OpenChange extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Change holder;

        public OpenChange(Change holder) {
            super("There is an open change already: " + holder.id());
            this.holder = holder;
        }

        /** The change that is open. */
        public Change holder() {
            return holder;
        }
    }
}
