package dev.mailfrom.core.cache;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is made once, on first use. If making it throws, the next use tries again. Thread-safe. */
public final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> supplier;
    private volatile T value;

    public Lazy(Supplier<T> supplier) {
        this.supplier = supplier;
    }

    @Override
    public synchronized T get() {
        if (value == null) {
            value = supplier.get();
        }
        return value;
    }

    /** The value, if it has been made. Never waits. */
    public Optional<T> getIfCreated() {
        return Optional.ofNullable(value);
    }
}
