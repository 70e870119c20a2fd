package dev.mailfrom.tests.benchmark;

import dev.mailfrom.core.HeadlessBrowser;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How soon Chromium has opened the page of {@code audit --report html=FILE}: loaded, styled and laid out, in a frame. Beside
 * it stands what a browser needs for the same text without any markup. They take turns and the least of all runs counts, so
 * that other work on the machine matters little. The page stays in {@code tests/target}. Not a test:
 * run it by hand.
 *
 * <pre>
 * mvn -B -q -DskipTests package
 * java -cp "tests/target/test-classes:core/target/test-classes:repl/target/mailfrom.jar:repl/target/lib/*" \
 *     dev.mailfrom.tests.benchmark.ReportBenchmark [IDENTITIES [RUNS]]
 * </pre>
 */
public final class ReportBenchmark {

    private static final Duration HURRY = Duration.ofMillis(30);

    private static final String FRAME = """
            <!doctype html><p id="took"></p><iframe id="frame" width="1200" height="900"></iframe><script>
            const frame = document.getElementById('frame'), begun = performance.now();
            frame.onload = () => {
              frame.contentDocument.body.getBoundingClientRect();
              document.getElementById('took').textContent = performance.now() - begun;
            };
            frame.src = '%s';
            </script>""";

    private ReportBenchmark() {}

    /** @param args how many identities, and how many runs */
    public static void main(String[] args) throws IOException, InterruptedException {
        int identities = args.length == 0 ? 10_000 : Integer.parseInt(args[0]);
        int runs = args.length < 2 ? 7 : Integer.parseInt(args[1]);
        Path page = Path.of("tests", "target", "report.html").toAbsolutePath();
        audit(identities, page);
        Path text = page.resolveSibling("report-text.html");
        Files.writeString(text, "<!doctype html><pre>" + text(Files.readString(page)) + "</pre>");
        Map<Path, Double> least = new LinkedHashMap<>();
        for (int i = 0; i < runs; i++) {
            for (Path each : List.of(page, text)) {
                least.merge(each, millis(each), Math::min);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%,d identities, %,d kB: opens in %.0f ms, its text alone in %.0f ms%n",
                identities,
                Files.size(page) / 1_000,
                least.get(page),
                least.get(text));
        Files.delete(text);
    }

    private static void audit(int identities, Path page) throws IOException, InterruptedException {
        SandboxSettings settings =
                SandboxSettings.defaults().empty().withCustomers(identities).withPace(Duration.ZERO);
        try (MailfromInstallation mailfrom = MailfromInstallation.with(settings)) {
            mailfrom.hurry(HURRY);
            mailfrom.builder(List.of(MailfromInstallation.LAUNCHER.toString(), "audit", "--report", "html=" + page))
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
        }
    }

    private static String text(String page) {
        return page.replaceAll("(?s)<style>.*?</style>|<script>.*?</script>|<[^>]*>", "");
    }

    private static double millis(Path page) throws IOException, InterruptedException {
        Path frame = Files.writeString(page.resolveSibling("report-frame.html"), FRAME.formatted(page.getFileName()));
        String opened = HeadlessBrowser.dom(frame, "--allow-file-access-from-files");
        Files.delete(frame);
        return Pattern.compile("<p id=\"took\">([\\d.]+)</p>")
                .matcher(opened)
                .results()
                .map((MatchResult took) -> Double.parseDouble(took.group(1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the page did not open"));
    }
}
