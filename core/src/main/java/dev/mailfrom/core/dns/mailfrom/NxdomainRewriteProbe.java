package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.cache.ExpiringCache;
import dev.mailfrom.core.dns.DeadlineScope;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.RecordType;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Asks the resolver for a random name below {@code invalid}, which cannot exist (RFC 2606 section 2). A resolver that
 * finds it rewrites NXDOMAIN. Asks again after ten minutes. Thread-safe.
 */
final class NxdomainRewriteProbe {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final DnsServer resolver;
    private final ExpiringCache<DnsServer, DnsAnswer> answers;

    NxdomainRewriteProbe(DnsServer resolver, Clock clock) {
        this.resolver = resolver;
        this.answers = new ExpiringCache<>(clock, 1, answer -> LIFETIME);
    }

    CompletableFuture<Optional<DnsAnswer>> probe(DeadlineScope deadline) {
        DnsQuestion question = new DnsQuestion("mailfrom-" + UUID.randomUUID() + ".invalid", RecordType.A);
        return answers.get(resolver, () -> deadline.ask(question, resolver, Set.of()))
                .thenApply(Optional::of);
    }
}
