package dev.mailfrom.core.view.report;

import dev.mailfrom.core.audit.report.AuditSummary;
import dev.mailfrom.core.rules.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One page that needs nothing else: no network, and no scripts to read it. Its own style and script are the only ones that
 * its content security policy allows, so that text from outside can run nothing.
 */
final class HtmlReport implements AuditReport {

    /** Names below one identity; the table has all. */
    private static final int BRANCHES = 30;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

    @Override
    public void write(ReportData data, Writer out) throws IOException {
        String style = resource("report.css");
        String script = resource("report.js");
        HtmlWriter html = new HtmlWriter(out);
        html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '"
                        + hash(style) + "'; script-src '" + hash(script) + "'\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .raw("<title>MAIL FROM audit</title><style>" + style + "</style></head><body>\n<header>");
        header(html, data);
        html.raw("</header>\n<main>");
        failures(html, data.summary());
        since(html, data.summary());
        HtmlFindings.write(html, data);
        html.raw("<section><h2>Status at SES</h2>");
        HtmlCharts.statuses(html, data.summary().statuses());
        html.raw("</section>\n");
        tree(html, data);
        HtmlTable.write(html, data);
        html.raw("</main>\n<script>" + script + "</script></body></html>\n");
    }

    private static void header(HtmlWriter html, ReportData data) throws IOException {
        AuditSummary summary = data.summary();
        String accounts = data.rows().stream()
                .map(row -> row.scope().account())
                .distinct()
                .collect(Collectors.joining(", "));
        html.element("h1", "MAIL FROM audit");
        html.element(
                "p class=\"quiet\"",
                (accounts.isEmpty() ? "" : "Account " + accounts + ", ") + String.join(", ", summary.regions()) + ". "
                        + TIME.format(data.at().atOffset(ZoneOffset.UTC)) + ".");
        String shown =
                summary.shown() == summary.checked() ? "" : " " + summary.shown() + " pass the filters and are shown.";
        html.element("p", summary.checked() + " of " + summary.registered() + " identities were checked." + shown);
        HtmlCharts.verdicts(html, summary.verdicts());
    }

    private static void failures(HtmlWriter html, AuditSummary summary) throws IOException {
        for (AuditSummary.FailedRegion failed : summary.failed()) {
            html.raw("<p class=\"failed\">").raw(HtmlCharts.mark(Verdict.ERROR));
            html.text(failed.region() + " was not audited: " + failed.message() + " " + failed.fix())
                    .raw("</p>\n");
        }
    }

    private static void since(HtmlWriter html, AuditSummary summary) throws IOException {
        if (summary.comparison().isEmpty()) {
            return;
        }
        AuditSummary.BaselineComparison since = summary.comparison().get();
        html.raw("<section><h2>").text("Since " + since.earlier()).raw("</h2><ul>");
        html.element(
                "li",
                since.worse().total() + " with new findings: " + since.worse().toText());
        html.element(
                "li",
                since.resolved().total() + " with findings that are gone: "
                        + since.resolved().toText());
        html.element(
                "li",
                since.gone().total() + " no longer registered: " + since.gone().toText());
        html.raw("</ul></section>\n");
    }

    private static void tree(HtmlWriter html, ReportData data) throws IOException {
        IdentityTree tree = new IdentityTree(data.rows());
        List<ReportRow> roots = tree.roots();
        if (roots.isEmpty()) {
            return;
        }
        html.raw("<section><h2>Who overrides whom</h2><p class=\"quiet\">SES takes all settings from the most specific"
                + " verified identity: those below do not inherit the MAIL FROM domain of the one above.</p><ul"
                + " class=\"tree\">");
        branches(html, data, tree, roots);
        html.raw("</ul></section>\n");
    }

    private static void branches(HtmlWriter html, ReportData data, IdentityTree tree, List<ReportRow> rows)
            throws IOException {
        for (ReportRow row : rows.subList(0, Math.min(rows.size(), BRANCHES))) {
            html.raw("<li>").element("b", data.name(row)).text(": " + HtmlTable.mailNow(row));
            List<ReportRow> below = tree.below(row);
            if (!below.isEmpty()) {
                html.raw("<ul>");
                branches(html, data, tree, below);
                html.raw("</ul>");
            }
            html.raw("</li>");
        }
        if (rows.size() > BRANCHES) {
            html.element("li class=\"quiet\"", "and " + (rows.size() - BRANCHES) + " more");
        }
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
