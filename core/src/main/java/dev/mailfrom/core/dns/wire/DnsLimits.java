package dev.mailfrom.core.dns.wire;

import java.time.Duration;

/**
 * How long, how often and how much a client asks.
 *
 * @param udpTries packets sent over UDP before TCP is tried, 1 or more; the first has EDNS, the others have not
 * @param tryTime how long each of them is waited for; more than 0
 * @param tcpTime how long a TCP connection may take from its opening to the answer; more than 0
 * @param deadline how long a question may take in all, counted from its first packet; more than 0
 * @param perServer questions on their way to one authoritative server at a time, 1 or more; a resolver is not held back
 * @param inAll questions on their way at a time, 1 or more; each holds one descriptor, for a moment two
 * @param memoSize answers kept, 0 or more
 * @param memoAtMost how long an answer is kept at most, whatever its TTL; zero keeps nothing
 */
public record DnsLimits(
        int udpTries,
        Duration tryTime,
        Duration tcpTime,
        Duration deadline,
        int perServer,
        int inAll,
        int memoSize,
        Duration memoAtMost) {

    /** Two packets of 1.5 s, TCP for 3 s, 6 s in all; 8 at a server, 64 in all; 2,000 answers for 5 minutes. */
    public static final DnsLimits USUAL = new DnsLimits(
            2,
            Duration.ofMillis(1500),
            Duration.ofSeconds(3),
            Duration.ofSeconds(6),
            8,
            64,
            2_000,
            Duration.ofMinutes(5));

    /** Refuses what could never ask. @throws IllegalArgumentException for a value out of its range */
    public DnsLimits {
        require(udpTries > 0 && perServer > 0 && inAll > 0, "A client needs one try and one question at a time.");
        require(isPositive(tryTime) && isPositive(tcpTime) && isPositive(deadline), "A time limit must be above 0.");
        require(memoSize >= 0 && !memoAtMost.isNegative(), "A memo cannot be smaller than nothing.");
    }

    /** The same with other times. */
    public DnsLimits withTimes(Duration tryTime, Duration tcpTime, Duration deadline) {
        return new DnsLimits(udpTries, tryTime, tcpTime, deadline, perServer, inAll, memoSize, memoAtMost);
    }

    /** The same with other numbers of questions on their way. */
    public DnsLimits withWindow(int perServer, int inAll) {
        return new DnsLimits(udpTries, tryTime, tcpTime, deadline, perServer, inAll, memoSize, memoAtMost);
    }

    /** The same with another memory. */
    public DnsLimits withMemo(int memoSize, Duration memoAtMost) {
        return new DnsLimits(udpTries, tryTime, tcpTime, deadline, perServer, inAll, memoSize, memoAtMost);
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
