package dev.mailfrom.core.session;

import java.util.Optional;
import java.util.function.Supplier;

/** Something that is made when it is first asked for, once. Thread-safe. */
final class Lazy<T> {

    private final Supplier<T> supplier;
    private volatile T value;

    Lazy(Supplier<T> supplier) {
        this.supplier = supplier;
    }

    synchronized T get() {
        if (value == null) {
            value = supplier.get();
        }
        return value;
    }

    /** What was made; empty where nobody has asked yet, or it is still being made. Never waits. */
    Optional<T> getIfCreated() {
        return Optional.ofNullable(value);
    }
}
