package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.ses.SesCallException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The only way to SES: two requests of one action, in one account and region, reach SES at least a second apart,
 * whichever process, thread or retry they come from (SES API: “throttled at one request per second”). One for a process;
 * thread-safe. A request is sent on the thread that asks for it. As long as the store is away, requests that change
 * something fail, and those that read keep the pace within this process only.
 *
 * <p>Failures that may pass (throttling, 5xx, lost connections) are tried again, five times in all, each try through a
 * slot of its own. Whatever then leaves the gate as an exception carries the failures of earlier tries as suppressed
 * ones; see {@link #mayHaveBeenExecuted}.
 */
public final class RequestThrottle {

    private static final int TRIES = 5;
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration FIRST_PUSH = Duration.ofSeconds(2);
    private static final int PUSHES = 3;

    private final Ticker clock;
    private final RandomGenerator random;
    private final RequestQueues requestQueues;

    /** The same with the interval of slots that SES's own pace wants. */
    public RequestThrottle(Slots slots, Ticker clock, RandomGenerator random) {
        this(slots, Store.INTERVAL, clock, random);
    }

    /**
     * @param slots of the store
     * @param interval the pace for reads as long as the store is away
     * @param random jitters the delays before retries; thread-safe, such as a {@link java.util.Random}
     */
    public RequestThrottle(Slots slots, Duration interval, Ticker clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.requestQueues = new RequestQueues(slots, interval, clock);
    }

    /** Somebody has found the store away: reads do not wait for it before they go on alone. */
    public void markStoreUnavailable(StoreException why) {
        requestQueues.markStoreUnavailable(why);
    }

    /** Somebody has found the store there: reads go by its slots again. */
    public void markStoreAvailable() {
        requestQueues.markStoreAvailable();
    }

    /** Sends the request when its turn and slot have come. See the longer form for what is thrown. */
    public <T> T call(ThrottleKey key, RequestContext context, Supplier<T> request) {
        return call(key, context, PreSendCheck.NONE, left -> request.get());
    }

    /**
     * Sends the request when its turn and slot have come.
     *
     * @param beforeEachTry runs within the second before each try, perhaps more than once; what it throws goes through,
     *     and then nothing is sent
     * @param request sends; it may run what it is given as soon as the request has been handed to the network
     * @throws SesCallException when SES refused it, or the last of five tries failed
     * @throws CancellationToken.OperationCancelledException when it was cancelled, or the thread interrupted, before the (next) try was sent
     * @throws StoreException when it would change something and there is no store to keep the pace; nothing is sent then
     */
    public <T> T call(
            ThrottleKey key, RequestContext context, PreSendCheck beforeEachTry, Function<Runnable, T> request) {
        AttemptHistory earlier = new AttemptHistory();
        try {
            for (int attempt = 1; ; attempt++) {
                Permit permit =
                        requestQueues.acquire(key, context, () -> beforeEachTry.check(earlier.mayHaveBeenExecuted()));
                try {
                    return send(permit, request);
                } catch (SesCallException failure) {
                    earlier.add(failure);
                    if (failure.kind() == SesCallException.Kind.THROTTLED) {
                        permit.pushBack(FIRST_PUSH.multipliedBy(1L << Math.min(attempt, PUSHES) - 1));
                    }
                    if (!failure.isTransient() || attempt == TRIES) {
                        throw failure;
                    }
                    Duration delay = jittered(attempt);
                    context.listener().retrying(key, attempt, failure, delay);
                    context.sleep(delay, clock);
                }
            }
        } catch (RuntimeException e) {
            throw earlier.attachTo(e);
        }
    }

    private static <T> T send(Permit permit, Function<Runnable, T> request) {
        try {
            T answer = request.apply(permit::requestSent);
            permit.responseReceived();
            return answer;
        } finally {
            permit.requestEnded();
        }
    }

    /** Whether SES may have done what was asked, by any of the tries, although {@link #call} ended with this. */
    public static boolean mayHaveBeenExecuted(Throwable thrown) {
        if (thrown instanceof SesCallException failure && failure.mayHaveTakenEffect()) {
            return true;
        }
        for (Throwable earlier : thrown.getSuppressed()) {
            if (mayHaveBeenExecuted(earlier)) {
                return true;
            }
        }
        return false;
    }

    /** Full jitter: anything from nothing to half a second, and to twice as much each time. */
    private Duration jittered(int attempt) {
        return Duration.ofNanos(random.nextLong(FIRST_DELAY.toNanos() << attempt - 1));
    }
}
