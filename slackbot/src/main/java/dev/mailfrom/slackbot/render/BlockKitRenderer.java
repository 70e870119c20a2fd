package dev.mailfrom.slackbot.render;

import com.google.gson.JsonArray;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Renders core's blocks as Slack messages. */
public final class BlockKitRenderer {

    private BlockKitRenderer() {}

    public static SlackMessage message(List<ViewBlock> blocks) {
        return message(blocks, SlackCommandForm.USUAL);
    }

    public static SlackMessage message(List<ViewBlock> blocks, CommandForm commands) {
        MessageBuilder builder = new MessageBuilder();
        write(blocks, commands, builder);
        return builder.message();
    }

    /** @param text not escaped */
    public static SlackMessage sentence(String text) {
        return message(List.of(new ViewBlock.Paragraph(text)));
    }

    public static SlackMessage errorMessage(ErrorReport error) {
        return message(List.of(new ViewBlock.Paragraph(CommandText.of(error.message(), error.advice()))));
    }

    /** Puts a warning before a message. @param warning not escaped */
    public static SlackMessage withWarning(String warning, SlackMessage message) {
        SlackMessage first = message(List.of(new ViewBlock.Paragraph(warning, TextStyle.WARNING)));
        JsonArray blocks = first.blocks().deepCopy();
        blocks.addAll(message.blocks());
        return new SlackMessage(Mrkdwn.truncate(first.text() + "\n" + message.text(), MessageBuilder.TEXT), blocks);
    }

    public static void write(List<ViewBlock> blocks, MessageBuilder builder) {
        write(blocks, SlackCommandForm.USUAL, builder);
    }

    public static void write(List<ViewBlock> blocks, CommandForm commands, MessageBuilder builder) {
        write(blocks, true, commands, builder);
    }

    /** @param titled whether a heading at the beginning is the title of the message */
    static void write(List<ViewBlock> blocks, boolean titled, CommandForm commands, MessageBuilder builder) {
        boolean first = titled;
        for (ViewBlock block : blocks) {
            if (block instanceof ViewBlock.Heading heading && first) {
                builder.header(heading.text());
            } else {
                write(block, commands, builder);
            }
            first = false;
        }
    }

    private static void write(ViewBlock block, CommandForm commands, MessageBuilder builder) {
        if (block instanceof ViewBlock.Heading heading) {
            plain("*" + esc(heading.text()) + "*", heading.text(), builder);
        } else if (block instanceof ViewBlock.Paragraph paragraph) {
            paragraph.content().text(commands).lines().forEach(line -> paragraph(line, paragraph.textStyle(), builder));
        } else if (block instanceof ViewBlock.Fields fields) {
            for (ViewBlock.LabeledValue labeledValue : fields.labeledValues()) {
                String value = labeledValue.value().content().text(commands);
                plain(
                        "*" + esc(labeledValue.label()) + ":* "
                                + mark(labeledValue.value().textStyle(), value) + SlackNames.mark(value, esc(value)),
                        labeledValue.label() + ": " + value,
                        builder);
            }
        } else if (block instanceof ViewBlock.Table table) {
            table(table, commands, builder);
        } else if (block instanceof ViewBlock.Difference difference) {
            difference.properties().forEach(property -> property(property, builder));
        } else if (block instanceof ViewBlock.Findings findings) {
            findings.findings().forEach(finding -> finding(finding, commands, builder));
        } else if (block instanceof ViewBlock.Records records) {
            builder.codeBlock(
                    records.records().stream().map(RequiredRecord::zoneLine).collect(Collectors.joining("\n")));
        } else if (block instanceof ViewBlock.Commands typed) {
            String text = typed.content().text(commands);
            if (!text.isEmpty()) {
                builder.codeBlock(text);
            }
        } else if (block instanceof ViewBlock.CopyableText copyableText) {
            builder.codeBlock(copyableText.text());
        } else if (block instanceof ViewBlock.Document document) {
            // A file for another program: its text is not touched.
            builder.codeBlock(document.text());
        } else if (block instanceof ViewBlock.Lines lines) {
            lines(lines, builder);
        }
    }

