package dev.mailfrom.core.rules;

import dev.mailfrom.core.ses.SesFailure;
import java.util.Optional;
import java.util.function.Supplier;

/** Something that was read, or the reason why it could not be. */
public sealed interface Fact<T> {

    /** What was read; empty where it could not be. */
    Optional<T> value();

    static <T> Fact<T> known(T value) {
        return new Known<>(value);
    }

    static <T> Fact<T> unknown(String why) {
        return new Unknown<>(why);
    }

    /** Reads what is good to know but not needed: it may be forbidden to the caller, or not exist in the region. */
    static <T> Fact<T> tolerant(Supplier<T> read) {
        try {
            return known(read.get());
        } catch (SesFailure failure) {
            if (failure.kind() == SesFailure.Kind.ACCESS_DENIED || failure.kind() == SesFailure.Kind.REFUSED) {
                return unknown(failure.getMessage());
            }
            throw failure;
        }
    }

    record Known<T>(T known) implements Fact<T> {
        @Override
        public Optional<T> value() {
            return Optional.of(known);
        }
    }

    /** @param why in words for people */
    record Unknown<T>(String why) implements Fact<T> {
        @Override
        public Optional<T> value() {
            return Optional.empty();
        }
    }
}
