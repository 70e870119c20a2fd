package dev.mailfrom.core.view.report;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Verdict;
import java.io.IOException;
import java.util.stream.Collectors;

/**
 * All identities, the worst first, each with its findings and fixes folded below it. They come in blocks, and a browser
 * lays out only the blocks in sight: that is most of the time a page of ten thousand needs to open.
 */
final class HtmlTable {

    /** Characters of the whole page: with 10,000 identities it stays below 5 MB, and so opens at once. */
    private static final long LIMIT = 4_600_000;

    /** Characters of a row whose findings are only named. */
    private static final long BRIEF_ROW = 300;

    /** The script makes blocks as large when it sorts or filters. */
    static final int BLOCK = 200;

    private HtmlTable() {}

    static void write(HtmlWriter html, ReportData data) throws IOException {
        html.raw("<section id=\"identities\"><h2>Identities</h2><p class=\"controls\" hidden><label>Show only "
                + "<input type=\"search\" id=\"filter\" placeholder=\"name, status, code\"></label> "
                + "<span id=\"count\" role=\"status\">" + data.rows().size()
                + " identities</span></p><table id=\"table\"><thead><tr>");
        for (String column : new String[] {"Verdict", "Identity", "MAIL FROM", "Status", "Mail now", "Findings"}) {
            html.element("th scope=\"col\"", column);
        }
        html.raw("</tr></thead>");
        int brief = 0;
        int left = data.rows().size();
        for (ReportRow row : data.rows()) {
            if ((data.rows().size() - left) % BLOCK == 0) {
                html.raw(left < BLOCK ? "<tbody>\n" : "<tbody class=block>\n");
            }
            boolean detailed = html.written() + BRIEF_ROW * left-- < LIMIT;
            brief += row.findings().isEmpty() || detailed ? 0 : 1;
            row(html, data.name(row), row, detailed);
        }
        html.raw("</table>");
        if (brief > 0) {
            html.element(
                    "p class=\"quiet\"",
                    "To keep this page small, the findings of " + brief
                            + " identities are only named. Each in full: mailfrom check IDENTITY");
        }
        html.raw("</section>");
    }

    /** HTML needs no ends of cells and rows, and ten thousand of them count. */
    private static void row(HtmlWriter html, String name, ReportRow row, boolean detailed) throws IOException {
        html.raw("<tr data-v=" + row.verdict().ordinal() + "><td class="
                + row.verdict().label() + ">");
        html.raw(HtmlCharts.words(row.verdict()));
        html.raw("<td>").text(name);
        html.raw("<td>").text(row.mailFrom());
        html.raw("<td>").text(row.status());
        html.raw("<td>").text(mailNow(row));
        if (detailed && !row.findings().isEmpty()) {
            details(html, row);
        } else {
            html.raw("<td>").text(codes(row));
        }
        html.raw("\n");
    }

    private static void details(HtmlWriter html, ReportRow row) throws IOException {
        html.raw("<td class=fold><details><summary>").text(codes(row)).raw("</summary>");
        for (Finding finding : row.findings()) {
            Verdict verdict = Verdict.valueOf(finding.severity().name());
            html.raw("<p><b class=" + verdict.label() + ">" + HtmlCharts.words(verdict) + " "
                    + finding.code().name() + "</b>");
            html.text((row.isNew(finding) ? " (new) " : " ") + finding.message());
            if (!finding.fix().isEmpty()) {
                html.raw("<pre>").text(finding.fix()).raw("</pre>");
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
