package dev.mailfrom.repl.output;

import dev.mailfrom.core.change.CancellationToken;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A line for every news, and none for what was said already; for screen readers, logs and pipes. */
public final class PlainProgressLine implements ProgressLine {

    private final PrintStream err;
    private final Sleeper sleeper;
    private String said = "";

    /** Waits. */
    @FunctionalInterface
    public interface Sleeper {

        /** Returns when the time is over or the cancellation is cancelled. */
        void sleep(Duration time, CancellationToken cancellation);
    }

    public PlainProgressLine(PrintStream err, Sleeper sleeper) {
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
    public PauseEnd pause(Duration pause, CancellationToken cancellation) {
        if (!cancellation.isCancelled()) {
            sleeper.sleep(pause, cancellation);
        }
        if (cancellation.isCancelled()) {
            // The terminal has shown ^C, and what follows begins on a line of its own.
            err.println();
            return PauseEnd.CANCELLED;
        }
        return PauseEnd.TIME;
    }

    @Override
    public void close() {}

    /** A sleeper that a cancellation wakes. */
    public static Sleeper wokenByCancellation() {
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
