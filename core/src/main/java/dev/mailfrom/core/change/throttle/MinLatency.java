package dev.mailfrom.core.change.throttle;

/** The quickest of some answers: how long one takes when nothing holds up the request or the answer. Thread-safe. */
final class MinLatency {

    private final int enough;
    private long quickest = Long.MAX_VALUE;
    private int answers;

    /** @param enough after so many answers one of them is taken to have been held up by nothing */
    MinLatency(int enough) {
        this.enough = enough;
    }

    /** @param took in nanoseconds */
    synchronized void record(long took) {
        quickest = Math.min(quickest, took);
        answers++;
    }

    synchronized boolean isKnown() {
        return answers >= enough;
    }

    /** In nanoseconds; of the answers so far. */
    synchronized long nanos() {
        return quickest;
    }
}
