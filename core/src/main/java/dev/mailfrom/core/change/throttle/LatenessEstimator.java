package dev.mailfrom.core.change.throttle;

import java.time.Duration;
import java.util.Optional;

/**
 * How late the requests of one action may have reached SES, reckoned from when they should have left. Two things are
 * known: when the last bytes were handed to the network, and when the answer was there. Of the time for the answer, as
 * much as the quickest one took is SES's and the network's usual share; what it takes longer may have gone into the way
 * there, and nobody can know. Thread-safe.
 */
final class LatenessEstimator {

    /** So much lateness at the start is no harm, because slots are further apart than SES's second. */
    private static final long SPARE = 12_000_000;
    /** So much on the whole is none either. */
    private static final long SPARE_IN_ALL = 20_000_000;
    /** After so many answers to this action its own quickest one counts. */
    private static final int ENOUGH = 8;

    private final MinLatency own = new MinLatency(ENOUGH);
    private final MinLatency all;

    /** @param all answers of the same endpoint, to whatever was asked: the way there is the same */
    LatenessEstimator(MinLatency all) {
        this.all = all;
    }

    /** SES has answered as it should. @param took from when the request was begun, in nanoseconds */
    void recordResponse(long took) {
        own.record(took);
        all.record(took);
    }

    /**
     * How much later than it should be the request behind this one has to be. Times in monotonic nanoseconds.
     *
     * @param due when it should have left
     * @param begun when it was begun
     * @param left when it was handed to the network; empty where that is not known
     * @param ended when the answer was there, or it was clear that none would come
     */
    Duration lateness(long due, long begun, Optional<Long> left, long ended) {
        long byAnswer = ended - due - usualLatency() - SPARE_IN_ALL;
        long byDeparture = left.orElse(begun) - due - SPARE;
        return Duration.ofNanos(Math.max(0, Math.max(byAnswer, byDeparture)));
    }

    /** As long as little is known, all of the time counts: whoever was late is not to be taken for usual. */
    private long usualLatency() {
        return own.isKnown() ? own.nanos() : all.isKnown() ? all.nanos() : 0;
    }
}
