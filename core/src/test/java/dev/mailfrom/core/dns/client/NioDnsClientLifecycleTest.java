package dev.mailfrom.core.dns.client;

import static dev.mailfrom.core.dns.client.DnsClientRig.MX;
import static dev.mailfrom.core.dns.client.DnsClientRig.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.DnsServer.ServerRole;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.scripted.DnsScripts;
import dev.mailfrom.core.sandbox.scripted.ScriptedDns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.xbill.DNS.Type;

/** Few threads, few descriptors, and none of either afterwards. */
@Isolated("counts the threads and descriptors of the whole process")
class NioDnsClientLifecycleTest {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int MANY = 10_000;

    private ScriptedDns dns;
    private DnsServer server;

    @BeforeEach
    void start() throws IOException {
        dns = ScriptedDns.start();
        server = new DnsServer("ns", dns.address(), ServerRole.AUTHORITATIVE);
        dns.otherwise((asked, context) -> {
            String name = asked.message().getQuestion().getName().toString();
            DnsScripts.records(name + " 300 MX 10 mx.example").respond(asked, context);
        });
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void manyQuestionsTakeFewThreadsAndFewDescriptorsAndNoneAfterwards() throws Exception {
        assumeThat(DESCRIPTORS).as("this machine has no /proc").isDirectory();
        askMany(1_000);
        Set<String> before = socketsAndPolls();

        try (NioDnsClient client = client(DnsClientConfig.USUAL)) {
            List<DnsAnswer> answers = answers(client, MANY);

            assertThat(answers).hasSize(MANY).allMatch(answer -> answer instanceof DnsAnswer.Found);
            assertThat(threads())
                    .hasSizeLessThanOrEqualTo(
                            1 + Math.max(2, Runtime.getRuntime().availableProcessors()));
            assertThat(socketsAndPolls().size() - before.size())
                    .isLessThanOrEqualTo(DnsClientConfig.USUAL.maxConcurrent() + 2);
        }

        assertThat(threads()).isEmpty();
        // Earlier tests may have left sockets that close meanwhile.
        assertThat(socketsAndPolls()).isSubsetOf(before);
    }

    @Test
    void closingCompletesAllThatIsUnderWayOrWaiting() {
        dns.on(NAME, Type.MX, DnsScripts.silence()).otherwise(DnsScripts.silence());
        NioDnsClient client = client(DnsClientConfig.USUAL);
        List<CompletableFuture<DnsAnswer>> answers = ask(client, 50);
        client.close();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer)
                        .succeedsWithin(1, TimeUnit.SECONDS)
                        .extracting(DnsClientRig::inWords)
                        .isEqualTo("CANCELLED"));
        assertThat(threads()).isEmpty();
    }

    @Test
    void aQuestionAfterClosingIsCancelled() {
        NioDnsClient client = client(DnsClientConfig.USUAL);
        client.close();
        client.close();

        assertThat(client.ask(new DnsQuestion(NAME, RecordType.MX), server))
                .succeedsWithin(1, TimeUnit.SECONDS)
                .extracting(DnsClientRig::inWords)
                .isEqualTo("CANCELLED");
    }

    @Test
    void aClientCanBeClosedByADependentOfAnAnswer() {
        dns.on(NAME, Type.MX, DnsScripts.records(MX));
        NioDnsClient client = client(DnsClientConfig.USUAL);

        assertThat(client.ask(new DnsQuestion(NAME, RecordType.MX), server).thenAccept(answer -> client.close()))
                .succeedsWithin(3, TimeUnit.SECONDS);
    }

    @Test
    void anInterruptDoesNotStopTheSelectorThread() throws Exception {
        dns.on(NAME, Type.MX, DnsScripts.records(MX));
        try (NioDnsClient client = client(DnsClientConfig.USUAL)) {
            threads().stream().filter(t -> t.getName().endsWith("wire")).forEach(Thread::interrupt);

            assertThat(client.ask(new DnsQuestion(NAME, RecordType.MX), server))
                    .succeedsWithin(5, TimeUnit.SECONDS)
                    .extracting(DnsClientRig::inWords)
                    .isEqualTo("found MX 10 mx.example");
        }
    }

    @Test
    void dependentsOfAnAnswerDoNotRunOnTheSelectorThread() {
        dns.on(NAME, Type.MX, DnsScripts.slow(DnsClientRig.TRY, DnsScripts.records(MX)));
        AtomicReference<String> thread = new AtomicReference<>();
        try (NioDnsClient client = client(DnsClientConfig.USUAL)) {
            client.ask(new DnsQuestion(NAME, RecordType.MX), server)
                    .thenAccept(answer -> thread.set(Thread.currentThread().getName()))
                    .join();
        }

        assertThat(thread.get()).matches("mailfrom-dns-\\d");
    }

    @Test
    void aServerThatIsSilentDoesNotHoldUpTheOthers() throws Exception {
        try (ScriptedDns dead = ScriptedDns.start();
                NioDnsClient client = client(DnsClientConfig.USUAL)) {
            dead.otherwise(DnsScripts.silence());
            DnsServer silent = new DnsServer("dead", dead.address(), ServerRole.AUTHORITATIVE);
            for (int i = 0; i < 200; i++) {
                client.ask(new DnsQuestion("n" + i + ".example", RecordType.MX), silent);
            }

            assertThat(answers(client, 200)).allMatch(answer -> answer instanceof DnsAnswer.Found);
            assertThat(dead.timesAsked("n8.example", Type.MX)).isZero();
        }
    }

    private void askMany(int count) {
        try (NioDnsClient client = client(DnsClientConfig.USUAL)) {
            answers(client, count);
        }
    }

    private List<DnsAnswer> answers(NioDnsClient client, int count) {
        return ask(client, count).stream().map(CompletableFuture::join).collect(Collectors.toList());
    }

    private List<CompletableFuture<DnsAnswer>> ask(NioDnsClient client, int count) {
        List<CompletableFuture<DnsAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(client.ask(new DnsQuestion("bounce" + i + ".example.com", RecordType.MX), server));
        }
        return answers;
    }

    private static NioDnsClient client(DnsClientConfig limits) {
        return new NioDnsClient(limits, Clock.systemUTC());
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("mailfrom-dns"))
                .collect(Collectors.toList());
    }

    /** The descriptors that a client can leave behind. The JVM opens other files at any time. */
    private static Set<String> socketsAndPolls() throws IOException {
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return open.map(NioDnsClientLifecycleTest::target)
                    .filter(target -> target.startsWith("socket:") || target.startsWith("anon_inode:"))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor) + " at " + descriptor.getFileName();
        } catch (IOException e) {
            return "gone";
        }
    }
}
