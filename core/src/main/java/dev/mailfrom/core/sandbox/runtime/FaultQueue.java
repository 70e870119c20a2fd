package dev.mailfrom.core.sandbox.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The faults to inject next. Each applies to a number of matching requests, in the order in which they were added.
 * Thread-safe.
 *
 * @param <Q> the request
 * @param <F> the fault
 */
final class FaultQueue<Q, F> {

    private final List<QueuedFault<Q, F>> faults = new ArrayList<>();

    synchronized void add(Predicate<Q> matches, F fault, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("A fault happens at least once, not " + times + " times.");
        }
        faults.add(new QueuedFault<>(matches, fault, times));
    }

    /** Uses the fault for this request; empty if there is none. */
    synchronized Optional<F> take(Q request) {
        Optional<QueuedFault<Q, F>> next =
                faults.stream().filter(fault -> fault.matches.test(request)).findFirst();
        next.filter(fault -> --fault.times == 0).ifPresent(faults::remove);
        return next.map(fault -> fault.fault);
    }

    synchronized void clear() {
        faults.clear();
    }

    private static final class QueuedFault<Q, F> {
        private final Predicate<Q> matches;
        private final F fault;
        private int times;

        QueuedFault(Predicate<Q> matches, F fault, int times) {
            this.matches = matches;
            this.fault = fault;
            this.times = times;
        }
    }
}
