package dev.mailfrom.core.view.report;

import static dev.mailfrom.core.view.report.ReportSamples.finding;
import static dev.mailfrom.core.view.report.ReportSamples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. It leaves a picture of itself in {@code target/report.png}. */
class HtmlReportBrowserTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @TempDir
    Path directory;

    @BeforeAll
    static void needsABrowser() {
        assumeTrue(Files.isExecutable(CHROMIUM), "Chromium is not installed");
    }

    private Path page(int identities) throws IOException {
        Finding missing = finding(
                FindingCode.MX_MISSING,
                "There is no MX at bounce.example.com.",
                "Publish: bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.");
        ReportRow[] rows = IntStream.range(0, identities)
                .mapToObj(i -> i % 3 == 0
                        ? row("customer-" + i + ".example.com")
                        : row("customer-" + i + ".example.com", missing))
                .toArray(ReportRow[]::new);
        return Files.writeString(
                directory.resolve("report.html"), ReportSamples.text(new HtmlReport(), ReportSamples.data(rows)));
    }

    private String chromium(Path page, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + directory.resolve("profile")));
        command.addAll(List.of(options));
        command.add(page.toUri().toString());
        Path out = directory.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
        try {
            assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    @Test
    void itsScriptRuns() throws Exception {
        String page = chromium(page(1_000), "--dump-dom");

        assertThat(page)
                .contains("<span id=\"count\" role=\"status\">1000 identities</span>")
                .contains("<p class=\"controls\">")
                .contains("<button type=\"button\">Identity</button>");
    }

    /**
     * A frame tells when its page has loaded, whose own policy lets no other script in. How long that took, and what a
     * browser needs for the rows alone, is in target/report-opens.txt; the time depends on the machine and is no test.
     */
    @Test
    void tenThousandIdentitiesAreLessThanFiveMegabytesAndOpen() throws Exception {
        Path page = page(10_000);
        assertThat(Files.size(page)).isLessThan(5_000_000);
        Files.writeString(
                directory.resolve("bare.html"),
                Files.readString(page).replaceAll("(?s)<style>.*?</style>|<script>.*?</script>", ""));
        double bare = millis("bare.html");
        double whole = millis("report.html");
        Files.writeString(
                Path.of("target", "report-opens.txt"),
                "%d kB: %.0f ms, its bare rows %.0f ms%n".formatted(Files.size(page) / 1_000, whole, bare));
    }

    private double millis(String page) throws Exception {
        Path harness = Files.writeString(directory.resolve("harness.html"), """
                <!doctype html><p id="took"></p><iframe id="frame" width="1200" height="900"></iframe><script>
                const frame = document.getElementById('frame'), begun = performance.now();
                frame.onload = () => document.getElementById('took').textContent = performance.now() - begun;
                frame.src = '%s';
                </script>""".formatted(page));
        Matcher took = Pattern.compile("<p id=\"took\">([\\d.]+)</p>").matcher(chromium(harness, "--dump-dom"));
        assertThat(took.find()).isTrue();
        return Double.parseDouble(took.group(1));
    }

    @Test
    void itCanBeSeen() throws Exception {
        Path picture = Path.of("target", "report.png").toAbsolutePath();
        Files.deleteIfExists(picture);

        chromium(page(12), "--window-size=1200,1100", "--screenshot=" + picture);

        assertThat(picture).exists().isNotEmptyFile();
    }
}
