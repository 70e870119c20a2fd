package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.cache.ExpiringCache;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.RecordType;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Checks whether servers answer over TCP (RFC 7766). Each is asked one small question for all its zones and not again
 * for minutes, so that a silent one costs its timeout once. Thread-safe.
 */
final class TcpProbes {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    /** Short, because a firewall rule may have just been fixed. */
    private static final Duration LIFETIME_OF_FAILURE = Duration.ofSeconds(30);

    private static final int MOST_SERVERS = 5_000;

    private final DnsClient client;
    private final ExpiringCache<InetSocketAddress, DnsAnswer> cache;

    TcpProbes(DnsClient client, Clock clock) {
        this.client = client;
        this.cache = new ExpiringCache<>(
                clock,
                MOST_SERVERS,
                answer -> answer instanceof DnsAnswer.Undetermined ? LIFETIME_OF_FAILURE : LIFETIME);
    }

    /** The server's answer over TCP for the SOA of this zone, or of another one asked shortly before. */
    CompletableFuture<DnsAnswer> probe(DnsServer server, String zone) {
        return cache.get(
                server.address(),
                () -> client.ask(new DnsQuestion(zone, RecordType.SOA), server, Set.of(DnsOption.OVER_TCP)));
    }
}
