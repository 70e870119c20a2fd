package dev.mailfrom.tests.benchmark;

import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.TimeoutSource;
import dev.mailfrom.core.dns.authority.AuthorityReader;
import dev.mailfrom.core.dns.authority.CircuitBreakerDnsClient;
import dev.mailfrom.core.dns.client.DnsClientConfig;
import dev.mailfrom.core.dns.client.NioDnsClient;
import dev.mailfrom.core.dns.mailfrom.MailFromDnsReader;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.ses.MailFromDomain;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Whole checks, the resolver and two authoritative servers, against servers that do next to nothing, in the same process.
 * With {@code zones} every domain has a zone of its own, else all are in one; {@code MOST} is the largest run, 10,000
 * unless told. Not a test: run it by hand on a machine that has nothing else to do.
 *
 * <pre>
 * mvn -B -q -DskipTests package
 * ulimit -n 256
 * java -Xmx64m -XX:ActiveProcessorCount=1 -cp "tests/target/test-classes:repl/target/lib/*" \
 *     dev.mailfrom.tests.benchmark.CheckBenchmark [zones] [MOST]
 * </pre>
 */
public final class CheckBenchmark {

    private CheckBenchmark() {}

    /** @param args {@code zones}, the largest run, both or neither */
    public static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        String pattern = words.contains("zones") ? "bounce.customer%05d.example" : "bounce.customer%05d.example.net";
        int most = words.stream()
                .filter(word -> !word.equals("zones"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(10_000);
        try (SyntheticDnsServers servers = new SyntheticDnsServers()) {
            run(servers, pattern, Math.min(2_000, most));
            for (int count = 100; count <= most; count *= 10) {
                System.out.println(run(servers, pattern, count));
            }
        }
    }

    /** Each run has a client and a reader of its own, which know nothing yet. */
    private static String run(SyntheticDnsServers servers, String pattern, int count) throws Exception {
        Map<InetAddress, Integer> ports = servers.ports();
        DnsServer resolver = DnsServer.resolver(servers.resolver());
        Clock clock = Clock.systemUTC();
        AtomicInteger right = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(count);
        long before = servers.answered();
        try (NioDnsClient wire = new NioDnsClient(DnsClientConfig.USUAL, clock)) {
            CircuitBreakerDnsClient sparing = new CircuitBreakerDnsClient(wire, clock);
            AuthorityReader authority = new AuthorityReader(
                    sparing,
                    resolver,
                    host -> servers.at(ports.get(host)),
                    ports::containsKey,
                    clock,
                    TimeoutSource.ofSystem());
            MailFromDnsReader reader = new MailFromDnsReader(
                    sparing, resolver, Optional.of(authority), clock, TimeoutSource.ofSystem(), Duration.ofSeconds(10));
            long cpu = processor();
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                reader.read(MailFromDomain.parse(pattern.formatted(i))).thenAccept(dns -> {
                    boolean whole = dns.view()
                            .filter(view -> view.mx().size() == 1
                                    && view.mx().get(0).servers().size() == 2)
                            .isPresent();
                    right.addAndGet(whole && MxExpectation.of(dns) == MxExpectation.SHOULD_ACCEPT ? 1 : 0);
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
