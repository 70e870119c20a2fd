package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.LeaseDeadline;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.change.run.ChangeOutcome.ItemOutcome;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * One try of this process to execute one item, in the journal: the claim, its lease, and how it ends. Every method waits
 * for the store as {@link StoreRetry} does and then throws {@link StoreException}. Used by one thread.
 */
final class ItemClaim {

    /** Longer than an attempt and the reads after a lost answer take; renewed before each. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final ExecutionContext context;
    private final Journal journal;
    private final Ticker clock;
    private final StoreRetry store;
    private final Change change;
    private final ChangeItem item;
    /** Owns the item: this process and this try, because another thread of the process may try the same item. */
    private final String owner;

    private LeaseDeadline lease;
    private Optional<Long> departure = Optional.empty();

    ItemClaim(ExecutionContext context, StoreRetry store, Change change, ChangeItem item) {
        this.context = context;
        this.journal = context.journal();
        this.clock = context.clock();
        this.store = store;
        this.change = change;
        this.item = item;
        this.owner = context.owner() + Journal.CLAIM + UUID.randomUUID();
        this.lease = LeaseDeadline.of(Duration.ZERO, clock);
    }

    /** @return false if another process has the item, or it was cancelled */
    boolean start() {
        return store.retry(() -> journal.start(change.id(), item.seq(), context.actor(), owner, LEASE));
    }

    /** @return false if another process has the item by now */
    boolean renew() {
        return store.retry(() -> {
            // Counts from before the request to the store, so it ends before the lease does.
            LeaseDeadline renewed = LeaseDeadline.of(LEASE, clock);
            boolean ours = journal.renew(change.id(), item.seq(), owner, LEASE);
            lease = renewed;
            return ours;
        });
    }

    /**
     * Runs as the request leaves.
     *
     * @throws dev.mailfrom.core.change.LeaseEndedException when the process was frozen, or read slowly, since it renewed the lease
     */
    void depart() {
        lease.check(clock);
        departure = Optional.of(clock.nanos());
    }

    /** The time since the last request left; zero if none is known to have left. */
    Duration age() {
        return Duration.ofNanos(departure.map(left -> clock.nanos() - left).orElse(0L));
    }

    void requeue(String why) {
        store.retry(() -> journal.requeue(change.id(), item.seq(), context.actor(), owner, why));
    }

    /** Leaves the item to any process that reads SES later. */
    void leaveUnknown(String why) {
        Duration age = age();
        store.retry(() -> journal.leaveUnknown(change.id(), item.seq(), context.actor(), owner, age, why));
    }

    /** Journals the outcome. If that fails after a request was sent, the outcome stands and says so. */
    ItemOutcome complete(ItemOutcome outcome) {
        try {
            store.retry(() -> journal.complete(
                    change.id(),
                    item.seq(),
                    context.actor(),
                    owner,
                    outcome.state(),
                    outcome.seen().map(MailFromAttributes::setting),
                    outcome.requestId(),
                    outcome.error()));
            return outcome;
        } catch (StoreException failure) {
            if (!outcome.sent() || change.isResumable()) {
                throw failure;
            }
            return outcome.unwritten(failure);
        }
    }
}
