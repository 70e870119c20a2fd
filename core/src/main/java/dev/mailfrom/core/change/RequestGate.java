package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.ses.SesFailure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The only way to SES: two requests of one action, in one account and region, start at least a second apart, whichever
 * process, thread or retry they come from (SES API: “throttled at one request per second”). One for a process;
 * thread-safe. A request is sent on the thread that asks for it.
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

    private final Slots slots;
    private final Clockwork clock;
    private final RandomGenerator random;
    private final EngineOffset offset = new EngineOffset();
    private final Map<GateKey, Lane> lanes = new ConcurrentHashMap<>();

    /** @param random jitters the delays before retries; thread-safe, such as a {@link java.util.Random} */
    public RequestGate(Slots slots, Clockwork clock, RandomGenerator random) {
        this.slots = slots;
        this.clock = clock;
        this.random = random;
    }

    /** Sends the request when its turn and slot have come. See the longer form for what is thrown. */
    public <T> T call(GateKey key, Asker asker, Supplier<T> request) {
        return call(key, asker, () -> {}, request);
    }

    /**
     * Sends the request when its turn and slot have come.
     *
     * @param beforeEachTry runs within the second before each try, perhaps twice; what it throws goes through, and then
     *     nothing is sent
     * @throws SesFailure when SES refused it, or the last of five tries failed
     * @throws Cancellation.Cancelled when it was cancelled, or the thread interrupted, before the (next) try was sent
     * @throws dev.mailfrom.core.journal.StoreFailure when there is no store to keep the pace; nothing is sent then
     */
    public <T> T call(GateKey key, Asker asker, Runnable beforeEachTry, Supplier<T> request) {
        Lane lane = lane(key);
        Tries earlier = new Tries();
        try {
            for (int attempt = 1; ; attempt++) {
                lane.pass(asker, beforeEachTry);
                long begun = clock.nanos();
                try {
                    T answer = request.get();
                    lane.ended(begun);
                    return answer;
                } catch (SesFailure failure) {
                    lane.ended(begun);
                    earlier.add(failure);
                    if (failure.kind() == SesFailure.Kind.THROTTLED) {
                        lane.pushBack(FIRST_PUSH.multipliedBy(1L << Math.min(attempt, PUSHES) - 1));
                    }
                    if (!failure.isTransient() || attempt == TRIES) {
                        throw failure;
                    }
                    Duration delay = jittered(attempt);
                    asker.listener().retrying(key, attempt, failure, delay);
                    lane.rest(asker, delay);
                }
            }
        } catch (RuntimeException e) {
            throw earlier.attachedTo(e);
        }
    }

    /** How long a request of this priority would wait now, at least. Throws {@link dev.mailfrom.core.journal.StoreFailure}. */
    public Duration expectedWait(GateKey key, Priority priority) {
        return lane(key).expectedWait(priority);
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

    private Lane lane(GateKey key) {
        return lanes.computeIfAbsent(key, k -> new Lane(k, slots, clock, offset));
    }

    /** Full jitter: anything from nothing to half a second, and to twice as much each time. */
    private Duration jittered(int attempt) {
        return Duration.ofNanos(random.nextLong(FIRST_DELAY.toNanos() << attempt - 1));
    }
}
