package dev.mailfrom.core.change;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Somebody's wish that work should stop at the next safe place. Not an interrupt, because that would tear the request
 * that is on its way. Thread-safe; once cancelled it stays so.
 */
public final class CancellationToken {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    /** Asks for the stop; wakes whoever waits. */
    public void cancel() {
        cancelled = true;
        listeners.forEach(Runnable::run);
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** Calls the listener at the cancellation, or now if it has been. @return ends the listening */
    public Runnable onCancel(Runnable listener) {
        listeners.add(listener);
        if (cancelled) {
            listener.run();
        }
        return () -> listeners.remove(listener);
    }

    /** Goes on, or ends with {@link OperationCancelledException}. */
    public void checkCancelled() {
        if (cancelled) {
            throw new OperationCancelledException();
        }
    }

    /** The work was stopped before its next request; that request was not sent. */
    public static final class OperationCancelledException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public OperationCancelledException() {
            super("stopped on request");
        }
    }
}
