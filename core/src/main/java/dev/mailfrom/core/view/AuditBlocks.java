package dev.mailfrom.core.view;

import dev.mailfrom.core.audit.AuditSummary;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an audit says to a person: how many, what, who is worst, and what belongs together. Never longer than a screen or two. */
final class AuditBlocks {

    private static final int KINDS = 10;
    private static final int DOMAINS = 10;

    private AuditBlocks() {}

    static List<Block> of(AuditSummary summary) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(title(summary)));
        blocks.add(new Block.Fields(
                new Block.Field("Verdict", verdicts(summary)), new Block.Field("Status", statuses(summary))));
        summary.since().ifPresent(since -> blocks.addAll(since(since)));
        groups(summary, blocks);
        worst(summary, blocks);
        shared(summary, blocks);
        notes(summary, blocks);
        return blocks;
    }

    private static String title(AuditSummary summary) {
        String where = " in " + String.join(", ", summary.regions());
        String shown = summary.shown() == summary.checked()
                ? ""
                : "; " + number(summary.shown())
                        + (summary.shown() == 1 ? " matches the filters" : " match the filters");
        return summary.complete()
                ? identities(summary.checked()) + where + ", checked in " + BulkViews.words(summary.elapsed()) + shown
                : "Stopped: " + number(summary.checked()) + " of " + identities(summary.registered()) + where
                        + " were checked" + shown;
    }

    private static String identities(int count) {
        return number(count) + (count == 1 ? " identity" : " identities");
    }

    static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static Block.Text verdicts(AuditSummary summary) {
        List<String> words = new ArrayList<>();
        for (Verdict verdict : List.of(Verdict.ERROR, Verdict.UNKNOWN, Verdict.WARNING)) {
            int count = summary.verdicts().getOrDefault(verdict, 0);
            if (count > 0) {
                words.add(number(count) + " " + verdict.word());
            }
        }
        int fine = fine(summary);
        if (fine > 0 || words.isEmpty()) {
            words.add(number(fine) + " ok");
        }
        Tone tone = summary.verdicts().containsKey(Verdict.ERROR)
                ? Tone.BAD
                : fine == summary.shown() ? Tone.GOOD : Tone.WARNING;
        return new Block.Text(String.join(", ", words), tone);
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

    private static List<Block> since(AuditSummary.Since since) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "Compared with " + since.earlier() + ": "
                        + identities(since.worse().all()) + " with something new, "
                        + number(since.mended().all()) + " with something mended.",
                since.worse().isEmpty() ? Tone.GOOD : Tone.BAD));
        if (!since.mended().isEmpty()) {
            blocks.add(new Block.Paragraph("Mended: " + since.mended().words() + ".", Tone.GOOD));
        }
        if (!since.gone().isEmpty()) {
            blocks.add(
                    new Block.Paragraph("No longer registered: " + since.gone().words() + "."));
        }
        return blocks;
    }

    private static void groups(AuditSummary summary, List<Block> blocks) {
        boolean fresh = summary.since().isPresent();
        groups(summary, Severity.ERROR, fresh ? "New errors" : "Errors", blocks);
        groups(summary, Severity.UNKNOWN, fresh ? "Newly not determined" : "Not determined", blocks);
        groups(summary, Severity.WARNING, fresh ? "New warnings" : "Warnings", blocks);
        List<String> info = summary.groups().stream()
                .filter(group -> group.severity() == Severity.INFO)
                .map(group -> group.code() + " " + number(group.identities().all()))
                .toList();
        if (!info.isEmpty()) {
            blocks.add(new Block.Paragraph("Good to know: " + String.join(", ", info), Tone.QUIET));
        }
    }

    private static void groups(AuditSummary summary, Severity severity, String title, List<Block> blocks) {
        List<AuditSummary.Group> groups = summary.groups().stream()
                .filter(group -> group.severity() == severity)
                .toList();
        if (groups.isEmpty()) {
            return;
        }
        blocks.add(new Block.Heading(title));
        blocks.add(new Block.Table(
                List.of("Finding", "Count", "Such as"),
                groups.stream().limit(KINDS).map(AuditBlocks::group).toList()));
        if (groups.size() > KINDS) {
            blocks.add(new Block.Paragraph("and " + (groups.size() - KINDS) + " more kinds", Tone.QUIET));
        }
    }

    private static List<Block.Text> group(AuditSummary.Group group) {
        Tone tone = group.severity() == Severity.ERROR
                ? Tone.BAD
                : group.severity() == Severity.UNKNOWN ? Tone.UNKNOWN : Tone.WARNING;
        return List.of(
                new Block.Text(group.code().name(), tone),
                new Block.Text(number(group.identities().all())),
                new Block.Text(group.identities().words()));
    }

    /** The status of each is told by the codes that begin with SES. */
    private static void worst(AuditSummary summary, List<Block> blocks) {
        if (summary.worst().isEmpty()) {
            return;
        }
        boolean regions = summary.regions().size() > 1;
        blocks.add(new Block.Heading("Worst first"));
        blocks.add(new Block.Table(
                regions ? List.of("Identity", "Region", "Findings") : List.of("Identity", "Findings"),
                summary.worst().stream().map(one -> ranked(one, regions)).toList()));
        int bad = summary.since().map(since -> since.worse().all()).orElse(summary.shown() - fine(summary));
        if (bad > summary.worst().size()) {
            blocks.add(new Block.Paragraph(
                    "and " + number(bad - summary.worst().size()) + " more; all are in -o json", Tone.QUIET));
        }
    }

    private static List<Block.Text> ranked(AuditSummary.Ranked one, boolean regions) {
        List<Block.Text> cells = new ArrayList<>();
        cells.add(new Block.Text(one.identity(), Tone.STRONG));
        if (regions) {
            cells.add(new Block.Text(one.region()));
        }
        cells.add(new Block.Text(
                String.join(" ", one.codes()), one.verdict() == Verdict.ERROR ? Tone.BAD : Tone.WARNING));
        return cells;
    }

    private static void shared(AuditSummary summary, List<Block> blocks) {
        if (summary.shared().isEmpty()) {
            return;
        }
        boolean regions = summary.regions().size() > 1;
        blocks.add(new Block.Heading("MAIL FROM domains of several identities"));
        blocks.add(new Block.Table(
                regions
                        ? List.of("MAIL FROM domain", "Regions", "Identities")
                        : List.of("MAIL FROM domain", "Identities"),
                summary.shared().stream()
                        .limit(DOMAINS)
                        .map(one -> shared(one, regions))
                        .toList()));
        if (summary.shared().size() > DOMAINS) {
            blocks.add(new Block.Paragraph("and " + number(summary.shared().size() - DOMAINS) + " more", Tone.QUIET));
        }
        summary.shared().stream()
                .limit(DOMAINS)
                .forEach(one -> one.conflict()
                        .ifPresent(why -> blocks.add(
                                new Block.Paragraph(one.domain() + " conflicts: " + why + ".", Tone.WARNING))));
    }

    private static List<Block.Text> shared(AuditSummary.Shared one, boolean regions) {
        List<Block.Text> cells = new ArrayList<>();
        cells.add(new Block.Text(one.domain(), Tone.STRONG));
        if (regions) {
            cells.add(new Block.Text(
                    String.join(" ", one.regions()), one.conflict().isPresent() ? Tone.WARNING : Tone.PLAIN));
        }
        cells.add(new Block.Text(one.identities().words()));
        return cells;
    }

    private static void notes(AuditSummary summary, List<Block> blocks) {
        if (!summary.shadowing().isEmpty()) {
            blocks.add(new Block.Paragraph(
                    identities(summary.shadowing().all())
                            + " without a MAIL FROM domain override one above that has one, so that their mail goes out"
                            + " with amazonses.com: " + summary.shadowing().words() + ".",
                    Tone.WARNING));
        }
        if (!summary.without().isEmpty()) {
            blocks.add(new Block.Paragraph(identities(summary.without().all()) + " without a custom MAIL FROM domain: "
                    + summary.without().words() + "."));
        }
        if (!summary.unreadable().isEmpty()) {
            blocks.add(new Block.Paragraph(
                    "SES's list has names that are no domain and no address, and were not checked: "
                            + summary.unreadable().words() + ".",
                    Tone.WARNING));
        }
        if (!summary.worst().isEmpty()) {
            AuditSummary.Ranked first = summary.worst().get(0);
            String there = summary.regions().size() > 1 ? " --region " + first.region() : "";
            blocks.add(new Block.Paragraph("The whole of one, and what a code means:"));
            blocks.add(new Block.Copyable("mailfrom check " + first.identity() + there + "\nmailfrom explain "
                    + first.codes().get(0)));
        }
    }

    static Block brief(AuditSummary summary) {
        return new Block.Paragraph(title(summary) + ": " + verdicts(summary).text() + ".");
    }
}
