package dev.mailfrom.slackbot.render;

import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.view.ViewBlock;
import java.util.List;

/** Renders what {@code show} and {@code check} tell of identities in few lines; the rest is in the details. */
public final class BriefReport {

    /** The most findings of one identity. */
    private static final int FINDINGS = 6;

    private BriefReport() {}

    /** Adds a report without its details: fields that matter, and one line for each finding to act on. */
    public static void write(List<ViewBlock> blocks, CommandForm commands, MessageBuilder builder) {
        boolean first = true;
        for (ViewBlock block : blocks) {
            if (block instanceof ViewBlock.Findings findings) {
                BriefFindings.write(List.of(findings), FINDINGS, commands, builder);
                notes(findings, builder);
            } else {
                BlockKitRenderer.write(List.of(withoutDetails(block)), first, commands, builder);
            }
            first = false;
        }
    }

    /** Whether the details have more than the short report. */
    public static boolean omitsAny(List<ViewBlock> blocks) {
        return blocks.stream()
                .anyMatch(block -> block instanceof ViewBlock.Findings findings
                                && !findings.findings().isEmpty()
                        || !withoutDetails(block).equals(block));
    }

    private static ViewBlock withoutDetails(ViewBlock block) {
        return block instanceof ViewBlock.Fields fields
                ? new ViewBlock.Fields(fields.labeledValues().stream()
                        .filter(field -> !field.detail())
                        .toList())
                : block;
    }

    private static void notes(ViewBlock.Findings findings, MessageBuilder builder) {
        long notes = findings.findings().stream()
                .filter(finding -> finding.severity() == Severity.INFO)
                .count();
        if (notes > 0) {
            builder.line(BriefFindings.mark(Severity.INFO) + notes + (notes == 1 ? " note" : " notes")
                    + " for information: see Details.");
        }
    }
}
