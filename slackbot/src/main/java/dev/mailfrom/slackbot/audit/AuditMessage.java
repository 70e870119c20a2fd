package dev.mailfrom.slackbot.audit;

import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.Text;
import dev.mailfrom.core.view.change.ChangeViews;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.ButtonBlocks;
import dev.mailfrom.slackbot.render.ButtonBlocks.Button;
import dev.mailfrom.slackbot.render.CommandButtons;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.Mrkdwn;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.render.TablePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A finished audit as one person may see it: the verdict, a table a page of findings or of identities, and buttons.
 *
 * @param seen the identities that the person may see, the worst first
 * @param whole whether these are all
 * @param channel in which the person asked
 * @param shared whether others see the message too
 */
record AuditMessage(
        FinishedAudit audit,
        List<AuditedIdentity> seen,
        boolean whole,
        String channel,
        boolean shared,
        CommandForm commands) {

    private static final String PART = "You see only what your permissions cover.";

    AuditMessage {
        seen = List.copyOf(seen);
    }

    /** A row for each finding, the worst first, with the identities that have it. @param page from 1 */
    SlackMessage byFinding(int page) {
        MessageBuilder builder = new MessageBuilder();
        BlockKitRenderer.write(top(), commands, builder);
        List<AffectedIdentities> groups = AffectedIdentities.of(seen);
        List<List<Text>> rows = groups.stream()
                .filter(group -> group.severity() != Severity.INFO)
                .map(AffectedIdentities::row)
                .toList();
        List<Button> buttons = new ArrayList<>();
        if (!rows.isEmpty()) {
            TablePage table = new TablePage(new ViewBlock.Table(List.of("Finding", "Count", "Identities"), rows), page);
            table.write(builder);
            buttons.addAll(turning(table, CommandButtons.AUDIT_PAGE));
        }
        BlockKitRenderer.write(bottom(groups), commands, builder);
        if (seen.stream().anyMatch(one -> !one.problems().isEmpty())) {
            button(CommandButtons.AUDIT_DETAILS, "Details").ifPresent(buttons::add);
        }
        if (!shared) {
            button(CommandButtons.AUDIT_AGAIN, "Refresh").ifPresent(buttons::add);
        }
        return message(builder, buttons);
    }

    /** A row for each identity with a problem, the worst first. @param page from 1 */
    SlackMessage byIdentity(int page) {
        MessageBuilder builder = new MessageBuilder();
        BlockKitRenderer.write(List.of(verdict()), commands, builder);
        List<List<Text>> rows = seen.stream()
                .filter(one -> !one.problems().isEmpty())
                .map(AuditMessage::row)
                .toList();
        TablePage table = new TablePage(new ViewBlock.Table(List.of("Identity", "Status", "Findings"), rows), page);
        table.write(builder);
        return message(builder, turning(table, CommandButtons.AUDIT_IDENTITIES));
    }

    private SlackMessage message(MessageBuilder builder, List<Button> buttons) {
        builder.context("Account " + Mrkdwn.escape(audit.target().account()) + ", "
                + Mrkdwn.escape(audit.target().region()) + ", checked in " + ChangeViews.describe(audit.elapsed())
                + ", "
                + Mrkdwn.time(audit.at()) + "." + (whole ? "" : " " + PART));
        SlackMessage message = builder.message();
        if (!buttons.isEmpty()) {
            message.blocks().add(ButtonBlocks.row(buttons));
        }
        return message;
    }

    private List<ViewBlock> top() {
        List<ViewBlock> blocks = new ArrayList<>();
        audit.failure().ifPresent(blocks::add);
        blocks.add(verdict());
        return blocks;
    }

    private ViewBlock verdict() {
        int errors = count(Verdict.ERROR);
        int unknown = count(Verdict.UNKNOWN);
        int warnings = count(Verdict.WARNING);
        int fine = seen.size() - errors - unknown - warnings;
        TextStyle style = errors > 0
                ? TextStyle.BAD
                : unknown > 0 ? TextStyle.UNKNOWN : warnings > 0 ? TextStyle.WARNING : TextStyle.GOOD;
        String counts = identities(seen.size()) + ": " + number(errors) + " with errors, " + number(unknown)
                + " not determined, " + number(warnings) + " with warnings, " + number(fine) + " fine.";
        if (seen.isEmpty()) {
            return new ViewBlock.Paragraph("No identity was checked that matches.", TextStyle.PLAIN);
        }
        return new ViewBlock.Paragraph(
                audit.failure().isPresent() ? "Until then, " + counts : counts,
                audit.failure().isPresent() && style == TextStyle.GOOD ? TextStyle.PLAIN : style);
    }

    private List<ViewBlock> bottom(List<AffectedIdentities> groups) {
        List<ViewBlock> blocks = new ArrayList<>();
        audit.earlier().ifPresent(earlier -> {
            long fresh = seen.stream().filter(one -> !one.problems().isEmpty()).count();
            long fixed = seen.stream().filter(AuditedIdentity::fixed).count();
            blocks.add(new ViewBlock.Paragraph(
                    "Only what is new is in the table, compared with " + earlier + ": " + number(fresh)
                            + " with new findings, " + number(fixed) + " with fixed ones.",
                    fresh > 0 ? TextStyle.BAD : TextStyle.GOOD));
        });
        String good = groups.stream()
                .filter(group -> group.severity() == Severity.INFO)
                .map(group -> group.code() + " " + number(group.names().size()))
                .collect(Collectors.joining(", "));
        if (!good.isEmpty()) {
            blocks.add(new ViewBlock.Paragraph("Good to know: " + good, TextStyle.QUIET));
        }
        if (whole) {
            blocks.addAll(audit.notes());
        }
        seen.stream().filter(one -> !one.problems().isEmpty()).findFirst().ifPresent(worst -> {
            FindingCode code = worst.problems().get(0).code();
            blocks.add(new ViewBlock.Commands(
                    PrintedCommand.of("check", worst.name()), PrintedCommand.of("explain", code)));
        });
        return blocks;
    }

    private int count(Verdict verdict) {
        return (int) seen.stream().filter(one -> one.verdict() == verdict).count();
    }

    private static List<Text> row(AuditedIdentity one) {
        String codes = one.problems().stream().map(found -> found.code().name()).collect(Collectors.joining(" "));
        return List.of(
                new Text(
                        one.name(),
                        AffectedIdentities.style(one.problems().get(0).severity())),
                new Text(one.status()),
                new Text(codes));
    }

    private List<Button> turning(TablePage table, String kind) {
        return CommandButtons.turning(kind, table.number(), table.pages(), value()).stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Optional<Button> button(String action, String label) {
        return CommandButtons.withValue(action, label, value());
    }

    private String value() {
        return new AuditButtonValue(audit.id(), channel, shared, audit.line()).text();
    }

    static String identities(long count) {
        return number(count) + (count == 1 ? " identity" : " identities");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
