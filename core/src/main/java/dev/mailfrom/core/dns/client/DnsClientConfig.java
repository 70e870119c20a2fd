package dev.mailfrom.core.dns.client;

import java.time.Duration;

/**
 * The timeouts and limits of a client.
 *
 * @param udpTries packets sent over UDP before TCP, 1 or more; only the first has EDNS
 * @param tryTime timeout of each of them; more than 0
 * @param tcpTime timeout of a TCP connection, from its opening to the answer; more than 0
 * @param deadline timeout of a question, from its first packet; more than 0
 * @param maxPerServer questions under way to one authoritative server, 1 or more; not for resolvers
 * @param maxConcurrent questions under way in all, 1 or more; each holds one descriptor, for a moment two
 * @param cacheSize answers in the cache, 0 or more
 * @param maxCacheTime limit on the TTL of cached answers; zero caches nothing
 */
public record DnsClientConfig(
        int udpTries,
        Duration tryTime,
        Duration tcpTime,
        Duration deadline,
        int maxPerServer,
        int maxConcurrent,
        int cacheSize,
        Duration maxCacheTime) {

    /** Two packets of 1.5 s, TCP for 3 s, 6 s in all; 8 at a server, 64 in all; 2,000 answers for 5 minutes. */
    public static final DnsClientConfig USUAL = new DnsClientConfig(
            2,
            Duration.ofMillis(1500),
            Duration.ofSeconds(3),
            Duration.ofSeconds(6),
            8,
            64,
            2_000,
            Duration.ofMinutes(5));

    /** @throws IllegalArgumentException for a value out of its range */
    public DnsClientConfig {
        require(
                udpTries > 0 && maxPerServer > 0 && maxConcurrent > 0,
                "A DNS client needs at least one try and one question at a time.");
        require(isPositive(tryTime) && isPositive(tcpTime) && isPositive(deadline), "A timeout must be above 0.");
        require(cacheSize >= 0 && !maxCacheTime.isNegative(), "The cache size and time cannot be negative.");
    }

    public DnsClientConfig withTimes(Duration tryTime, Duration tcpTime, Duration deadline) {
        return new DnsClientConfig(
                udpTries, tryTime, tcpTime, deadline, maxPerServer, maxConcurrent, cacheSize, maxCacheTime);
    }

    public DnsClientConfig withConcurrency(int perServer, int inAll) {
        return new DnsClientConfig(udpTries, tryTime, tcpTime, deadline, perServer, inAll, cacheSize, maxCacheTime);
    }

    public DnsClientConfig withCache(int size, Duration atMost) {
        return new DnsClientConfig(udpTries, tryTime, tcpTime, deadline, maxPerServer, maxConcurrent, size, atMost);
    }

    private static boolean isPositive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
