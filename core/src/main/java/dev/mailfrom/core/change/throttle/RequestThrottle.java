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
 * Keeps SES's pace: requests of one action, in one account and region, leave at least a second apart, whichever process,
 * thread or retry they come from (SES API: “throttled at one request per second”). One for a process; thread-safe. The
 * calling thread sends. While the store is away, requests that change something fail, and reads keep the pace of this
 * process only.
 *
 * <p>Failures that may pass (throttling, 5xx, lost connections) are retried, five attempts in all, each through a slot of
 * its own. An exception carries the failures of earlier attempts as suppressed ones; see {@link #mayHaveBeenExecuted}.
 */
public final class RequestThrottle {

    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration FIRST_PUSH = Duration.ofSeconds(2);
    private static final int PUSHES = 3;

    private final Ticker clock;
    private final RandomGenerator random;
    private final RequestQueues requestQueues;

    /**
     * @param slots of the store
     * @param interval the pace of reads while the store is away
     * @param random jitters the delays before retries; thread-safe, such as a {@link java.util.Random}
     */
    public RequestThrottle(Slots slots, Duration interval, Ticker clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.requestQueues = new RequestQueues(slots, interval, clock);
    }

    /** The store was found away: reads go on without trying it first. */
    public void markStoreUnavailable(StoreException why) {
        requestQueues.markStoreUnavailable(why);
    }

    /** The store is back: reads go by its slots again. */
    public void markStoreAvailable() {
        requestQueues.markStoreAvailable();
    }

    /**
     * Sends the request when its turn and slot have come.
     *
     * @param beforeEachAttempt runs within the second before each attempt, perhaps more than once; what it throws goes
     *     through, and then nothing is sent
     * @param request sends, and runs its argument as soon as the request has been handed to the network
     * @throws SesCallException when SES refused it, or the last of five attempts failed
     * @throws CancellationToken.OperationCancelledException when it was cancelled, or the thread interrupted, before the
     *     (next) attempt was sent
     * @throws StoreException when it would change something and no store keeps the pace; nothing is sent then
     */
    public <T> T call(
            ThrottleKey key, RequestContext context, PreSendCheck beforeEachAttempt, Function<Runnable, T> request) {
        List<SesCallException> earlier = new ArrayList<>();
        try {
            for (int attempt = 1; ; attempt++) {
                Permit permit = requestQueues.acquire(
                        key,
                        context,
                        () -> beforeEachAttempt.check(earlier.stream().anyMatch(SesCallException::mayHaveTakenEffect)));
                try {
                    return send(permit, request);
                } catch (SesCallException failure) {
                    earlier.add(failure);
                    if (failure.kind() == SesCallException.Kind.THROTTLED) {
                        permit.pushBack(FIRST_PUSH.multipliedBy(1L << Math.min(attempt, PUSHES) - 1));
                    }
                    if (!failure.isTransient() || attempt == ATTEMPTS) {
                        throw failure;
                    }
                    Duration delay = jittered(attempt);
                    context.listener().retrying(key, attempt, failure, delay);
                    context.sleep(delay, clock);
                }
            }
        } catch (RuntimeException e) {
            earlier.stream().filter(failure -> failure != e).forEach(e::addSuppressed);
            throw e;
        }
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
