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
 * Whether servers answer over TCP (RFC 7766). Each is asked one small question and not again for minutes, whatever the
 * zone: so a fleet pays one connection a server, and the seconds that a silent one takes only once. Thread-safe.
 */
final class TcpProbes {

    private static final Duration LIFE = Duration.ofMinutes(5);
    /** Somebody may be opening the port just now. */
    private static final Duration LIFE_OF_A_FAILURE = Duration.ofSeconds(30);

    private static final int MOST_SERVERS = 5_000;

    private final DnsClient client;
    private final ExpiringCache<InetSocketAddress, DnsAnswer> cache;

    TcpProbes(DnsClient client, Clock clock) {
        this.client = client;
        this.cache = new ExpiringCache<>(
                clock, MOST_SERVERS, answer -> answer instanceof DnsAnswer.Undetermined ? LIFE_OF_A_FAILURE : LIFE);
    }

    /** What the server says over TCP of the head of a zone it serves, or of another one asked about shortly before. */
    CompletableFuture<DnsAnswer> probe(DnsServer server, String zone) {
        return cache.get(
                server.address(),
                () -> client.ask(new DnsQuestion(zone, RecordType.SOA), server, Set.of(DnsOption.OVER_TCP)));
    }
}
