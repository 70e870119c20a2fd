package dev.mailfrom.core.view;

import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.AuditProgress;
import dev.mailfrom.core.audit.AuditSummary;
import dev.mailfrom.core.audit.Checked;
import dev.mailfrom.core.audit.Difference;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An audit: an object for each identity as it comes, a line while it runs, and what all of it says in the end. */
public final class AuditViews {

    private static final int KINDS = 10;
    private static final int DOMAINS = 10;

    private AuditViews() {}

    /** The object of {@code check}, and what is different where it is compared. */
    public static JsonObject row(Checked checked, Optional<Difference> difference) {
        JsonObject row = Json.report(checked.situation(), checked.findings());
        difference.ifPresent(d -> {
            row.add("New", Json.texts(d.fresh()));
            row.add("Mended", Json.texts(d.mended()));
        });
        return row;
    }

    /** The same for a table of other programs, in which every row has the same columns. */
    public static JsonObject flat(Checked checked, Optional<Difference> difference) {
        JsonObject row = row(checked, difference);
        row.remove("Views");
        return row;
    }

    // 1,234 of 10,000 checked: 12 error, 3 unknown, 40 warning, 90 s left
    /** How far it is. */
    public static String line(AuditProgress now) {
        String all = now.whole() ? number(now.known()) : "at least " + number(now.known());
        return number(now.looked()) + " of " + all + " checked: " + now.errors() + " error, " + now.unknown()
                + " unknown, " + now.warnings() + " warning"
                + now.left()
                        .filter(left -> now.looked() < now.known())
                        .map(left -> ", " + BulkViews.words(left) + " left")
                        .orElse("");
    }

    /** All of it. */
    public static View summary(AuditSummary summary) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(title(summary)));
        blocks.add(new Block.Fields(
                new Block.Field("Verdict", verdicts(summary)), new Block.Field("Status", statuses(summary))));
        summary.since().ifPresent(since -> blocks.addAll(since(since)));
        groups(summary, blocks);
        worst(summary, blocks);
        shared(summary, blocks);
        notes(summary, blocks);
        return View.one(blocks, AuditJson.of(summary));
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

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** The same for programs. */
    public static JsonObject json(AuditSummary summary) {
        return AuditJson.of(summary);
    }

    /** One line of it, for where the result itself is for programs. */
    public static Block brief(AuditSummary summary) {
        return new Block.Paragraph(title(summary) + ": " + verdicts(summary).text() + ".");
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
                groups.stream().limit(KINDS).map(AuditViews::group).toList()));
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
        if (!summary.worst().isEmpty()) {
            AuditSummary.Ranked first = summary.worst().get(0);
            String there = summary.regions().size() > 1 ? " --region " + first.region() : "";
            blocks.add(new Block.Paragraph("The whole of one, and what a code means:"));
            blocks.add(new Block.Copyable("mailfrom check " + first.identity() + there + "\nmailfrom explain "
                    + first.codes().get(0)));
        }
    }
}
