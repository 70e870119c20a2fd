package dev.mailfrom.core.dns;

import dev.mailfrom.core.dns.DnsComputationRunner.TimeoutSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** Questions that belong together and have one end: what is open when their time is up counts as timed out. */
public final class DeadlineScope implements AutoCloseable {

    private final DnsClient client;
    private final Clock clock;
    private final CompletableFuture<Void> over;

    /** Starts the time. */
    public DeadlineScope(DnsClient client, Clock clock, TimeoutSource timeout, Duration time) {
        this.client = client;
        this.clock = clock;
        this.over = timeout.after(time);
    }

    /** Always completes with an answer. */
    public CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server, Set<DnsOption> options) {
        return withTimeout(() -> client.ask(question, server, options), started -> timedOut(question, server, started));
    }

    /** The result of the work or, when the time is up before, something else. @param otherwise is told when the work began */
    public <T> CompletableFuture<T> withTimeout(Supplier<CompletableFuture<T>> work, Function<Instant, T> otherwise) {
        Instant started = clock.instant();
        if (over.isDone()) {
            return CompletableFuture.completedFuture(otherwise.apply(started));
        }
        return work.get().applyToEither(over.thenApply(up -> otherwise.apply(started)), Function.identity());
    }

    private DnsAnswer timedOut(DnsQuestion question, DnsServer server, Instant started) {
        Instant now = clock.instant();
        return new DnsAnswer.Undetermined(
                DnsAnswer.Reason.TIMED_OUT,
                "The time for the whole check was used up before this question was answered.",
                new Evidence(question, server, Evidence.Transport.UDP, "", "", now, Duration.between(started, now)));
    }

    /** Gives the alarm back. To be called when all is answered. */
    @Override
    public void close() {
        over.cancel(false);
    }
}
