package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.cache.ExpiringCache;
import dev.mailfrom.core.dns.AsyncSemaphore;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsServer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Limits the questions under way, per server and in all. A question waits for its server first, so that many questions
 * to one server do not hold up those to others. Thread-safe.
 */
final class ServerLimits {

    private static final int MOST_SERVERS = 5_000;
    private static final Duration KEPT = Duration.ofHours(1);

    private final DnsClientConfig limits;
    private final AsyncSemaphore inAll;
    private final ExpiringCache<DnsServer, AsyncSemaphore> perServer;

    ServerLimits(DnsClientConfig limits, Clock clock) {
        this.limits = limits;
        this.inAll = new AsyncSemaphore(limits.maxConcurrent());
        this.perServer = new ExpiringCache<>(clock, MOST_SERVERS, semaphore -> KEPT);
    }

    CompletableFuture<DnsAnswer> submit(DnsServer server, Supplier<CompletableFuture<DnsAnswer>> question) {
        return of(server).submit(() -> inAll.submit(question));
    }

    private synchronized AsyncSemaphore of(DnsServer server) {
        // A server may be known by several names.
        DnsServer key = new DnsServer("", server.address(), server.serverRole());
        return perServer.find(key).orElseGet(() -> {
            boolean resolver = server.serverRole() == DnsServer.ServerRole.RESOLVER;
            AsyncSemaphore created = new AsyncSemaphore(resolver ? limits.maxConcurrent() : limits.maxPerServer());
            perServer.put(key, created);
            return created;
        });
    }
}
