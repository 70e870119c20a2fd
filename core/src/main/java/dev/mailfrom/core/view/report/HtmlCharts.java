package dev.mailfrom.core.view.report;

import dev.mailfrom.core.rules.Verdict;
import java.io.IOException;
import java.util.Map;

/** The two charts of the page: a bar of the verdicts, and a bar for each status. Each says its numbers in words too. */
final class HtmlCharts {

    private static final int WIDTH = 1000;
    private static final int ROW = 26;

    private HtmlCharts() {}

    /** One bar, with a legend in words. */
    static void verdicts(HtmlWriter html, Map<Verdict, Integer> counts) throws IOException {
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        html.raw("<svg class=\"bar\" viewBox=\"0 0 " + WIDTH
                + " 24\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        double x = 0;
        for (Verdict verdict : Verdict.values()) {
            double width = total == 0 ? 0 : (double) WIDTH * counts.getOrDefault(verdict, 0) / total;
            html.raw("<rect class=\"" + verdict.label() + "\" x=\"" + Math.round(x * 10) / 10.0 + "\" width=\""
                    + Math.round(width * 10) / 10.0 + "\" height=\"24\"/>");
            x += width;
        }
        html.raw("</svg><ul class=\"legend\">");
        for (Verdict verdict : Verdict.values()) {
            html.raw("<li>").raw(mark(verdict));
            html.element("b", Integer.toString(counts.getOrDefault(verdict, 0))).raw("</li>");
        }
        html.raw("</ul>");
    }

    /** A bar for each status, the longest first. */
    static void statuses(HtmlWriter html, Map<String, Integer> counts) throws IOException {
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        html.raw("<svg class=\"statuses\" viewBox=\"0 0 " + WIDTH + " " + ROW * counts.size()
                + "\" role=\"img\" aria-label=\"Identities by status\">");
        int row = 0;
        var order = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .toList();
        for (Map.Entry<String, Integer> status : order) {
            int y = row++ * ROW;
            int width = Math.max(2, 600 * status.getValue() / most);
            html.raw("<text x=\"190\" y=\"" + (y + 18) + "\" text-anchor=\"end\">")
                    .text(status.getKey())
                    .raw("</text><rect class=\"status\" x=\"200\" y=\"" + (y + 3) + "\" width=\"" + width
                            + "\" height=\"18\"/><text x=\"" + (210 + width) + "\" y=\"" + (y + 18) + "\">"
                            + status.getValue() + "</text>");
        }
        html.raw("</svg>");
    }

    /** A verdict as a mark and a word, in its color. */
    static String mark(Verdict verdict) {
        return "<span class=\"mark " + verdict.label() + "\">" + words(verdict) + "</span> ";
    }

    /** The same without its color. */
    static String words(Verdict verdict) {
        String sign = switch (verdict) {
            case ERROR -> "✖";
            case UNKNOWN -> "?";
            case WARNING -> "▲";
            case INFO -> "ℹ";
            case OK -> "✔";
        };
        return sign + " " + verdict.label();
    }
}
