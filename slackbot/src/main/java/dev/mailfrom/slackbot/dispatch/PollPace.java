package dev.mailfrom.slackbot.dispatch;

/**
 * How often the store is polled: at every tick while something happens, at every fourth once it has been quiet for a
 * while. Thread-safe.
 */
final class PollPace {

    /** So many ticks without any work are quiet. */
    private static final int QUIET = 120;

    private static final int SELDOM = 4;

    private int ticks;

    /** Something happens, so the next ticks are all used. */
    synchronized void wake() {
        ticks = 0;
    }

    /** Whether this tick is used. */
    synchronized boolean isDue() {
        ticks++;
        return ticks <= QUIET || ticks % SELDOM == 0;
    }
}
