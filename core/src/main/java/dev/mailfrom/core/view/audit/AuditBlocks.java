package dev.mailfrom.core.view.audit;

import dev.mailfrom.core.audit.report.AuditSummary;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.Heading;
import dev.mailfrom.core.view.ViewBlock.Paragraph;
import java.util.ArrayList;
import java.util.List;

/**
 * The summary of an audit for people: what was found, the worst identities, shared domains, and last the counts, because
 * the end is what stays on the screen. At most two screens long.
 */
final class AuditBlocks {

    private AuditBlocks() {}

    static List<ViewBlock> of(AuditSummary summary) {
        List<ViewBlock> blocks = new ArrayList<>();
        AuditTables.groups(summary, blocks);
        AuditTables.worst(summary, blocks);
        AuditTables.shared(summary, blocks);
        notes(summary, blocks);
        summary.comparison().ifPresent(comparison -> blocks.addAll(since(comparison)));
        blocks.add(new Heading(AuditCounts.title(summary)));
        blocks.add(AuditCounts.fields(summary));
        return blocks;
    }

    private static List<ViewBlock> since(AuditSummary.BaselineComparison comparison) {
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(new Paragraph(
                "Compared with " + comparison.earlier() + ": "
                        + AuditCounts.identities(comparison.worse().total()) + " with new findings, "
                        + AuditCounts.number(comparison.resolved().total()) + " with fixed ones.",
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

    private static void notes(AuditSummary summary, List<ViewBlock> blocks) {
        if (!summary.shadowing().isEmpty()) {
            blocks.add(new Paragraph(
                    AuditCounts.identities(summary.shadowing().total())
                            + " without a MAIL FROM domain override one above that has one, so that their mail is sent"
                            + " with MAIL FROM " + MailFromSetting.DEFAULT_MAIL_FROM + ": "
                            + summary.shadowing().toText() + ".",
                    TextStyle.WARNING));
        }
        if (!summary.withoutDomain().isEmpty()) {
            blocks.add(new Paragraph(
                    AuditCounts.identities(summary.withoutDomain().total()) + " without a custom MAIL FROM domain: "
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
            PrintedCommand check = PrintedCommand.of("check", first.identity());
            blocks.add(new Paragraph("For details of one identity, and the meaning of a code:"));
            blocks.add(new ViewBlock.Commands(
                    summary.regions().size() > 1 ? check.inRegion(first.region()) : check,
                    PrintedCommand.of("explain", first.codes().get(0))));
        }
    }
}
