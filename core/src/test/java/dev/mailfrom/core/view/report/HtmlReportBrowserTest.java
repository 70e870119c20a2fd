package dev.mailfrom.core.view.report;

import static dev.mailfrom.core.view.report.ReportSamples.finding;
import static dev.mailfrom.core.view.report.ReportSamples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailfrom.core.HeadlessBrowser;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. It leaves a picture of itself in {@code target/report.png}. */
class HtmlReportBrowserTest {

    /** A frame has the page, whose own policy lets no other script in, and this does in it what a person does. */
    private static final String PERSON = """
            <!doctype html><ul id="seen"></ul><iframe id="frame" src="report.html" width="1200" height="900"></iframe>
            <script>
            const see = what => {
              const item = document.createElement('li');
              item.textContent = what;
              document.getElementById('seen').append(item);
            };
            const soon = () => new Promise(resolve => setTimeout(resolve, 1000));
            document.getElementById('frame').onload = async () => {
              const page = document.getElementById('frame').contentDocument;
              const rows = () => page.querySelectorAll('#table tbody tr');
              const name = row => row.cells[1].textContent;
              const filter = page.getElementById('filter');
              const type = async text => {
                filter.value = text;
                filter.dispatchEvent(new Event('input'));
                await soon();
                see(page.getElementById('count').textContent + ': ' + rows().length + ' rows');
              };
              see(page.getElementById('count').textContent + ': ' + rows().length + ' rows');
              await type('mx_missing customer-42');
              await type('nothing like this');
              await type('');
              const identity = page.querySelectorAll('#table th button')[1];
              identity.click();
              see('up from ' + name(rows()[0]) + ' to ' + name(rows()[9999]));
              identity.click();
              see('down from ' + name(rows()[0]) + ', in ' + page.querySelectorAll('#table tbody.block').length
                  + ' blocks');
              page.querySelector('details').open = true;
              await soon();
              see(page.querySelector('#table pre').textContent);
              page.querySelector('code.code button').click();
              see(filter.value + ': ' + rows().length + ' rows');
            };
            </script>""";

    @TempDir
    Path directory;

    @BeforeAll
    static void needsABrowser() {
        assumeTrue(HeadlessBrowser.isInstalled(), "Chromium is not installed");
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

    @Test
    void itsScriptRuns() throws Exception {
        String page = HeadlessBrowser.dom(page(1_000));

        assertThat(page)
                .contains("<span id=\"count\" role=\"status\">1000 identities</span>")
                .contains("<p class=\"controls\">")
                .contains("<button type=\"button\">Identity</button>");
    }

    @Test
    void tenThousandIdentitiesAreFilteredSortedAndUnfolded() throws Exception {
        Path page = page(10_000);
        assertThat(Files.size(page)).isLessThan(5_000_000);

        String seen = HeadlessBrowser.dom(
                Files.writeString(directory.resolve("person.html"), PERSON),
                "--allow-file-access-from-files",
                "--virtual-time-budget=30000");

        List<String> items = Pattern.compile("<li>(.*?)</li>")
                .matcher(seen)
                .results()
                .map((MatchResult item) -> item.group(1))
                .toList();
        assertThat(items)
                .containsExactly(
                        "10000 identities: 10000 rows",
                        "72 of 10000: 72 rows",
                        "0 of 10000: 0 rows",
                        "10000 identities: 10000 rows",
                        "up from customer-0.example.com to customer-9999.example.com",
                        "down from customer-9999.example.com, in 50 blocks",
                        "CopyPublish: bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.",
                        "MX_MISSING: 6666 rows");
    }

    @Test
    void itCanBeSeen() throws Exception {
        Path picture = Path.of("target", "report.png");

        HeadlessBrowser.picture(page(12), picture, 1200, 1100);

        assertThat(picture).exists().isNotEmptyFile();
    }
}
