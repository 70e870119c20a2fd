package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.SesReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Carries out what is still queued of a change of many: begun just now, or resumed. Each item is claimed by
 * compare-and-set, so that however many try, each is sent at most once. SES is read before and after each block of 100.
 * Long, because what may go wrong at each boundary is one story.
 */
public final class ApplyRun {

    private static final Duration EXPIRY = Duration.ofMinutes(15);
    /** Longer than a call with all its tries takes; renewed before every try. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    /** After these, every other identity would fail in the same way. */
    private static final Set<SesFailure.Kind> HOPELESS = Set.of(
            SesFailure.Kind.CREDENTIALS,
            SesFailure.Kind.CONFIGURATION,
            SesFailure.Kind.ENDPOINT,
            SesFailure.Kind.ACCESS_DENIED,
            SesFailure.Kind.CONNECTION,
            SesFailure.Kind.THROTTLED);

    private final Journal journal;
    private final SesReader ses;
    private final MailFromSetter setter;
    private final String owner;
    private final Actor actor;
    private final Clockwork clock;
    private final Executor threads;

    /**
     * @param ses reads through the gate, also when the run has been cancelled
     * @param setter changes through the gate
     * @param owner names this process among all that share the store
     * @param threads reads back in the background
     */
    public ApplyRun(
            Journal journal,
            SesReader ses,
            MailFromSetter setter,
            String owner,
            Actor actor,
            Clockwork clock,
            Executor threads) {
        this.journal = journal;
        this.ses = ses;
        this.setter = setter;
        this.owner = owner;
        this.actor = actor;
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * Writes the plan down as a change that belongs to this process. The person has said yes to exactly this plan.
     *
     * @throws Journal.OpenChange when an identity has another change that is not done yet
     * @throws StoreFailure when the store cannot be used; nothing was sent
     */
    public Change begin(BulkPlan plan, String reason) {
        return journal.begin(plan.request(actor, reason, EXPIRY), owner);
    }

    /** Goes on until nothing is queued any more, or it has to stop. @param failFast whether the first failure stops it */
    public ApplyOutcome run(
            Change change, boolean failFast, Cancellation cancellation, ApplyProgress.Listener listener) {
        return new Run(change, failFast, cancellation, listener).toTheEnd();
    }

    /** Ends the run; the rest stays queued. */
    private static final class Stop extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String mend;

        Stop(String why, String mend) {
            super(why);
            this.mend = mend;
        }
    }

    private final class Run {

        private final Change change;
        private final boolean failFast;
        private final Cancellation cancellation;
        private final ApplyProgress.Listener listener;
        private final List<CompletableFuture<List<Identity>>> readBacks = new ArrayList<>();
        private final long began = clock.nanos();
        private int done;
        private int failed;
        private int waiting;
        private int here;

        Run(Change change, boolean failFast, Cancellation cancellation, ApplyProgress.Listener listener) {
            this.change = change;
            this.failFast = failFast;
            this.cancellation = cancellation;
            this.listener = listener;
        }

        ApplyOutcome toTheEnd() {
            List<ChangeItem> queued = new ArrayList<>();
            for (ChangeItem item : change.items()) {
                if (item.state() == ItemState.QUEUED) {
                    queued.add(item);
                } else if (item.state() == ItemState.APPLIED || item.state() == ItemState.SKIPPED) {
                    done++;
                } else {
                    failed++;
                }
            }
            waiting = queued.size();
            String stopped = "";
            String mend = "";
            try {
                blocks(queued);
            } catch (Stop stop) {
                stopped = stop.getMessage();
                mend = stop.mend;
            } catch (Cancellation.Cancelled e) {
                stopped = "It was stopped.";
            } catch (SesFailure failure) {
                stopped = failure.getMessage();
                mend = failure.mend();
            } catch (StoreFailure failure) {
                stopped = failure.getMessage();
                mend = failure.mend();
            }
            return outcome(stopped, mend);
        }

        private ApplyOutcome outcome(String stopped, String mend) {
            List<Identity> otherwise = new ArrayList<>();
            readBacks.forEach(readBack -> otherwise.addAll(readBack.join()));
            Change latest = change;
            String problem = stopped;
            try {
                journal.release(change.id(), owner);
                latest = journal.find(change.id()).orElse(change);
            } catch (StoreFailure failure) {
                problem = stopped.isEmpty() ? failure.getMessage() : stopped;
            }
            return new ApplyOutcome(latest, otherwise, problem, mend);
        }

        private void blocks(List<ChangeItem> queued) {
            for (int from = 0; from < queued.size(); from += SesGateway.BATCH) {
                cancellation.check();
                List<ChangeItem> block = queued.subList(from, Math.min(queued.size(), from + SesGateway.BATCH));
                Map<Identity, MailFromAttributes> present = patiently(() -> ses.mailFromAttributes(identities(block)));
                List<ChangeItem> sent = new ArrayList<>();
                try {
                    for (ChangeItem item : block) {
                        cancellation.check();
                        if (apply(item, Optional.ofNullable(present.get(item.identity())))) {
                            sent.add(item);
                        }
                    }
                } finally {
                    readBack(sent);
                }
            }
        }

        private List<Identity> identities(List<ChangeItem> items) {
            return items.stream().map(ChangeItem::identity).toList();
        }

        /** Not waited for: the next block is sent meanwhile. That SES cannot be read now does not make it undone. */
        private void readBack(List<ChangeItem> sent) {
            if (sent.isEmpty()) {
                return;
            }
            readBacks.add(CompletableFuture.supplyAsync(() -> ses.mailFromAttributes(identities(sent)), threads)
                    .handle((seen, thrown) -> thrown != null ? List.of() : differing(sent, seen)));
        }

