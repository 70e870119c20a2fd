package dev.mailfrom.core.view.audit;

import dev.mailfrom.core.audit.report.AuditSummary;
import dev.mailfrom.core.dns.dmarc.DmarcVerdict;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.Heading;
import dev.mailfrom.core.view.ViewBlock.LabeledValue;
import dev.mailfrom.core.view.ViewBlock.Paragraph;
import dev.mailfrom.core.view.ViewBlock.Table;
import dev.mailfrom.core.view.ViewBlock.Text;
import dev.mailfrom.core.view.change.ChangeViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The summary of an audit for people: counts, findings, the worst identities, shared domains. At most two screens long. */
final class AuditBlocks {

    private static final int KINDS = 10;
    private static final int DOMAINS = 10;

    private AuditBlocks() {}

    static List<ViewBlock> of(AuditSummary summary) {
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(new Heading(title(summary)));
        List<LabeledValue> counts = new ArrayList<>(
                List.of(new LabeledValue("Verdict", verdicts(summary)), new LabeledValue("Status", statuses(summary))));
        dmarc(summary).ifPresent(dmarc -> counts.add(new LabeledValue("DMARC", dmarc)));
        blocks.add(new ViewBlock.Fields(counts));
        summary.comparison().ifPresent(comparison -> blocks.addAll(since(comparison)));
        groups(summary, blocks);
        worst(summary, blocks);
        shared(summary, blocks);
        notes(summary, blocks);
        return blocks;
    }

    private static String title(AuditSummary summary) {
        boolean partial = !summary.failed().isEmpty();
        String where = summary.audited().isEmpty() ? "" : " in " + String.join(", ", summary.audited());
        String failed = summary.failed().stream()
                .map(AuditSummary.FailedRegion::region)
                .collect(Collectors.joining(", ", "; not audited: ", ""));
        String shown = summary.shown() == summary.checked()
                ? ""
                : "; " + number(summary.shown())
                        + (summary.shown() == 1 ? " matches the filters" : " match the filters");
        return summary.complete() || partial
                ? identities(summary.checked()) + where + ", checked in " + ChangeViews.describe(summary.elapsed())
                        + shown + (partial ? failed : "")
                : "Stopped: " + number(summary.checked()) + " of " + identities(summary.registered()) + where
                        + " were checked" + shown;
    }

    private static String identities(int count) {
        return number(count) + (count == 1 ? " identity" : " identities");
    }

    static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static Text verdicts(AuditSummary summary) {
        List<String> words = new ArrayList<>();
        for (Verdict verdict : List.of(Verdict.ERROR, Verdict.UNKNOWN, Verdict.WARNING)) {
            int count = summary.verdicts().getOrDefault(verdict, 0);
            if (count > 0) {
                words.add(number(count) + " " + verdict.label());
            }
        }
        int fine = fine(summary);
        if (fine > 0 || words.isEmpty()) {
            words.add(number(fine) + " ok");
        }
        TextStyle textStyle = summary.verdicts().containsKey(Verdict.ERROR)
                ? TextStyle.BAD
                : fine == summary.shown() ? TextStyle.GOOD : TextStyle.WARNING;
        return new Text(String.join(", ", words), textStyle);
    }

    private static int fine(AuditSummary summary) {
        return summary.verdicts().getOrDefault(Verdict.INFO, 0)
                + summary.verdicts().getOrDefault(Verdict.OK, 0);
    }

    private static String statuses(AuditSummary summary) {
        List<String> words = new ArrayList<>();
        summary.statuses()
                .forEach((status, count) ->
                        words.add(number(count) + " " + (status.equals("none") ? "not configured" : status)));
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    private static Optional<Text> dmarc(AuditSummary summary) {
        List<String> words = new ArrayList<>();
        summary.dmarc()
                .forEach((passes, count) -> words.add(number(count)
                        + switch (passes) {
                            case YES -> count == 1 ? " passes" : " pass";
                            case NO -> count == 1 ? " fails" : " fail";
                            case UNKNOWN -> " not known";
                        }));
        boolean bad = summary.dmarc().containsKey(DmarcVerdict.Passes.NO);
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Text(String.join(", ", words), bad ? TextStyle.WARNING : TextStyle.PLAIN));
    }

