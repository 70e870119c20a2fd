package dev.mailfrom.core.ses.aws.sdk;

import java.util.function.Supplier;

/** A value that is made when it is first asked for. One that could not be made is tried again the next time. */
public final class LazySupplier<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private T value;

    public LazySupplier(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        if (value == null) {
            value = maker.get();
        }
        return value;
    }
}
