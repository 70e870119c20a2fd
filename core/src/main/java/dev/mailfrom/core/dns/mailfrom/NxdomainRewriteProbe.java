package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.DeadlineScope;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.RecordType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Whether the resolver says of a name that cannot exist (RFC 2606 section 2) that it does not. Asked once in ten minutes,
 * with a name that nobody can have foreseen. Thread-safe.
 */
final class NxdomainRewriteProbe {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private final DnsServer resolver;
    private final Clock clock;
    private Optional<CompletableFuture<DnsAnswer>> known = Optional.empty();
    private Instant since = Instant.MIN;

    NxdomainRewriteProbe(DnsServer resolver, Clock clock) {
        this.resolver = resolver;
        this.clock = clock;
    }

    /** What it says. */
    synchronized CompletableFuture<Optional<DnsAnswer>> probe(DeadlineScope deadline) {
        Instant now = clock.instant();
        boolean old = now.isBefore(since) || now.isAfter(since.plus(LIFE));
        if (known.isEmpty() || old) {
            String name = "mailfrom-" + UUID.randomUUID() + ".invalid";
            known = Optional.of(deadline.ask(new DnsQuestion(name, RecordType.A), resolver, Set.of()));
            since = now;
        }
        return known.get().thenApply(Optional::of);
    }
}