    /** Lines that begin with a blank stand below each other for a reason. */
    private static void lines(ViewBlock.Lines lines, MessageBuilder builder) {
        if (lines.lines().stream().anyMatch(line -> line.startsWith(" "))) {
            builder.codeBlock(String.join("\n", lines.lines()));
        } else {
            lines.lines().forEach(line -> plain(esc(line), line, builder));
        }
    }

    private static void paragraph(String line, TextStyle textStyle, MessageBuilder builder) {
        String text = esc(line);
        boolean strong = textStyle == TextStyle.STRONG && !line.isBlank();
        String marked = strong ? "*" + text + "*" : mark(textStyle, line) + text;
        plain(marked, line, builder);
    }

    /** What colours say in a terminal. @param text a blank one needs no mark */
    static String mark(TextStyle textStyle, String text) {
        if (text.isBlank()) {
            return "";
        }
        return switch (textStyle) {
            case GOOD -> "✅ ";
            case WARNING -> "⚠️ ";
            case BAD -> "⛔ ";
            case UNKNOWN -> "❔ ";
            case PLAIN, QUIET, STRONG -> "";
        };
    }

    private static void property(ViewBlock.Property property, MessageBuilder builder) {
        String label = property.label();
        if (property.changes()) {
            String marked =
                    "*" + esc(label) + ":* " + Mrkdwn.code(property.before()) + " → " + Mrkdwn.code(property.after());
            plain(marked, label + ": from " + property.before() + " to " + property.after(), builder);
        } else {
            String marked = "*" + esc(label) + ":* " + Mrkdwn.code(property.before()) + " (unchanged)";
            plain(marked, label + ": " + property.before() + " (unchanged)", builder);
        }
    }

    private static void table(ViewBlock.Table table, CommandForm commands, MessageBuilder builder) {
        String columns = table.columns().stream().filter(c -> !c.isEmpty()).collect(Collectors.joining(" · "));
        if (!columns.isEmpty()) {
            plain("*" + esc(columns) + "*", columns, builder);
        }
        for (List<ViewBlock.Text> cells : table.rows()) {
            List<ViewBlock.Text> row =
                    cells.stream().map(cell -> cell.in(commands)).toList();
            String first = row.stream().limit(1).map(BlockKitRenderer::name).collect(Collectors.joining());
            String rest = row.stream().skip(1).map(BlockKitRenderer::cell).collect(Collectors.joining(" · "));
            String words = row.stream().map(ViewBlock.Text::text).collect(Collectors.joining(", "));
            plain("• " + first + (rest.isEmpty() ? "" : " · " + rest), words, builder);
        }
    }

    private static String name(ViewBlock.Text text) {
        return text.moment().isPresent() ? cell(text) : Mrkdwn.code(text.text());
    }

    private static String cell(ViewBlock.Text text) {
        return text.moment()
                .map(Mrkdwn::time)
                .orElseGet(() -> mark(text.textStyle(), text.text()) + SlackNames.mark(text.text(), esc(text.text())));
    }

    private static void finding(Finding finding, CommandForm commands, MessageBuilder builder) {
        String code = finding.code().name();
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        plain(
                BriefFindings.mark(finding.severity()) + "*" + code + "* " + Mrkdwn.code(finding.subject()) + " "
                        + esc(finding.message()),
                severity + " " + code + " " + finding.subject() + ": " + finding.message(),
                builder);
        finding.evidence().forEach(line -> plain("    " + Mrkdwn.code(line), "seen: " + line, builder));
        finding.advice().text(commands).lines().forEach(builder::copyable);
    }

    private static void plain(String marked, String words, MessageBuilder builder) {
        builder.line(marked, esc(words));
    }

    private static String esc(String text) {
        return Mrkdwn.escape(text);
    }
}
