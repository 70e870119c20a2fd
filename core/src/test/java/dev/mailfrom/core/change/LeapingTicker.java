package dev.mailfrom.core.change;

/** Clocks on which waiting takes no time. For one thread. */
public final class LeapingTicker implements Ticker {

    private static final long ORIGIN_MICROS = 1_795_000_000_000_000L;

    private long nanos;

    /** Waits until then, unless it is later already. */
    public void waitUntil(long time) {
        nanos = Math.max(nanos, time);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long wallMicros() {
        return ORIGIN_MICROS + nanos / 1000;
    }

    @Override
    public void park(long time) {
        nanos += time;
    }

    @Override
    public void unpark(Thread thread) {}
}
