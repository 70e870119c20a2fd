package dev.mailfrom.tests;

import dev.mailfrom.core.sandbox.SandboxSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * An audit of many identities by the built program, with 128 MB of heap: its time, its largest memory, and its requests.
 * The sandbox is in this process. {@code paced} keeps SES's pace of one request a second, which for 10,000 identities
 * takes a minute and three quarters; without it requests follow as fast as they can. Not a test: run it by hand on a
 * machine that has nothing else to do.
 *
 * <pre>
 * mvn -B -q -DskipTests package
 * java -cp "tests/target/test-classes:repl/target/lib/*" dev.mailfrom.tests.AuditBenchmark [paced] [MOST]
 * </pre>
 */
public final class AuditBenchmark {

    private static final int MOST = 10_000;
    private static final Duration HURRY = Duration.ofMillis(30);

    private AuditBenchmark() {}

    /** @param args {@code paced}, the largest run, both or neither */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = List.of(args);
        boolean paced = words.contains("paced");
        int most = words.stream()
                .filter(word -> !word.equals("paced"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(MOST);
        for (int count = paced ? most : 100; count <= most; count *= 10) {
            for (String output : List.of("text", "jsonl")) {
                System.out.println(run(count, paced, output));
            }
        }
    }

    private static String run(int count, boolean paced, String output) throws IOException, InterruptedException {
        SandboxSettings settings = SandboxSettings.defaults()
                .empty()
                .withCustomers(count)
                .withPace(paced ? Duration.ofSeconds(1) : Duration.ZERO);
        try (Mailfrom mailfrom = Mailfrom.with(settings)) {
            if (!paced) {
                mailfrom.hurry(HURRY);
            }
            mailfrom.set("JDK_JAVA_OPTIONS", "-Xmx128m");
            Path out = mailfrom.home().resolve("audit.out");
            ProcessBuilder builder = mailfrom.builder(List.of(Mailfrom.LAUNCHER.toString(), "audit", "-o", output))
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(mailfrom.home().resolve("audit.err").toFile());
            long begun = System.nanoTime();
            Process process = builder.start();
            long peak = 0;
            while (process.isAlive()) {
                peak = Math.max(peak, peak(process.pid()));
                Thread.sleep(50);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            return String.format(
                    Locale.ROOT,
                    "%,7d identities, -o %-5s %s: exit %d, %.1f s, %d MB resident at most, %,d bytes printed,"
                            + " requests: %d list, %d MAIL FROM, %d verification, %d notification",
                    count,
                    output,
                    paced ? "paced" : "hurried",
                    process.exitValue(),
                    seconds,
                    peak / 1024,
                    Files.size(out),
                    mailfrom.calls("ListIdentities").size(),
                    mailfrom.calls("GetIdentityMailFromDomainAttributes").size(),
                    mailfrom.calls("GetIdentityVerificationAttributes").size(),
                    mailfrom.calls("GetIdentityNotificationAttributes").size());
        }
    }

    /** In kB; 0 when it is over. */
    private static long peak(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
