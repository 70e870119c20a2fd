package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.SesCallException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Keeps SES's pace: requests of one action, in one account and region, are sent at least a second apart, from all
 * processes, threads and retries together (SES API: “throttled at one request per second”). One per process; thread-safe.
 * The calling thread sends. While the store is unavailable, requests that change something fail, and reads keep the pace
 * of this process only.
 *
 * <p>Transient failures (throttling, 5xx, lost connections) are retried, five attempts in all, each through its own slot.
 * An exception carries the failures of earlier attempts as suppressed exceptions; see {@link #mayHaveBeenExecuted}.
 */
public final class RequestThrottle {

    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration FIRST_PUSH = Duration.ofSeconds(2);
    private static final int PUSHES = 3;

    private final Ticker clock;
    private final RandomGenerator random;
    private final RequestQueues requestQueues;
    private final ThrottleStatistics statistics = new ThrottleStatistics();

    /**
     * @param slots of the store
     * @param interval the pace of reads while the store is unavailable
     * @param random jitters the delays before retries; thread-safe, such as a {@link java.util.Random}
     */
    public RequestThrottle(Slots slots, Duration interval, Ticker clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.requestQueues = new RequestQueues(slots, interval, clock);
    }

    /** How long requests have waited, and how many were sent again. */
    public ThrottleStatistics statistics() {
        return statistics;
    }

    /** The store is unavailable: reads continue without trying it first. */
    public void markStoreUnavailable(StoreException why) {
        requestQueues.markStoreUnavailable(why);
    }

    /** The store is back: reads use its slots again. */
    public void markStoreAvailable() {
        requestQueues.markStoreAvailable();
    }

    /**
     * Sends the request in its turn and slot.
     *
     * @param beforeEachAttempt runs within the second before each attempt, perhaps more than once; if it throws, nothing
     *     is sent and the exception is rethrown
     * @param request sends, and runs its argument as soon as the request has been handed to the network
     * @throws SesCallException when SES refused it, the last of five attempts failed, or a change was lost without an answer
     * @throws CancellationToken.OperationCancelledException when it was cancelled, or the thread interrupted, before the
     *     (next) attempt was sent
     * @throws StoreException when the request would change something and the store is unavailable; nothing is sent then
     */
    public <T> T call(
            ThrottleKey key, RequestContext context, PreSendCheck beforeEachAttempt, Function<Runnable, T> request) {
        List<SesCallException> earlier = new ArrayList<>();
        try {
            for (int attempt = 1; ; attempt++) {
                long joined = clock.nanos();
                Permit permit = requestQueues.acquire(
                        key,
                        context,
                        () -> beforeEachAttempt.check(earlier.stream().anyMatch(SesCallException::mayHaveTakenEffect)));
                statistics.waited(key.action(), clock.nanos() - joined);
                try {
                    return send(permit, request);
                } catch (SesCallException failure) {
                    earlier.add(failure);
                    if (failure.kind() == SesCallException.Kind.THROTTLED) {
                        permit.pushBack(FIRST_PUSH.multipliedBy(1L << Math.min(attempt, PUSHES) - 1));
                    }
                    if (!failure.isTransient() || attempt == ATTEMPTS || mayStillChange(key, failure)) {
                        throw failure;
                    }
                    context.checkCancelled();
                    Duration delay = jittered(attempt);
                    context.listener().retrying(key, attempt, failure, delay);
                    statistics.retried(key.action());
                    context.sleep(delay, clock);
                }
            }
        } catch (RuntimeException e) {
            earlier.stream().filter(failure -> failure != e).forEach(e::addSuppressed);
            throw e;
        }
    }

    /** A read now would prove nothing, so this request is not sent again here. */
    private static boolean mayStillChange(ThrottleKey key, SesCallException failure) {
        return !key.action().isRead() && failure.mayBeUnderWay();
    }

    private static <T> T send(Permit permit, Function<Runnable, T> request) {
        try {
            return request.apply(permit::requestSent);
        } finally {
            permit.requestEnded();
        }
    }

    /** Whether one of the attempts may have taken effect although {@link #call} ended with this exception. */
    public static boolean mayHaveBeenExecuted(Throwable thrown) {
        return thrown instanceof SesCallException failure && failure.mayHaveTakenEffect()
                || Arrays.stream(thrown.getSuppressed()).anyMatch(RequestThrottle::mayHaveBeenExecuted);
    }

    /** Full jitter: up to half a second, doubled with each attempt. */
    private Duration jittered(int attempt) {
        return Duration.ofNanos(random.nextLong(FIRST_DELAY.toNanos() << attempt - 1));
    }
}
