package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.ses.SesFailure;
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
 * ones; see {@link #mayHaveHappened}.
 */
public final class RequestGate {

    private static final int TRIES = 5;
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration FIRST_PUSH = Duration.ofSeconds(2);
    private static final int PUSHES = 3;

    private final Clockwork clock;
    private final RandomGenerator random;
    private final Lanes lanes;

    /** The same with the interval of slots that SES's own pace wants. */
    public RequestGate(Slots slots, Clockwork clock, RandomGenerator random) {
        this(slots, Store.INTERVAL, clock, random);
    }

    /**
     * @param slots of the store
     * @param interval the pace for reads as long as the store is away
     * @param random jitters the delays before retries; thread-safe, such as a {@link java.util.Random}
     */
    public RequestGate(Slots slots, Duration interval, Clockwork clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.lanes = new Lanes(slots, interval, clock);
    }

    /** Somebody has found the store away: reads do not wait for it before they go on alone. */
    public void storeIsAway(StoreFailure why) {
        lanes.storeIsAway(why);
    }

    /** Somebody has found the store there: reads go by its slots again. */
    public void storeIsThere() {
        lanes.storeIsThere();
    }

    /** Sends the request when its turn and slot have come. See the longer form for what is thrown. */
    public <T> T call(GateKey key, Asker asker, Supplier<T> request) {
        return call(key, asker, LastLook.NONE, left -> request.get());
    }

    /**
     * Sends the request when its turn and slot have come.
     *
     * @param beforeEachTry runs within the second before each try, perhaps more than once; what it throws goes through,
     *     and then nothing is sent
     * @param request sends; it may run what it is given as soon as the request has been handed to the network
     * @throws SesFailure when SES refused it, or the last of five tries failed
     * @throws Cancellation.Cancelled when it was cancelled, or the thread interrupted, before the (next) try was sent
     * @throws StoreFailure when it would change something and there is no store to keep the pace; nothing is sent then
     */
    public <T> T call(GateKey key, Asker asker, LastLook beforeEachTry, Function<Runnable, T> request) {
        Tries earlier = new Tries();
        try {
            for (int attempt = 1; ; attempt++) {
                Passage passage = lanes.pass(key, asker, () -> beforeEachTry.look(earlier.mayHaveHappened()));
                try {
                    return sent(passage, request);
                } catch (SesFailure failure) {
                    earlier.add(failure);
                    if (failure.kind() == SesFailure.Kind.THROTTLED) {
                        passage.pushBack(FIRST_PUSH.multipliedBy(1L << Math.min(attempt, PUSHES) - 1));
                    }
                    if (!failure.isTransient() || attempt == TRIES) {
                        throw failure;
                    }
                    Duration delay = jittered(attempt);
                    asker.listener().retrying(key, attempt, failure, delay);
                    asker.rest(delay, clock);
                }
            }
        } catch (RuntimeException e) {
            throw earlier.attachedTo(e);
        }
    }

    private static <T> T sent(Passage passage, Function<Runnable, T> request) {
        try {
            T answer = request.apply(passage::left);
            passage.answered();
            return answer;
        } finally {
            passage.ended();
        }
    }

    /** Whether SES may have done what was asked, by any of the tries, although {@link #call} ended with this. */
    public static boolean mayHaveHappened(Throwable thrown) {
        if (thrown instanceof SesFailure failure && failure.mayHaveHappened()) {
            return true;
        }
        for (Throwable earlier : thrown.getSuppressed()) {
            if (mayHaveHappened(earlier)) {
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
