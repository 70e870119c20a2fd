package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.Inquirer.Alarm;
import dev.mailfrom.core.dns.MailFromDnsReader;
import dev.mailfrom.core.dns.spf.SesAuthorisations;
import dev.mailfrom.core.dns.wire.DnsLimits;
import dev.mailfrom.core.dns.wire.WireDnsClient;
import dev.mailfrom.core.rules.Expectation;
import dev.mailfrom.core.ses.MailFromDomain;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Whole checks, the resolver and two authoritative servers, against servers that do next to nothing, in the same process.
 * Not a test; run it by hand:
 * {@code ulimit -n 256; java -Xmx64m -cp ... dev.mailfrom.core.dns.authority.CheckBenchmark [zones]}. With {@code zones}
 * every domain has a zone of its own, else all are in one.
 */
final class CheckBenchmark {

    private CheckBenchmark() {}

    public static void main(String[] args) throws Exception {
        String pattern = args.length == 0 ? "bounce.customer%05d.example.net" : "bounce.customer%05d.example";
        try (AnsweringServers servers = new AnsweringServers()) {
            run(servers, pattern, 2_000);
            for (int count : new int[] {100, 1_000, 10_000}) {
                System.out.println(run(servers, pattern, count));
            }
        }
    }

    /** Each run has a client and a reader of its own, which know nothing yet. */
    private static String run(AnsweringServers servers, String pattern, int count) throws Exception {
        Map<InetAddress, Integer> ports = servers.ports();
        DnsServer resolver = DnsServer.resolver(servers.resolver());
        Clock clock = Clock.systemUTC();
        AtomicInteger right = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(count);
        long before = servers.answered();
        try (WireDnsClient wire = new WireDnsClient(DnsLimits.USUAL, clock)) {
            SparedServers sparing = new SparedServers(wire, clock);
            AuthorityReader authority = new AuthorityReader(
                    sparing,
                    resolver,
                    host -> servers.at(ports.get(host)),
                    ports::containsKey,
                    clock,
                    Alarm.ofSystem());
            MailFromDnsReader reader = new MailFromDnsReader(
                    sparing,
                    resolver,
                    () -> new SesAuthorisations(Instant.EPOCH),
                    Optional.of(authority),
                    clock,
                    Alarm.ofSystem(),
                    Duration.ofSeconds(10));
            long cpu = processor();
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                reader.read(MailFromDomain.parse(pattern.formatted(i))).thenAccept(dns -> {
                    boolean whole = dns.view()
                            .filter(view -> view.mx().size() == 1
                                    && view.mx().get(0).servers().size() == 2)
                            .isPresent();
                    right.addAndGet(whole && Expectation.of(dns) == Expectation.SHOULD_ACCEPT ? 1 : 0);
                    open.countDown();
                });
            }
            open.await();
            double seconds = (System.nanoTime() - start) / 1e9;
            double processor = (processor() - cpu) / 1e9;
            return "%,7d checks: %.2f s, %.2f s of processor with the servers, %.1f queries each, %d not whole, %d descriptors"
                    .formatted(
                            count,
                            seconds,
                            processor,
                            (double) (servers.answered() - before) / count,
                            count - right.get(),
                            descriptors());
        }
    }

    private static long processor() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private static long descriptors() throws Exception {
        Path open = Path.of("/proc/self/fd");
        if (!Files.isDirectory(open)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(open)) {
            return files.count();
        }
    }
}
