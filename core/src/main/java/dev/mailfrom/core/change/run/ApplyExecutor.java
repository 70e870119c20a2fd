package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.change.plan.BulkPlan;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.SesReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out what is still queued of a change of many: begun just now, or resumed. Each item is claimed by
 * compare-and-set, so that however many try, each is sent at most once.
 *
 * <p>Every request that reads asks for the next 50 identities, which must still be as the plan saw them, and for the 50
 * that were changed last, which must be as was wished. So what a change is held against is at most some 50 seconds old,
 * for two requests to read of every hundred changes.
 */
public final class ApplyExecutor {

    private static final Duration EXPIRY = Duration.ofMinutes(15);

    private final ApplyItemExecution.ApplyContext context;
    private final Ticker clock;

    /**
     * @param ses reads through the gate, also when the run has been cancelled
     * @param setter changes through the gate
     * @param owner names this process among all that share the store
     */
    public ApplyExecutor(
            Journal journal, SesReader ses, MailFromSetter setter, String owner, Actor actor, Ticker clock) {
        this.context = new ApplyItemExecution.ApplyContext(journal, ses, setter, actor, owner);
        this.clock = clock;
    }

    /**
     * Writes the plan down as a change that belongs to this process. The person has said yes to exactly this plan.
     *
     * @throws Journal.OpenChangeException when an identity has another change that is not done yet
     * @throws StoreException when the store cannot be used; nothing was sent
     */
    public Change begin(BulkPlan plan, String reason) {
        return context.journal().begin(plan.request(context.actor(), reason, EXPIRY), context.owner());
    }

    /** Goes on until nothing is queued any more, or it has to stop. @param failFast whether the first failure stops it */
    public ApplyOutcome run(
            Change change, boolean failFast, CancellationToken cancellation, ApplyProgress.Listener listener) {
        return new Run(change, failFast, cancellation, listener).toTheEnd();
    }

    private final class Run {

        private static final int AT_ONCE = SesGateway.BATCH / 2;
        /** What was read longer ago, because the store was away or others share the pace, is read again. */
        private static final Duration FRESH = Duration.ofSeconds(75);

        private final Change change;
        private final boolean failFast;
        private final CancellationToken cancellation;
        private final StoreRetry store;
        private final ProgressCounter progressCounter;
        /** What SES took and nobody has looked at since. */
        private final List<ChangeItem> sent = new ArrayList<>();

        private final List<Identity> otherwise = new ArrayList<>();
        private Map<Identity, MailFromAttributes> seen = Map.of();
        private long seenAt;

        Run(Change change, boolean failFast, CancellationToken cancellation, ApplyProgress.Listener listener) {
            this.change = change;
            this.failFast = failFast;
            this.cancellation = cancellation;
            this.store = new StoreRetry(cancellation, clock, listener);
            this.progressCounter = new ProgressCounter(change.items(), clock, listener);
        }

        ApplyOutcome toTheEnd() {
            try {
                inOrder(change.items().stream()
                        .filter(item -> item.state() == ItemState.QUEUED)
                        .toList());
                return outcome("", "");
            } catch (ApplyAbortedException stop) {
                return outcome(stop.getMessage(), stop.fix());
            } catch (CancellationToken.OperationCancelledException e) {
                return outcome("It was stopped.", "");
            } catch (SesCallException failure) {
                // SES cannot be read back now either.
                sent.clear();
                return outcome(failure.getMessage(), failure.fix());
            } catch (StoreException failure) {
                return outcome(failure.getMessage(), failure.fix());
            }
        }

        private void inOrder(List<ChangeItem> queued) {
            for (int at = 0; at < queued.size(); at++) {
                cancellation.checkCancelled();
                boolean old = clock.nanos() - seenAt > FRESH.toNanos();
                if (at % AT_ONCE == 0 || old) {
                    int end = Math.min(queued.size(), (at / AT_ONCE + 1) * AT_ONCE);
                    look(queued.subList(at, end));
                }
                ChangeItem item = queued.get(at);
                apply(item, Optional.ofNullable(seen.get(item.identity())));
            }
        }

        /** One request: what is next, and what was sent last. */
        private void look(List<ChangeItem> next) {
            List<Identity> asked = new ArrayList<>();
            next.forEach(item -> asked.add(item.identity()));
            sent.forEach(item -> asked.add(item.identity()));
            seen = store.retry(() -> context.ses().mailFromAttributes(asked));
            seenAt = clock.nanos();
            sent.forEach(this::compare);
            sent.clear();
        }

        private void apply(ChangeItem item, Optional<MailFromAttributes> now) {
            ApplyItemExecution.ApplyItemResult applyItemResult =
                    new ApplyItemExecution(context, change.id(), item, store, cancellation).execute(now);
            progressCounter.record(applyItemResult.state());
            if (applyItemResult.state() == ItemState.APPLIED) {
                sent.add(item);
            }
            if (failFast && !ProgressCounter.isGood(applyItemResult.state())) {
                throw new ApplyAbortedException(item.identity() + " failed: " + applyItemResult.error(), "");
            }
        }

        /** SES said that it was done; if it is not so all the same, that is written down and told. */
        private void compare(ChangeItem item) {
            Optional<MailFromSetting> has =
                    Optional.ofNullable(seen.get(item.identity())).map(MailFromAttributes::setting);
            if (has.filter(item.target()::equals).isEmpty()) {
                otherwise.add(item.identity());
                store.retry(() -> context.journal().recordDrift(change.id(), item.seq(), context.actor(), has));
            }
        }

        private ApplyOutcome outcome(String stopped, String mend) {
            Change latest = change;
            String problem = stopped;
            try {
                readBackLast();
                context.journal().release(change.id(), context.owner());
                latest = context.journal().find(change.id()).orElse(change);
            } catch (StoreException failure) {
                problem = stopped.isEmpty() ? failure.getMessage() : stopped;
            }
            return new ApplyOutcome(latest, otherwise, problem, mend);
        }

        /** That SES cannot be read now does not make it undone. */
        private void readBackLast() {
            if (!sent.isEmpty()) {
                try {
                    look(List.of());
                } catch (SesCallException | CancellationToken.OperationCancelledException unseen) {
                    return;
                }
            }
        }
    }
}
