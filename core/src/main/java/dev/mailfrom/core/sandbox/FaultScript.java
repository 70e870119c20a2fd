package dev.mailfrom.core.sandbox;

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
final class FaultScript<Q, F> {

    private final List<Rule<Q, F>> rules = new ArrayList<>();

    synchronized void add(Predicate<Q> matches, F fault, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("A fault happens at least once, not " + times + " times.");
        }
        rules.add(new Rule<>(matches, fault, times));
    }

    /** The fault for this question, used up by it; empty where all goes well. */
    synchronized Optional<F> take(Q question) {
        for (int i = 0; i < rules.size(); i++) {
            Rule<Q, F> rule = rules.get(i);
            if (rule.matches.test(question)) {
                if (rule.times == 1) {
                    rules.remove(i);
                } else {
                    rules.set(i, new Rule<>(rule.matches, rule.fault, rule.times - 1));
                }
                return Optional.of(rule.fault);
            }
        }
        return Optional.empty();
    }

    synchronized void clear() {
        rules.clear();
    }

    private record Rule<Q, F>(Predicate<Q> matches, F fault, int times) {}
}