    private static List<ViewBlock> since(AuditSummary.BaselineComparison comparison) {
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(new Paragraph(
                "Compared with " + comparison.earlier() + ": "
                        + identities(comparison.worse().total()) + " with new findings, "
                        + number(comparison.resolved().total()) + " with fixed ones.",
                comparison.worse().isEmpty() ? TextStyle.GOOD : TextStyle.BAD));
        if (!comparison.resolved().isEmpty()) {
            blocks.add(new Paragraph("Fixed: " + comparison.resolved().toText() + ".", TextStyle.GOOD));
        }
        if (!comparison.gone().isEmpty()) {
            blocks.add(
                    new Paragraph("No longer registered: " + comparison.gone().toText() + "."));
        }
        return blocks;
    }

    private static void groups(AuditSummary summary, List<ViewBlock> blocks) {
        boolean fresh = summary.comparison().isPresent();
        groups(summary, Severity.ERROR, fresh ? "New errors" : "Errors", blocks);
        groups(summary, Severity.UNKNOWN, fresh ? "Newly not determined" : "Not determined", blocks);
        groups(summary, Severity.WARNING, fresh ? "New warnings" : "Warnings", blocks);
        List<String> info = summary.groups().stream()
                .filter(group -> group.severity() == Severity.INFO)
                .map(group -> group.code() + " " + number(group.identities().total()))
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
                groups.stream().limit(KINDS).map(AuditBlocks::group).toList()));
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
                new Text(number(group.identities().total())),
                new Text(group.identities().toText()));
    }

    private static void worst(AuditSummary summary, List<ViewBlock> blocks) {
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
                .orElse(summary.shown() - fine(summary));
        if (bad > summary.worst().size()) {
            blocks.add(new Paragraph(
                    "and " + number(bad - summary.worst().size()) + " more; all are in -o json", TextStyle.QUIET));
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

    private static void shared(AuditSummary summary, List<ViewBlock> blocks) {
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
            blocks.add(
                    new Paragraph("and " + number(summary.sharedDomain().size() - DOMAINS) + " more", TextStyle.QUIET));
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

    private static void notes(AuditSummary summary, List<ViewBlock> blocks) {
        if (!summary.shadowing().isEmpty()) {
            blocks.add(new Paragraph(
                    identities(summary.shadowing().total())
                            + " without a MAIL FROM domain override one above that has one, so that their mail is sent"
                            + " with MAIL FROM " + MailFromSetting.DEFAULT_MAIL_FROM + ": "
                            + summary.shadowing().toText() + ".",
                    TextStyle.WARNING));
        }
        if (!summary.withoutDomain().isEmpty()) {
            blocks.add(
                    new Paragraph(identities(summary.withoutDomain().total()) + " without a custom MAIL FROM domain: "
                            + summary.withoutDomain().toText() + "."));
        }
        if (!summary.unreadable().isEmpty()) {
            blocks.add(new Paragraph(
                    "SES lists names that are neither a domain nor an address, so they were not checked: "
                            + summary.unreadable().toText() + ".",
                    TextStyle.WARNING));
        }
        if (!summary.worst().isEmpty()) {
            AuditSummary.RankedIdentity first = summary.worst().get(0);
            String there = summary.regions().size() > 1 ? " --region " + first.region() : "";
            blocks.add(new Paragraph("For details of one identity, and the meaning of a code:"));
            blocks.add(new ViewBlock.CopyableText("mailfrom check " + first.identity() + there + "\nmailfrom explain "
                    + first.codes().get(0)));
        }
    }

    static ViewBlock brief(AuditSummary summary) {
        return new Paragraph(title(summary) + ": " + verdicts(summary).text() + ".");
    }
}
