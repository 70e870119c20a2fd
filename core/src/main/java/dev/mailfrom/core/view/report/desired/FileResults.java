package dev.mailfrom.core.view.report.desired;

import dev.mailfrom.core.change.desired.FileError;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.report.FindingText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What there is to say about the lines of a file of desired state, in their order. */
public final class FileResults {

    /** SES differs from the file. */
    static final String CHANGE = "PLANNED_CHANGE";

    /** The change can stop mail that works, or undo later work. */
    static final String DANGER = "DANGEROUS_CHANGE";

    /** The line cannot be applied. */
    static final String REFUSED = "REFUSED_CHANGE";

    /** The file cannot be read there. */
    static final String INVALID = "FILE_INVALID";

    private static final String HELP = "mailfrom help desired-state";

    private FileResults() {}

    /**
     * The changes with their dangers and findings, and what is refused.
     *
     * @param lines where each identity stands; empty for a pipe
     * @param expectNoChanges whether a change is an error
     */
    public static List<FileResult> of(Plan plan, Map<Identity, Integer> lines, boolean expectNoChanges) {
        List<FileResult> results = new ArrayList<>();
        for (PlannedItem item : plan.items()) {
            OptionalInt line = line(lines, item.identity());
            String name = item.identity().name();
            Severity weight = expectNoChanges ? Severity.ERROR : Severity.INFO;
            results.add(new FileResult(CHANGE, HELP, weight, name, change(item), line));
            item.dangers()
                    .forEach(danger -> results.add(new FileResult(DANGER, HELP, Severity.WARNING, name, danger, line)));
            item.findings().forEach(finding -> results.add(result(finding, name, line)));
        }
        plan.refused()
                .forEach(refused -> results.add(new FileResult(
                        REFUSED,
                        HELP,
                        Severity.ERROR,
                        refused.identity().name(),
                        (refused.why() + " " + refused.fix()).strip(),
                        line(lines, refused.identity()))));
        return results.stream()
                .sorted((a, b) -> order(a.line()) - order(b.line()))
                .toList();
    }

    private static int order(OptionalInt line) {
        return line.orElse(0);
    }

    private static FileResult result(Finding finding, String name, OptionalInt line) {
        return new FileResult(
                finding.code().name(),
                "mailfrom explain " + finding.code(),
                finding.severity(),
                name,
                FindingText.message(finding),
                line);
    }

    private static OptionalInt line(Map<Identity, Integer> lines, Identity identity) {
        return Stream.ofNullable(lines.get(identity))
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    private static String change(PlannedItem item) {
        return item.before().equals(item.target())
                ? "Its DNS records change; SES stays as it is."
                : "SES has " + words(item.before()) + "; the file wants " + words(item.target()) + ".";
    }

    private static String words(MailFromSetting setting) {
        return setting.domain()
                .map(domain -> domain + " with " + setting.behavior().awsName())
                .orElse("no MAIL FROM domain");
    }

    /** The errors of a file that could not be read. @param numbered whether it has lines that can be found again */
    public static List<FileResult> of(List<FileError> errors, boolean numbered) {
        return errors.stream()
                .map(error -> new FileResult(
                        INVALID,
                        HELP,
                        Severity.ERROR,
                        "",
                        (error.message() + " " + error.fix()).strip(),
                        numbered ? OptionalInt.of(error.line()) : OptionalInt.empty()))
                .toList();
    }
}
