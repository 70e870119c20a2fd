package dev.mailfrom.core.change;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks work to stop at the next safe point, after the current request. Thread-safe; once cancelled it stays cancelled.
 */
public final class CancellationToken {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    public void cancel() {
        cancelled = true;
        listeners.forEach(Runnable::run);
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** Calls the listener on cancellation, or now if it is already cancelled. @return removes the listener */
    public Runnable onCancel(Runnable listener) {
        listeners.add(listener);
        if (cancelled) {
            listener.run();
        }
        return () -> listeners.remove(listener);
    }

    /** Waits until it is cancelled or the time is up. An interrupt of the thread cancels it. @return whether it is cancelled */
    public boolean await(Duration limit) {
        CountDownLatch latch = new CountDownLatch(1);
        Runnable stopListening = onCancel(latch::countDown);
        try {
            latch.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancel();
        } finally {
            stopListening.run();
        }
        return cancelled;
    }

    /** @throws OperationCancelledException when it is cancelled */
    public void checkCancelled() {
        if (cancelled) {
            throw new OperationCancelledException();
        }
    }

    /** Thrown when work is stopped before its next request; that request was not sent. */
    public static final class OperationCancelledException extends MailfromException {

        private static final long serialVersionUID = 1L;

        public OperationCancelledException() {
            super("INTERRUPTED", ExitCode.INTERRUPTED, "Stopped. Nothing was sent.", "");
        }
    }
}
