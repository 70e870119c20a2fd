package dev.mailfrom.core.view.report;

import dev.mailfrom.core.audit.report.AuditSummary.FindingGroup;
import dev.mailfrom.core.rules.Verdict;
import java.io.IOException;
import java.util.List;

/** The findings by their code, the worst first, each with the number of identities and a few of them. */
final class HtmlFindings {

    private HtmlFindings() {}

    static void write(HtmlWriter html, ReportData data) throws IOException {
        html.raw("<section><h2>Findings</h2>");
        List<FindingGroup> groups = data.summary().groups();
        if (groups.isEmpty()) {
            html.raw("<p>").raw(HtmlCharts.mark(Verdict.OK)).raw("Nothing was found.</p></section>\n");
            return;
        }
        html.raw(
                "<table class=\"groups\"><thead><tr><th scope=\"col\">Severity</th><th scope=\"col\">Finding</th>"
                        + "<th scope=\"col\" class=\"number\">Identities</th><th scope=\"col\">Some of them</th></tr></thead><tbody>");
        for (FindingGroup group : groups) {
            html.raw("<tr><td>")
                    .raw(HtmlCharts.mark(Verdict.valueOf(group.severity().name())));
            html.raw("</td><td>").element("code class=\"code\"", group.code().name());
            html.raw("</td><td class=\"number\">" + group.identities().total() + "</td><td>");
            html.text(group.identities().toText()).raw("</td></tr>");
        }
        html.raw(
                "</tbody></table><p class=\"quiet\">What a finding means: <code>mailfrom explain CODE</code>.</p></section>\n");
    }
}
