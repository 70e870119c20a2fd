package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.CancellationToken.OperationCancelledException;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.change.throttle.Priority;
import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.change.throttle.ThrottleListener;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether a request without an answer took effect: reads SES until it has the target, or until the request can no
 * longer take effect. Keeps the claim meanwhile. Used by one thread.
 */
final class LostAnswer {

    private static final Duration BETWEEN_READS = Duration.ofSeconds(3);

    private final ExecutionContext context;
    private final Ticker clock;
    private final ChangeItem item;
    private final ItemClaim claim;
    private final RequestContext waits;
    private final ApplyProgress.Listener listener;

    LostAnswer(
            ExecutionContext context,
            ChangeItem item,
            ItemClaim claim,
            CancellationToken cancellation,
            ApplyProgress.Listener listener) {
        this.context = context;
        this.clock = context.clock();
        this.item = item;
        this.claim = claim;
        this.waits = new RequestContext(Priority.BULK, cancellation, ThrottleListener.SILENT);
        this.listener = listener;
    }

    /** What SES had at last. @param state APPLIED, NOT_APPLIED or CONFLICT */
    record Settled(ItemState state, Optional<MailFromAttributes> seen) {}

    /**
     * @return empty if it was cancelled, or SES could not be read
     * @throws ExecutionAbortedException when another process has taken the item over
     */
    Optional<Settled> settle() {
        long end =
                clock.nanos() + SesGateway.REQUEST_LIFETIME.minus(claim.age()).toNanos();
        try {
            while (true) {
                // Decided before the read: what was read earlier proves nothing.
                boolean last = clock.nanos() - end >= 0;
                Optional<Settled> now = read();
                if (last
                        || now.filter(settled -> settled.state() == ItemState.APPLIED)
                                .isPresent()) {
                    return now;
                }
                keepClaim();
                Duration left = Duration.ofNanos(Math.max(0, end - clock.nanos()));
                listener.readingSes(item.identity(), left);
                waits.sleep(left.compareTo(BETWEEN_READS) < 0 ? left : BETWEEN_READS, clock);
            }
        } catch (OperationCancelledException | SesCallException | StoreException e) {
            return Optional.empty();
        }
    }

    /** @return empty after a failure that may pass */
    private Optional<Settled> read() {
        try {
            Optional<MailFromAttributes> seen = Optional.ofNullable(
                    context.ses().mailFromAttributes(List.of(item.identity())).get(item.identity()));
            return Optional.of(new Settled(Reconciliation.of(item.before(), item.target(), seen), seen));
        } catch (SesCallException failure) {
            if (!failure.isTransient() && failure.kind() != SesCallException.Kind.FOREIGN) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    private void keepClaim() {
        if (!claim.renew()) {
            throw new ExecutionAbortedException(
                    "Another process has taken over this change.",
                    CommandText.of("What SES has now:", PrintedCommand.of("show", item.identity())),
                    true);
        }
    }
}
