package dev.mailfrom.core.dns;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

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

        /** What is made of both results; while one is open, all questions that are. */
        static <A, B, T> Step<T> both(Step<A> one, Step<B> other, BiFunction<A, B, T> made) {
            if (one instanceof Done<A> a && other instanceof Done<B> b) {
                return new Done<>(made.apply(a.result(), b.result()));
            }
            Set<DnsQuestion> open = new LinkedHashSet<>(one.open());
            open.addAll(other.open());
            return new Needs<>(open);
        }

        /** All results, in the same order; while one is open, all questions that are. */
        static <T> Step<List<T>> all(List<Step<T>> steps) {
            Step<List<T>> all = new Done<>(List.of());
            for (Step<T> step : steps) {
                all = both(
                        all,
                        step,
                        (before, next) ->
                                Stream.concat(before.stream(), Stream.of(next)).toList());
            }
            return all;
        }

        private Set<DnsQuestion> open() {
            return this instanceof Needs<T> needs ? needs.questions() : Set.of();
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
