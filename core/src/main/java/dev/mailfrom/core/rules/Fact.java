package dev.mailfrom.core.rules;

import java.util.Optional;

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
