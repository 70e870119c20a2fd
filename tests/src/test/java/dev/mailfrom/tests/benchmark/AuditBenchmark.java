package dev.mailfrom.tests.benchmark;

import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ResidentMemory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An audit of many identities by the built program as its launcher starts it: its time, its largest memory, and its
 * requests. The sandbox is in this process. {@code paced} keeps SES's pace of one request a second, which for 10,000
 * identities takes a minute and three quarters; without it requests follow as fast as they can. {@code zones} gives each
 * identity a zone of its own. Not a test: run it by hand on a machine that has nothing else to do.
 *
 * <pre>
 * mvn -B -q -DskipTests package
 * java -cp "tests/target/test-classes:repl/target/lib/*" dev.mailfrom.tests.benchmark.AuditBenchmark \
 *     [paced] [zones] [text|jsonl|json|since|every|regions ...] [MOST]
 * </pre>
 */
public final class AuditBenchmark {

    private static final int MOST = 10_000;
    private static final Duration HURRY = Duration.ofMillis(30);
    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "ap-southeast-2");
    private static final int BATCH = 100;

    private AuditBenchmark() {}

    /** @param args see above */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(args));
        boolean paced = words.remove("paced");
        boolean zones = words.remove("zones");
        int most = words.stream()
                .filter(word -> word.matches("\\d+"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(MOST);
        words.removeIf(word -> word.matches("\\d+"));
        for (int count = paced ? most : Math.min(BATCH, most); count <= most; count *= 10) {
            for (String kind : words.isEmpty() ? List.of("text", "jsonl") : words) {
                try (AuditRun auditRun = new AuditRun(count, paced, zones, kind)) {
                    System.out.println(auditRun.run());
                }
            }
        }
    }

    /** One audit of a machine of its own. */
    private static final class AuditRun implements AutoCloseable {

        private final int count;
        private final boolean paced;
        private final String kind;
        private final MailfromInstallation mailfrom;
        private long peak;
        private Duration cpu = Duration.ZERO;

        AuditRun(int count, boolean paced, boolean zones, String kind) {
            this.count = count;
            this.paced = paced;
            this.kind = kind;
            this.mailfrom = MailfromInstallation.with(SandboxSettings.defaults()
                    .empty()
                    .withCustomers(count)
                    .withCustomersIn(kind.equals("regions") ? REGIONS : REGIONS.subList(0, 1))
                    .withPace(paced ? Duration.ofSeconds(1) : Duration.ZERO));
            for (int i = 1; zones && i <= count; i++) {
                mailfrom.sandbox().addZone("customer%05d.example.net".formatted(i));
            }
            if (!paced) {
                mailfrom.hurry(HURRY);
            }
        }

        String run() throws IOException, InterruptedException {
            Path earlier = mailfrom.home().resolve("earlier.jsonl");
            if (kind.equals("since")) {
                watch(start(earlier, "audit", "-o", "jsonl"));
                mailfrom.sandbox().ses().clearCalls();
                peak = 0;
            }
            Path out = mailfrom.home().resolve("audit.out");
            long begun = System.nanoTime();
            int exit = watch(
                    switch (kind) {
                        case "since" -> start(out, "audit", "--since", earlier.toString());
                        case "every" -> start(out, "audit", "--every", "1s");
                        case "regions" -> start(out, "audit", "--regions", String.join(",", REGIONS));
                        default -> start(out, "audit", "-o", kind);
                    });
            return String.format(
                    Locale.ROOT,
                    "%,7d identities, %-7s %s: exit %d, %.1f s, %.1f s CPU, %d MB resident at most, %,d bytes printed,"
                            + " requests: %d list, %d MAIL FROM, %d verification, %d notification",
                    count,
                    kind,
                    paced ? "paced" : "hurried",
                    exit,
                    (System.nanoTime() - begun) / 1e9,
                    cpu.toMillis() / 1e3,
                    peak / 1024,
                    Files.size(out),
                    mailfrom.calls("ListIdentities").size(),
                    mailfrom.calls("GetIdentityMailFromDomainAttributes").size(),
                    mailfrom.calls("GetIdentityVerificationAttributes").size(),
                    mailfrom.calls("GetIdentityNotificationAttributes").size());
        }

        private Process start(Path out, String... words) throws IOException {
            List<String> line = new ArrayList<>(List.of(MailfromInstallation.LAUNCHER.toString()));
            line.addAll(List.of(words));
            return mailfrom.builder(line)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(mailfrom.home().resolve("audit.err").toFile())
                    .start();
        }

        /** Waits for its end; a watch, which has none, is ended in the midst of its third look. @return how it exits */
        private int watch(Process process) throws InterruptedException {
            int threeLooks = (count + BATCH - 1) / BATCH * 2 + 1;
            boolean stopped = false;
            while (process.isAlive()) {
                peak = Math.max(peak, ResidentMemory.peak(process.pid()));
                cpu = process.info().totalCpuDuration().orElse(cpu);
                Thread.sleep(50);
                if (kind.equals("every")
                        && !stopped
                        && mailfrom.calls("GetIdentityMailFromDomainAttributes").size() >= threeLooks) {
                    stopped = true;
                    process.destroy();
                }
            }
            return process.exitValue();
        }

        @Override
        public void close() {
            mailfrom.close();
        }
    }
}
