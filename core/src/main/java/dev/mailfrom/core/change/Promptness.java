package dev.mailfrom.core.change;

import java.time.Duration;
import java.util.Optional;

/**
 * How late a request may have reached SES, reckoned from when it should have left. Two things are known: when its last
 * bytes were handed to the network, and when the answer was there. Of the time for the answer, as much as the quickest
 * one took is SES's and the network's usual share. Thread-safe.
 */
final class Promptness {

    /** So much lateness is no harm, because slots are further apart than SES's second. */
    private static final long SPARE = 12_000_000;
    /** After so many answers the quickest tells how long one takes by itself; until then all of it counts. */
    private static final int ENOUGH = 8;

    private long quickest = Long.MAX_VALUE;
    private int answers;

    /**
     * How much later than it should be the request behind this one has to be. Times in monotonic nanoseconds.
     *
     * @param due when it should have left
     * @param begun when it was begun
     * @param left when it was handed to the network; empty where that is not known
     */
    synchronized Duration late(long due, long begun, Optional<Long> left, long answered) {
        quickest = Math.min(quickest, answered - begun);
        answers++;
        long usual = answers < ENOUGH ? 0 : quickest;
        // An answer may take twice as long as another although both requests came alike.
        long byAnswer = answered - due - usual - Math.max(SPARE, usual);
        long byDeparture = left.orElse(begun) - due - SPARE;
        return Duration.ofNanos(Math.max(0, Math.max(byAnswer, byDeparture)));
    }
}
