package dev.mailfrom.core.dns;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Something that the answers of DNS decide, as a pure function of the answers known so far: either it is decided, or it
 * says which questions it still needs. The same answers always give the same step. {@link DnsComputationRunner} asks them.
 *
 * @param <T> what is found out
 */
@FunctionalInterface
public interface DnsComputation<T> {

    /** Goes as far as the known answers allow. */
    Step<T> evaluate(AnswerLookup known);

    /** The same where one answer is there already, and so is not asked for. */
    default DnsComputation<T> withAnswer(DnsQuestion question, DnsAnswer answer) {
        return known -> evaluate(asked -> asked.equals(question) ? Optional.of(answer) : known.find(asked));
    }

    /** How far it has come. */
    sealed interface Step<T> {

        /** The same step with another result. */
        <U> Step<U> map(Function<? super T, ? extends U> function);

        /** It is decided. */
        record Done<T>(T result) implements Step<T> {
            @Override
            public <U> Step<U> map(Function<? super T, ? extends U> function) {
                return new Done<>(function.apply(result));
            }
        }

        /** These are to be asked, side by side. @param questions at least one, none of them answered yet */
        record Needs<T>(Set<DnsQuestion> questions) implements Step<T> {
            public Needs {
                questions = Set.copyOf(questions);
            }

            @Override
            public <U> Step<U> map(Function<? super T, ? extends U> function) {
                return new Needs<>(questions);
            }
        }
    }
}
