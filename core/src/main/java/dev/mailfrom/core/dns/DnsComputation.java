package dev.mailfrom.core.dns;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A pure function of DNS answers: with the answers known so far it is either done, or says which questions it still
 * needs. The same answers always give the same step. {@link DnsComputationRunner} asks the questions.
 *
 * @param <T> the result
 */
@FunctionalInterface
public interface DnsComputation<T> {

    /** Goes as far as the known answers allow. */
    Step<T> evaluate(AnswerLookup known);

    /** The same computation with one answer known in advance. */
    default DnsComputation<T> withAnswer(DnsQuestion question, DnsAnswer answer) {
        return known -> evaluate(asked -> asked.equals(question) ? Optional.of(answer) : known.find(asked));
    }

    /** How far a computation has come. */
    sealed interface Step<T> {

        default <U> Step<U> map(Function<? super T, ? extends U> function) {
            return this instanceof Done<T> done
                    ? new Done<>(function.apply(done.result()))
                    : new Needs<>(((Needs<T>) this).questions());
        }

        record Done<T>(T result) implements Step<T> {}

        /** Questions to ask side by side. @param questions at least one, none of them answered yet */
        record Needs<T>(Set<DnsQuestion> questions) implements Step<T> {
            public Needs {
                questions = Set.copyOf(questions);
            }
        }
    }
}
