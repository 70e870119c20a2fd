package dev.mailfrom.core.rules.snapshot;

import dev.mailfrom.core.ses.SesCallException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Something that was read, or the reason why it could not be. */
public sealed interface ReadResult<T> {

    /** What was read; empty where it could not be. */
    Optional<T> value();

    /** What is made of the value; the same reason where there is none. */
    default <U> ReadResult<U> map(Function<? super T, ? extends U> function) {
        return this instanceof Unknown<T> unknown
                ? new Unknown<>(unknown.reason())
                : new Known<>(function.apply(((Known<T>) this).result()));
    }

    static <T> ReadResult<T> known(T value) {
        return new Known<>(value);
    }

    static <T> ReadResult<T> unknown(String why) {
        return new Unknown<>(why);
    }

    Set<SesCallException.Kind> NOT_OFFERED =
            Set.of(SesCallException.Kind.ACCESS_DENIED, SesCallException.Kind.REFUSED, SesCallException.Kind.FOREIGN);

    /** Reads what is useful but not needed: it may be forbidden to the caller, or missing in the region. */
    static <T> ReadResult<T> readOptional(Supplier<T> read) {
        try {
            return known(read.get());
        } catch (SesCallException failure) {
            if (NOT_OFFERED.contains(failure.kind())) {
                return unknown(failure.getMessage());
            }
            throw failure;
        }
    }

    record Known<T>(T result) implements ReadResult<T> {
        @Override
        public Optional<T> value() {
            return Optional.of(result);
        }
    }

    /** @param reason in words for people */
    record Unknown<T>(String reason) implements ReadResult<T> {
        @Override
        public Optional<T> value() {
            return Optional.empty();
        }
    }
}
