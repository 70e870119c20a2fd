package dev.mailfrom.core.view.report;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Verdict;
import java.io.IOException;
import java.util.stream.Collectors;

/** All identities, the worst first, each with its findings and fixes folded below it. */
final class HtmlTable {

    /** Characters of the whole page: with 10,000 identities it stays below 5 MB, and so opens at once. */
    private static final long LIMIT = 4_600_000;

    /** Characters of a row whose findings are only named. */
    private static final long BRIEF_ROW = 300;

    private HtmlTable() {}

    static void write(HtmlWriter html, ReportData data) throws IOException {
        html.raw("<section id=\"identities\"><h2>Identities</h2><p class=\"controls\" hidden><label>Show only "
                + "<input type=\"search\" id=\"filter\" placeholder=\"name, status, code\"></label> "
                + "<span id=\"count\" role=\"status\"></span></p><table id=\"table\"><thead><tr>");
        for (String column : new String[] {"Verdict", "Identity", "MAIL FROM", "Status", "Mail now", "Findings"}) {
            html.element("th scope=\"col\"", column);
        }
        html.raw("</tr></thead><tbody>\n");
        int brief = 0;
        int left = data.rows().size();
        for (ReportRow row : data.rows()) {
            boolean folded = !row.findings().isEmpty();
            boolean detailed = html.written() + BRIEF_ROW * left-- < LIMIT;
            brief += folded && !detailed ? 1 : 0;
            // HTML needs no ends of cells and rows, and ten thousand of them count.
            html.raw("<tr data-v=" + row.verdict().ordinal() + "><td class=\"mark "
                    + row.verdict().label() + "\">");
            html.raw(HtmlCharts.words(row.verdict()));
            html.raw("<td>").text(data.name(row));
            html.raw("<td>").text(row.mailFrom());
            html.raw("<td>").text(row.status());
            html.raw("<td>").text(mailNow(row)).raw("<td>");
            if (folded && detailed) {
                details(html, row);
            } else {
                html.text(codes(row));
            }
            html.raw("\n");
        }
        html.raw("</tbody></table>");
        if (brief > 0) {
            html.element(
                    "p class=\"quiet\"",
                    "To keep this page small, the findings of " + brief
                            + " identities are only named. Each in full: mailfrom check IDENTITY");
        }
        html.raw("</section>");
    }

    private static void details(HtmlWriter html, ReportRow row) throws IOException {
        html.raw("<details><summary>").text(codes(row)).raw("</summary>");
        for (Finding finding : row.findings()) {
            html.raw("<p>")
                    .raw(HtmlCharts.mark(Verdict.valueOf(finding.severity().name())));
            html.element("code", finding.code().name())
                    .text((row.isNew(finding) ? " (new) " : " ") + finding.message());
            html.raw("</p>");
            if (!finding.fix().isEmpty()) {
                html.element("pre", finding.fix());
            }
        }
        html.raw("</details>");
    }

    private static String codes(ReportRow row) {
        return row.findings().stream()
                .map(finding -> finding.code() + (row.isNew(finding) ? " (new)" : ""))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** What SES does with mail from the identity now. */
    static String mailNow(ReportRow row) {
        return row.effective().isRefused()
                ? "refused by SES"
                : row.effective().domain().map(Object::toString).orElse("amazonses.com");
    }
}
