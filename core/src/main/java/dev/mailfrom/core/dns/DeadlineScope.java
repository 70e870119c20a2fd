package dev.mailfrom.core.dns;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** Questions that share one deadline. Those left when it is over count as timed out. Close it when all is answered. */
public final class DeadlineScope implements AutoCloseable {

    private final DnsClient client;
    private final Clock clock;
    private final CompletableFuture<Void> over;

    public DeadlineScope(DnsClient client, Clock clock, TimeoutSource timeout, Duration time) {
        this.client = client;
        this.clock = clock;
        this.over = timeout.after(time);
    }

    /** Always completes with an answer. */
    public CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server, Set<DnsOption> options) {
        return withTimeout(() -> client.ask(question, server, options), started -> timedOut(question, server, started));
    }

    /** The result of the work, or the fallback when the time is up. @param fallback is told when the work began */
    public <T> CompletableFuture<T> withTimeout(Supplier<CompletableFuture<T>> work, Function<Instant, T> fallback) {
        Instant started = clock.instant();
        if (over.isDone()) {
            return CompletableFuture.completedFuture(fallback.apply(started));
        }
        return work.get().applyToEither(over.thenApply(up -> fallback.apply(started)), Function.identity());
    }

    /** All results, in the same order. */
    public static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> results) {
        return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                .thenApply(done -> results.stream().map(CompletableFuture::join).toList());
    }

    DnsAnswer timedOut(DnsQuestion question, DnsServer server, Instant started) {
        Instant now = clock.instant();
        return new DnsAnswer.Undetermined(
                DnsAnswer.Reason.TIMED_OUT,
                "The time for the whole check was used up before this question was answered.",
                new Evidence(question, server, Evidence.Transport.UDP, "", "", now, Duration.between(started, now)));
    }

    @Override
    public void close() {
        over.cancel(false);
    }
}