        private List<Identity> differing(List<ChangeItem> sent, Map<Identity, MailFromAttributes> seen) {
            return sent.stream()
                    .filter(item -> !Optional.ofNullable(seen.get(item.identity()))
                            .map(MailFromAttributes::setting)
                            .equals(Optional.of(item.target())))
                    .map(ChangeItem::identity)
                    .toList();
        }

        /** @return whether SES took a request */
        private boolean apply(ChangeItem item, Optional<MailFromAttributes> now) {
            if (!patiently(() -> journal.start(change.id(), item.seq(), actor, owner, LEASE))) {
                throw new Stop(
                        "Somebody else is carrying it out, or has called it off.", "mailfrom history " + change.id());
            }
            Optional<MailFromSetting> has = now.map(MailFromAttributes::setting);
            if (has.isEmpty()) {
                return end(item, ItemState.CONFLICT, has, "", item.identity() + " is no longer registered.");
            }
            if (has.get().equals(item.target())) {
                return end(item, ItemState.SKIPPED, has, "", "");
            }
            if (!has.get().equals(item.before())) {
                return end(
                        item, ItemState.CONFLICT, has, "", item.identity() + " has changed since the plan was made.");
            }
            return send(item);
        }

        private boolean send(ChangeItem item) {
            while (true) {
                try {
                    String requestId = setter.set(item.identity(), item.target(), cancellation, () -> stillOurs(item));
                    return end(item, ItemState.APPLIED, Optional.empty(), requestId, "");
                } catch (Cancellation.Cancelled | SesFailure | StoreFailure e) {
                    if (RequestGate.mayHaveHappened(e)) {
                        return lookedUp(item, e);
                    }
                    if (e instanceof SesFailure failure && !HOPELESS.contains(failure.kind())) {
                        return end(item, ItemState.FAILED, Optional.empty(), "", failure.getMessage());
                    }
                    if (!(e instanceof StoreFailure failure)) {
                        patiently(() ->
                                journal.requeue(change.id(), item.seq(), actor, owner, String.valueOf(e.getMessage())));
                        throw e;
                    }
                    // Nothing was sent: the slot could not be had. It is asked for again when the store is back.
                    waitFor(failure, FIRST_WAIT);
                    stillOurs(item);
                }
            }
        }

        /** SES did not say that it was done, and only SES can say whether it has. */
        private boolean lookedUp(ChangeItem item, RuntimeException thrown) {
            Optional<MailFromAttributes> seen;
            try {
                seen = Optional.ofNullable(patiently(() -> ses.mailFromAttributes(List.of(item.identity())))
                        .get(item.identity()));
            } catch (SesFailure e) {
                throw new Stop(
                        thrown.getMessage() + " Whether SES has changed " + item.identity()
                                + " could not be found out; it is looked up when it is resumed.",
                        "");
            }
            ItemState state = Readback.of(item.before(), item.target(), seen);
            Optional<MailFromSetting> has = seen.map(MailFromAttributes::setting);
            if (state != ItemState.NOT_APPLIED) {
                return end(item, state, has, "", state == ItemState.APPLIED ? "" : thrown.getMessage());
            }
            boolean goesOn = thrown instanceof SesFailure failure && !HOPELESS.contains(failure.kind());
            if (goesOn) {
                return end(item, ItemState.FAILED, has, "", thrown.getMessage());
            }
            patiently(() -> journal.requeue(change.id(), item.seq(), actor, owner, thrown.getMessage()));
            throw thrown;
        }

        private boolean end(
                ChangeItem item, ItemState state, Optional<MailFromSetting> seen, String requestId, String error) {
            patiently(() -> journal.settle(change.id(), item.seq(), actor, owner, state, seen, requestId, error));
            boolean good = state == ItemState.APPLIED || state == ItemState.SKIPPED;
            done += good ? 1 : 0;
            failed += good ? 0 : 1;
            waiting--;
            here++;
            listener.progress(new ApplyProgress(
                    done, failed, waiting, here, Duration.ofNanos(Math.max(0, clock.nanos() - began))));
            if (!good && failFast) {
                throw new Stop(item.identity() + " failed: " + error, "");
            }
            return state == ItemState.APPLIED;
        }

        private void stillOurs(ChangeItem item) {
            if (!patiently(() -> journal.renew(change.id(), item.seq(), owner, LEASE))) {
                throw new Stop("Somebody else has taken it over.", "mailfrom history " + change.id());
            }
        }

        /** A store that is away is waited for, as long as nobody stops the run. */
        private <T> T patiently(Supplier<T> work) {
            Duration wait = FIRST_WAIT;
            while (true) {
                try {
                    return work.get();
                } catch (StoreFailure failure) {
                    waitFor(failure, wait);
                    wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
                }
            }
        }

        private void waitFor(StoreFailure failure, Duration wait) {
            listener.waitingForStore(failure.getMessage());
            long end = clock.nanos() + wait.toNanos();
            Thread thread = Thread.currentThread();
            Runnable stopListening = cancellation.onCancel(() -> clock.unpark(thread));
            try {
                for (long left = wait.toNanos(); left > 0 && !stops(); left = end - clock.nanos()) {
                    clock.park(left);
                }
            } finally {
                stopListening.run();
            }
            if (stops()) {
                throw failure;
            }
        }

        private boolean stops() {
            return cancellation.isCancelled() || Thread.currentThread().isInterrupted();
        }
    }
}
