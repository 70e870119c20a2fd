package dev.mailfrom.tests.benchmark;

import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.sandbox.tls.HttpsListener;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one command costs as a whole process, beside the AWS CLI's {@code get-identity-mail-from-domain-attributes} on the
 * same server, over http and over TLS. The commands take turns, and the least of all runs counts, so that other work on the
 * machine matters little. Not a test: run it by hand, with the launcher of a package or of the sources.
 *
 * <pre>
 * mvn -B -q -DskipTests package
 * java -cp "tests/target/test-classes:core/target/test-classes:repl/target/mailfrom.jar:repl/target/lib/*" \
 *     dev.mailfrom.tests.benchmark.StartupBenchmark [RUNS [LAUNCHER]]
 * </pre>
 */
public final class StartupBenchmark {

    private static final int RUNS = 15;
    private static final Path SYSTEM_AUTHORITIES = Path.of("/etc/ssl/certs/ca-certificates.crt");

    /** @param transport {@code http}, {@code tls}, or blank where nothing is sent */
    private record Subject(String name, String transport, List<String> line) {}

    /** @param cpu user and system time in seconds @param wall in seconds */
    private record TimeTaken(double cpu, double wall) {

        TimeTaken least(TimeTaken other) {
            return new TimeTaken(Math.min(cpu, other.cpu), Math.min(wall, other.wall));
        }
    }

    private final MailfromInstallation mailfrom;
    private final Map<Subject, TimeTaken> least = new LinkedHashMap<>();

    private StartupBenchmark(MailfromInstallation mailfrom) {
        this.mailfrom = mailfrom;
    }

    /** @param args how many runs of each, and the launcher */
    public static void main(String[] args) throws IOException, InterruptedException {
        int runs = args.length == 0 ? RUNS : Integer.parseInt(args[0]);
        String launcher = args.length < 2 ? MailfromInstallation.LAUNCHER.toString() : args[1];
        SandboxSettings settings = SandboxSettings.defaults().withTls().withPace(Duration.ZERO);
        try (MailfromInstallation mailfrom = MailfromInstallation.with(settings)) {
            // Else each would wait for its turn instead of working. Shorter slots are gone before a busy machine has
            // them.
            mailfrom.set("AWS_DEFAULT_REGION", "us-east-1").hurry(Duration.ofMillis(20));
            StartupBenchmark benchmark = new StartupBenchmark(mailfrom);
            List<Subject> subjects = subjects(launcher);
            for (int i = 0; i <= runs; i++) {
                for (Subject subject : subjects) {
                    benchmark.measure(subject, i > 0);
                }
            }
            benchmark.report();
        }
    }

    private static List<Subject> subjects(String launcher) {
        List<Subject> subjects = new ArrayList<>();
        for (String transport : List.of("http", "tls")) {
            onPath("aws")
                    .ifPresent(aws -> subjects.add(new Subject(
                            "aws",
                            transport,
                            List.of(
                                    aws.toString(),
                                    "ses",
                                    "get-identity-mail-from-domain-attributes",
                                    "--identities",
                                    "example.com"))));
            subjects.add(new Subject("show", transport, List.of(launcher, "show", "example.com", "-o", "json")));
            subjects.add(new Subject("list", transport, List.of(launcher, "list", "-o", "json")));
        }
        subjects.add(new Subject("--version", "", List.of(launcher, "--version")));
        subjects.add(new Subject("Tab", "", List.of(launcher, "__complete", "zsh", "show", "exa")));
        return subjects;
    }

    /** @param counts false for the first run, which fills caches */
    private void measure(Subject subject, boolean counts) throws IOException, InterruptedException {
        HttpsListener https = mailfrom.sandbox().https().orElseThrow();
        if (subject.transport().equals("tls")) {
            // Both read all that is trusted, as they do for AWS.
            String others = Files.exists(SYSTEM_AUTHORITIES) ? Files.readString(SYSTEM_AUTHORITIES) : "";
            mailfrom.set("AWS_ENDPOINT_URL", https.endpoint().toString())
                    .set(
                            "AWS_CA_BUNDLE",
                            mailfrom.write(
                                            "bundle.pem",
                                            others + https.authority().pem())
                                    .toString());
        } else {
            mailfrom.set("AWS_ENDPOINT_URL", mailfrom.sandbox().endpoint().toString())
                    .unset("AWS_CA_BUNDLE");
        }
        TimeTaken time = run(subject.line());
        if (counts) {
            least.merge(subject, time, TimeTaken::least);
        }
    }

    private void report() {
        least.forEach((subject, time) -> {
            String transport = subject.transport().isEmpty() ? "http" : subject.transport();
            String ratio = least.keySet().stream()
                    .filter(other ->
                            other.name().equals("aws") && other.transport().equals(transport))
                    .findFirst()
                    .map(aws -> String.format(
                            Locale.ROOT,
                            "%.2f x aws",
                            time.cpu() / least.get(aws).cpu()))
                    .orElse("no aws on PATH to compare with");
            System.out.printf(
                    Locale.ROOT,
                    "%-10s %-5s CPU %4.0f ms  wall %4.0f ms  %s%n",
                    subject.name(),
                    subject.transport(),
                    time.cpu() * 1000,
                    time.wall() * 1000,
                    ratio);
        });
    }

    /** The shell's own {@code times} tells what its children used; the shell itself uses a few milliseconds. */
    private TimeTaken run(List<String> line) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", "\"$@\" >/dev/null || exit 1; times", "sh"));
        words.addAll(line);
        Path out = Files.createTempFile("times", ".txt");
        long begun = System.nanoTime();
        Process process = mailfrom.builder(words)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int exit = process.waitFor();
        double wall = (System.nanoTime() - begun) / 1e9;
        List<String> lines = Files.readAllLines(out);
        Files.delete(out);
        if (exit != 0) {
            throw new IllegalStateException(String.join(" ", line) + " failed");
        }
        double cpu = Stream.of(lines.get(1).trim().split("\\s+"))
                .mapToDouble(StartupBenchmark::seconds)
                .sum();
        return new TimeTaken(cpu, wall);
    }

    /** As {@code times} writes it: {@code 0m0.510s}. */
    private static double seconds(String written) {
        String[] parts = written.replace("s", "").split("m");
        return Integer.parseInt(parts[0]) * 60 + Double.parseDouble(parts[1]);
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
