package dev.mailfrom.tests.benchmark;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.client.DnsClientConfig;
import dev.mailfrom.core.dns.client.NioDnsClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Questions a second of {@link NioDnsClient} against a server that does next to nothing, in the same process, with the
 * threads and descriptors it took. {@code WINDOW} is how many are on their way at a time, 64 unless told; {@code MOST} is
 * the largest run, 100,000 unless told. Not a test: run it by hand on a machine that has nothing else to do, with the
 * compiler set as the launchers set it; {@code -XX:ActiveProcessorCount=1} shows it on one processor.
 *
 * <pre>
 * mvn -B -q -DskipTests package
 * ulimit -n 256
 * java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m -cp "tests/target/test-classes:repl/target/lib/*" \
 *     dev.mailfrom.tests.benchmark.DnsClientBenchmark [WINDOW [MOST]]
 * </pre>
 */
public final class DnsClientBenchmark {

    private static final int MOST_WAITING = 10_000;
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private DnsClientBenchmark() {}

    /** @param args the window, then the largest run */
    public static void main(String[] args) throws Exception {
        int window = args.length == 0 ? 64 : Integer.parseInt(args[0]);
        int most = args.length < 2 ? 100_000 : Integer.parseInt(args[1]);
        try (FastServer server = new FastServer()) {
            int threads = Thread.activeCount();
            long descriptors = descriptors();
            DnsClientConfig limits =
                    DnsClientConfig.USUAL.withConcurrency(window, window).withCache(0, Duration.ZERO);
            try (NioDnsClient client = new NioDnsClient(limits, Clock.systemUTC())) {
                run(client, server, Math.min(20_000, most));
                for (int count = 100; count <= most; count *= 10) {
                    System.out.println(run(client, server, count));
                }
                System.out.printf(
                        "while open: %d threads and %d descriptors more than before%n",
                        Thread.activeCount() - threads, descriptors() - descriptors);
            }
            System.out.printf(
                    "after close: %d threads and %d descriptors more than before%n",
                    Thread.activeCount() - threads, descriptors() - descriptors);
        }
    }

    private static String run(NioDnsClient client, FastServer server, int count) throws Exception {
        DnsServer target = new DnsServer("fast", server.address(), DnsServer.ServerRole.AUTHORITATIVE);
        AtomicInteger found = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(count);
        Semaphore room = new Semaphore(MOST_WAITING);
        long cpu = processor();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            room.acquire();
            client.ask(new DnsQuestion("bounce" + i + ".example.com", RecordType.MX), target)
                    .thenAccept(answer -> {
                        found.addAndGet(answer instanceof DnsAnswer.Found ? 1 : 0);
                        room.release();
                        open.countDown();
                    });
        }
        long descriptors = descriptors();
        open.await();
        long micros = (System.nanoTime() - start) / 1000;
        long cpuMicros = (processor() - cpu) / 1000;
        return "%,7d questions: %,7d q/s, %.1f µs of processor each with the server, %d not answered, %d descriptors and %d threads in the process"
                .formatted(
                        count,
                        count * 1_000_000L / micros,
                        (double) cpuMicros / count,
                        count - found.get(),
                        descriptors,
                        Thread.activeCount());
    }

    /** Nanoseconds of all threads; on a busy machine it says more than the questions a second. */
    private static long processor() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private static long descriptors() throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return open.count();
        }
    }

    /** Answers any question with one MX, by copying bytes. */
    private static final class FastServer implements AutoCloseable {

        private static final byte[] MX = {
            (byte) 0xc0, 0x0c, 0, 15, 0, 1, 0, 0, 1, 44, 0, 7, 0, 10, 2, 'm', 'x', (byte) 0xc0, 0x0c
        };
        private final DatagramChannel channel = DatagramChannel.open();

        FastServer() throws IOException {
            channel.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            Thread thread = new Thread(this::serve, "fast-server");
            thread.setDaemon(true);
            thread.start();
        }

        InetSocketAddress address() throws IOException {
            return (InetSocketAddress) channel.getLocalAddress();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }

        private void serve() {
            ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
            while (channel.isOpen()) {
                try {
                    buffer.clear();
                    var asker = channel.receive(buffer);
                    int end = 12;
                    while (buffer.get(end) != 0) {
                        end += buffer.get(end) + 1;
                    }
                    buffer.put(2, (byte) 0x84)
                            .put(7, (byte) 1)
                            .put(11, (byte) 0)
                            .position(end + 5);
                    channel.send(buffer.put(MX).flip(), asker);
                } catch (IOException e) {
                    continue;
                }
            }
        }
    }
}
