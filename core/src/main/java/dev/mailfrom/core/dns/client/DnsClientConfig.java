package dev.mailfrom.core.dns.client;

import java.time.Duration;

/**
 * How long, how often and how much a client asks.
 *
 * @param udpTries packets sent over UDP before TCP is tried, 1 or more; the first has EDNS, the others have not
 * @param tryTime how long each of them is waited for; more than 0
 * @param tcpTime how long a TCP connection may take from its opening to the answer; more than 0
 * @param deadline how long a question may take in all, counted from its first packet; more than 0
 * @param maxPerServer questions on their way to one authoritative server at a time, 1 or more; a resolver is not held back
 * @param maxConcurrent questions on their way at a time, 1 or more; each holds one descriptor, for a moment two
 * @param cacheSize answers kept, 0 or more
 * @param maxCacheTime how long an answer is kept at most, whatever its TTL; zero keeps nothing
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

    /** Refuses what could never ask. @throws IllegalArgumentException for a value out of its range */
    public DnsClientConfig {
        require(
                udpTries > 0 && maxPerServer > 0 && maxConcurrent > 0,
                "A client needs one try and one question at a time.");
        require(isPositive(tryTime) && isPositive(tcpTime) && isPositive(deadline), "A time limit must be above 0.");
        require(cacheSize >= 0 && !maxCacheTime.isNegative(), "A memo cannot be smaller than nothing.");
    }

    /** The same with other times. */
    public DnsClientConfig withTimes(Duration tryTime, Duration tcpTime, Duration deadline) {
        return new DnsClientConfig(
                udpTries, tryTime, tcpTime, deadline, maxPerServer, maxConcurrent, cacheSize, maxCacheTime);
    }

    /** The same with other numbers of questions on their way. */
    public DnsClientConfig withConcurrency(int perServer, int inAll) {
        return new DnsClientConfig(udpTries, tryTime, tcpTime, deadline, perServer, inAll, cacheSize, maxCacheTime);
    }

    /** The same with another memory. */
    public DnsClientConfig withCache(int memoSize, Duration memoAtMost) {
        return new DnsClientConfig(
                udpTries, tryTime, tcpTime, deadline, maxPerServer, maxConcurrent, memoSize, memoAtMost);
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
