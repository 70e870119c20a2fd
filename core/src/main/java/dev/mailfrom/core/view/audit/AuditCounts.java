package dev.mailfrom.core.view.audit;

import dev.mailfrom.core.audit.report.AuditSummary;
import dev.mailfrom.core.dns.dmarc.DmarcVerdict;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.LabeledValue;
import dev.mailfrom.core.view.ViewBlock.Paragraph;
import dev.mailfrom.core.view.ViewBlock.Text;
import dev.mailfrom.core.view.change.ChangeViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How many identities an audit has checked, and of what they are. */
final class AuditCounts {

    private AuditCounts() {}

    static ViewBlock fields(AuditSummary summary) {
        List<LabeledValue> counts = new ArrayList<>(
                List.of(new LabeledValue("Verdict", verdicts(summary)), new LabeledValue("Status", statuses(summary))));
        dmarc(summary).ifPresent(dmarc -> counts.add(new LabeledValue("DMARC", dmarc)));
        return new ViewBlock.Fields(counts);
    }

    /** The summary in one sentence. */
    static ViewBlock brief(AuditSummary summary) {
        return new Paragraph(title(summary) + ": " + verdicts(summary).text() + ".");
    }

    static String title(AuditSummary summary) {
        boolean partial = !summary.failed().isEmpty();
        String where = summary.audited().isEmpty() ? "" : " in " + String.join(", ", summary.audited());
        String failed = summary.failed().stream()
                .map(AuditSummary.FailedRegion::region)
                .collect(Collectors.joining(", ", "; not audited: ", ""));
        String shown = summary.shown() == summary.checked()
                ? ""
                : "; shown: the " + number(summary.shown()) + " that " + (summary.shown() == 1 ? "matches" : "match")
                        + " the filters";
        return summary.complete() || partial
                ? identities(summary.checked()) + where + ", checked in " + ChangeViews.describe(summary.elapsed())
                        + shown + (partial ? failed : "")
                : "Stopped: " + number(summary.checked()) + " of " + identities(summary.registered()) + where
                        + " were checked" + shown;
    }

    static String identities(int count) {
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

    static int fine(AuditSummary summary) {
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
}
