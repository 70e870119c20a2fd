package dev.mailfrom.tests.benchmark;

import dev.mailfrom.core.command.line.LineValidator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long it takes to colour and check a line of a thousand characters, which happens at every key that is pressed: the
 * best and the median of a thousand rounds. A delay below a millisecond cannot be seen.
 *
 * <pre>
 * mvn -B -q -DskipTests package
 * java -cp "tests/target/test-classes:repl/target/lib/*" dev.mailfrom.tests.benchmark.LineBenchmark
 * </pre>
 */
public final class LineBenchmark {

    private static final int ROUNDS = 1_000;
    private static final List<String> LINES = List.of(
            "show " + "a".repeat(995),
            "show " + "a ".repeat(497),
            "show " + "a.example ".repeat(99),
            "set example.com " + "a.".repeat(490),
            "list " + "--status Failed ".repeat(62),
            "\"".repeat(1000));

    private LineBenchmark() {}

    /** @param args none */
    public static void main(String[] args) {
        for (String line : LINES) {
            long[] nanos = new long[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                LineValidator.spans(line, line.length());
                nanos[round] = System.nanoTime() - start;
            }
            Arrays.sort(nanos);
            System.out.printf(
                    Locale.ROOT,
                    "%-22s best %6.3f ms, median %6.3f ms%n",
                    line.substring(0, 20),
                    nanos[0] / 1e6,
                    nanos[ROUNDS / 2] / 1e6);
        }
    }
}
