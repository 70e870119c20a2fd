package dev.mailfrom.repl;

import dev.mailfrom.core.change.Cancellation;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A line for every news, and none for what was said already; for screen readers, logs and pipes. */
final class PlainLiveLine implements LiveLine {

    private final PrintStream err;
    private final Sleeper sleeper;
    private String said = "";

    /** Waits. */
    @FunctionalInterface
    interface Sleeper {

        /** Returns when the time is over or the cancellation is cancelled. */
        void sleep(Duration time, Cancellation cancellation);
    }

    PlainLiveLine(PrintStream err, Sleeper sleeper) {
        this.err = err;
        this.sleeper = sleeper;
    }

    @Override
    public void show(String text) {
        if (!text.equals(said)) {
            err.println(text);
            err.flush();
            said = text;
        }
    }

    @Override
    public Ended pause(Duration pause, Cancellation cancellation) {
        if (!cancellation.isCancelled()) {
            sleeper.sleep(pause, cancellation);
        }
        if (cancellation.isCancelled()) {
            // The terminal has shown ^C, and what follows begins on a line of its own.
            err.println();
            return Ended.CANCELLED;
        }
        return Ended.TIME;
    }

    @Override
    public void close() {}

    /** A sleeper that a cancellation wakes. */
    static Sleeper waking() {
        return (time, cancellation) -> {
            CountDownLatch woken = new CountDownLatch(1);
            Runnable unlisten = cancellation.onCancel(woken::countDown);
            try {
                woken.await(time.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cancellation.cancel();
            } finally {
                unlisten.run();
            }
        };
    }
}
