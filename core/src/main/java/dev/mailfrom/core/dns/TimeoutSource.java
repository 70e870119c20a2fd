package dev.mailfrom.core.dns;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Makes futures that complete after some time. */
@FunctionalInterface
public interface TimeoutSource {

    CompletableFuture<Void> after(Duration time);

    /** Timeouts by this machine's clock. What depends on them runs on the only timer thread and must be short. */
    static TimeoutSource ofSystem() {
        // Once cancelled, it leaves nothing behind; a delayed executor would keep its task until the time is up.
        return time -> new CompletableFuture<Void>().completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
