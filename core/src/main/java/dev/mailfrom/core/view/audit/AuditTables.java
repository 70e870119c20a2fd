package dev.mailfrom.core.view.audit;

import dev.mailfrom.core.audit.report.AuditSummary;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.Heading;
import dev.mailfrom.core.view.ViewBlock.Paragraph;
import dev.mailfrom.core.view.ViewBlock.Table;
import dev.mailfrom.core.view.ViewBlock.Text;
import java.util.ArrayList;
import java.util.List;

/** What an audit has found, in tables: a row a code, the worst identities, MAIL FROM domains of several. */
final class AuditTables {

    private static final int KINDS = 10;
    private static final int DOMAINS = 10;

    private AuditTables() {}

    static void groups(AuditSummary summary, List<ViewBlock> blocks) {
        boolean fresh = summary.comparison().isPresent();
        groups(summary, Severity.ERROR, fresh ? "New errors" : "Errors", blocks);
        groups(summary, Severity.UNKNOWN, fresh ? "Newly not determined" : "Not determined", blocks);
        groups(summary, Severity.WARNING, fresh ? "New warnings" : "Warnings", blocks);
        List<String> info = summary.groups().stream()
                .filter(group -> group.severity() == Severity.INFO)
                .map(group -> group.code() + " "
                        + AuditCounts.number(group.identities().total()))
                .toList();
        if (!info.isEmpty()) {
            blocks.add(new Paragraph("Good to know: " + String.join(", ", info), TextStyle.QUIET));
        }
    }

    private static void groups(AuditSummary summary, Severity severity, String title, List<ViewBlock> blocks) {
        List<AuditSummary.FindingGroup> groups = summary.groups().stream()
                .filter(group -> group.severity() == severity)
                .toList();
        if (groups.isEmpty()) {
            return;
        }
        blocks.add(new Heading(title));
        blocks.add(new Table(
                List.of("Finding", "Count", "Such as"),
                groups.stream().limit(KINDS).map(AuditTables::group).toList()));
        if (groups.size() > KINDS) {
            blocks.add(new Paragraph("and " + (groups.size() - KINDS) + " more kinds", TextStyle.QUIET));
        }
    }

    private static List<Text> group(AuditSummary.FindingGroup group) {
        TextStyle textStyle = group.severity() == Severity.ERROR
                ? TextStyle.BAD
                : group.severity() == Severity.UNKNOWN ? TextStyle.UNKNOWN : TextStyle.WARNING;
        return List.of(
                new Text(group.code().name(), textStyle),
                new Text(AuditCounts.number(group.identities().total())),
                new Text(group.identities().toText()));
    }

    static void worst(AuditSummary summary, List<ViewBlock> blocks) {
        if (summary.worst().isEmpty()) {
            return;
        }
        boolean regions = summary.regions().size() > 1;
        blocks.add(new Heading("Worst first"));
        blocks.add(new Table(
                regions ? List.of("Identity", "Region", "Findings") : List.of("Identity", "Findings"),
                summary.worst().stream().map(one -> ranked(one, regions)).toList()));
        int bad = summary.comparison()
                .map(comparison -> comparison.worse().total())
                .orElse(summary.shown() - AuditCounts.fine(summary));
        if (bad > summary.worst().size()) {
            blocks.add(new Paragraph(
                    "and " + AuditCounts.number(bad - summary.worst().size()) + " more; -v shows each identity",
                    TextStyle.QUIET));
        }
    }

    private static List<Text> ranked(AuditSummary.RankedIdentity one, boolean regions) {
        List<Text> cells = new ArrayList<>();
        cells.add(new Text(one.identity(), TextStyle.STRONG));
        if (regions) {
            cells.add(new Text(one.region()));
        }
        cells.add(new Text(
                String.join(" ", one.codes()), one.verdict() == Verdict.ERROR ? TextStyle.BAD : TextStyle.WARNING));
        return cells;
    }

    static void shared(AuditSummary summary, List<ViewBlock> blocks) {
        if (summary.sharedDomain().isEmpty()) {
            return;
        }
        boolean regions = summary.regions().size() > 1;
        blocks.add(new Heading("MAIL FROM domains of several identities"));
        blocks.add(new Table(
                regions
                        ? List.of("MAIL FROM domain", "Regions", "Identities")
                        : List.of("MAIL FROM domain", "Identities"),
                summary.sharedDomain().stream()
                        .limit(DOMAINS)
                        .map(one -> shared(one, regions))
                        .toList()));
        if (summary.sharedDomain().size() > DOMAINS) {
            blocks.add(new Paragraph(
                    "and " + AuditCounts.number(summary.sharedDomain().size() - DOMAINS) + " more", TextStyle.QUIET));
        }
        summary.sharedDomain().stream()
                .limit(DOMAINS)
                .forEach(one -> one.conflict()
                        .ifPresent(why -> blocks.add(
                                new Paragraph(one.domain() + " conflicts: " + why + ".", TextStyle.WARNING))));
    }

    private static List<Text> shared(AuditSummary.SharedDomain one, boolean regions) {
        List<Text> cells = new ArrayList<>();
        cells.add(new Text(one.domain(), TextStyle.STRONG));
        if (regions) {
            cells.add(new Text(
                    String.join(" ", one.regions()), one.conflict().isPresent() ? TextStyle.WARNING : TextStyle.PLAIN));
        }
        cells.add(new Text(one.identities().toText()));
        return cells;
    }
}
