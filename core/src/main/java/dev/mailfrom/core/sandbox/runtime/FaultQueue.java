package dev.mailfrom.core.sandbox.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What shall go wrong next: rules that each hold for a number of matching questions and are used up in the order in
 * which they were added. Thread-safe.
 *
 * @param <Q> what is asked
 * @param <F> what goes wrong
 */
final class FaultQueue<Q, F> {

    private final List<QueuedFault<Q, F>> queuedFaults = new ArrayList<>();

    synchronized void add(Predicate<Q> matches, F fault, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("A fault happens at least once, not " + times + " times.");
        }
        queuedFaults.add(new QueuedFault<>(matches, fault, times));
    }

    /** The fault for this question, used up by it; empty where all goes well. */
    synchronized Optional<F> take(Q question) {
        for (int i = 0; i < queuedFaults.size(); i++) {
            QueuedFault<Q, F> queuedFault = queuedFaults.get(i);
            if (queuedFault.matches.test(question)) {
                if (queuedFault.times == 1) {
                    queuedFaults.remove(i);
                } else {
                    queuedFaults.set(
                            i, new QueuedFault<>(queuedFault.matches, queuedFault.fault, queuedFault.times - 1));
                }
                return Optional.of(queuedFault.fault);
            }
        }
        return Optional.empty();
    }

    synchronized void clear() {
        queuedFaults.clear();
    }

    private record QueuedFault<Q, F>(Predicate<Q> matches, F fault, int times) {}
}
