package dev.mailfrom.tests.benchmark;

import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long one command takes, as a whole process: {@code mailfrom show example.com -o json}, beside the AWS CLI asking the
 * same of the same sandbox. Not a test: run it by hand on a machine that has nothing else to do.
 *
 * <pre>
 * mvn -B -q -DskipTests package
 * java -cp "tests/target/test-classes:repl/target/lib/*" dev.mailfrom.tests.benchmark.StartupBenchmark [RUNS]
 * </pre>
 */
public final class StartupBenchmark {

    private static final int RUNS = 15;
    private static final int PAUSE_MILLIS = 1_100;

    private StartupBenchmark() {}

    /** @param cpu user and system time in seconds @param wall in seconds */
    private record TimeTaken(double cpu, double wall) {}

    /** @param args how many runs of each; the median is told */
    public static void main(String[] args) throws IOException, InterruptedException {
        int runs = args.length == 0 ? RUNS : Integer.parseInt(args[0]);
        try (MailfromInstallation mailfrom = MailfromInstallation.with(SandboxSettings.defaults())) {
            mailfrom.set("AWS_DEFAULT_REGION", "us-east-1");
            measure(mailfrom, runs, MailfromInstallation.LAUNCHER.toString(), "show", "example.com", "-o", "json");
            Optional<Path> aws = onPath("aws");
            if (aws.isPresent()) {
                measure(
                        mailfrom,
                        runs,
                        aws.get().toString(),
                        "ses",
                        "get-identity-mail-from-domain-attributes",
                        "--identities",
                        "example.com");
            } else {
                System.out.println("There is no aws on PATH to compare with.");
            }
        }
    }

    private static void measure(MailfromInstallation mailfrom, int runs, String... line)
            throws IOException, InterruptedException {
        List<TimeTaken> timeTaken = new ArrayList<>();
        run(mailfrom, line);
        for (int i = 0; i < runs; i++) {
            // Sooner, it would wait for its turn instead of working.
            Thread.sleep(PAUSE_MILLIS);
            timeTaken.add(run(mailfrom, line));
        }
        System.out.printf(
                Locale.ROOT,
                "%-60s  %d runs  median CPU %.2f s  wall %.2f s%n",
                String.join(" ", line).replaceFirst("^\\S*/", ""),
                runs,
                median(timeTaken.stream().mapToDouble(TimeTaken::cpu).toArray()),
                median(timeTaken.stream().mapToDouble(TimeTaken::wall).toArray()));
    }

    /** The shell's own {@code times} tells what its children used; the shell itself uses a few milliseconds. */
    private static TimeTaken run(MailfromInstallation mailfrom, String... line)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", "\"$@\" >/dev/null || exit 1; times", "sh"));
        words.addAll(List.of(line));
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

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
