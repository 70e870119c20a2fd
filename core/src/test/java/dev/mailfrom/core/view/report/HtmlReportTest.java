package dev.mailfrom.core.view.report;

import static dev.mailfrom.core.view.report.ReportSamples.finding;
import static dev.mailfrom.core.view.report.ReportSamples.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    private static final Finding MISSING = finding(
            FindingCode.MX_MISSING,
            "There is no MX at bounce.example.com, so SES cannot use it as MAIL FROM domain.",
            "Publish: bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.");

    private static String page(ReportRow... rows) throws Exception {
        return ReportSamples.text(new HtmlReport(), ReportSamples.data(rows));
    }

    @Test
    void showsEachIdentityWithItsFindingsAndFixes() throws Exception {
        assertThat(page(row("example.com", MISSING), row("example.org")))
                .contains("2 of 2 identities were checked.")
                .contains("<td>example.com<td>bounce.example.com<td>Pending<td>refused by SES<td class=fold>")
                .contains("<details><summary>MX_MISSING</summary>")
                .contains("<pre>Publish: bounce.example.com.");
    }

    @Test
    void onlyFullBlocksAreLaidOutWhenTheyComeInSight() throws Exception {
        ReportRow[] rows = IntStream.range(0, 2 * HtmlTable.BLOCK + 1)
                .mapToObj(i -> row("customer-" + i + ".example.com"))
                .toArray(ReportRow[]::new);

        String table = page(rows).split("<table id=\"table\">")[1];

        assertThat(table.split("<tbody class=block>")).hasSize(3);
        assertThat(table.substring(table.indexOf("<tbody>")).split("<tr ")).hasSize(2);
    }

    @Test
    void textFromOutsideIsOnlyText() throws Exception {
        Finding hostile =
                finding(FindingCode.MX_MISSING, "<script>alert(1)</script>\u001b[2J\u202e", "\"><img src=x>'");

        assertThat(page(row("example.com", hostile)))
                .doesNotContain("<script>alert")
                .doesNotContain("<img")
                .doesNotContain("\u001b")
                .doesNotContain("\u202e")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;\\x1b[2J\\u202e");
    }

    @Test
    void allowsNothingButItsOwnStyleAndScript() throws Exception {
        String page = page(row("example.com", MISSING));

        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContain("http://")
                .doesNotContain("https://");
        for (String tag : new String[] {"style", "script"}) {
            Matcher content = Pattern.compile("<" + tag + ">(.*?)</" + tag + ">", Pattern.DOTALL)
                    .matcher(page);
            assertThat(content.find()).isTrue();
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(content.group(1).getBytes(StandardCharsets.UTF_8));
            assertThat(page)
                    .contains(tag + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
    }

    @Test
    void showsWhoOverridesWhom() throws Exception {
        assertThat(page(row("example.com"), row("news.example.com"), row("a@news.example.com")))
                .contains(
                        "<li><b>example.com</b>: refused by SES<ul><li><b>news.example.com</b>: refused by SES<ul><li>"
                                + "<b>a@news.example.com</b>");
    }

    @Test
    void tenThousandIdentitiesWithFindingsStayBelowFiveMegabytes() throws Exception {
        ReportRow[] rows = IntStream.range(0, 10_000)
                .mapToObj(i -> row("customer-" + i + ".example.com", MISSING, MISSING, MISSING))
                .toArray(ReportRow[]::new);

        String page = page(rows);

        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(5_000_000);
        assertThat(page).contains("customer-9999.example.com").contains("are only named");
    }
}
