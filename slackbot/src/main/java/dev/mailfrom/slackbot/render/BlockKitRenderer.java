package dev.mailfrom.slackbot.render;

import com.google.gson.JsonArray;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.command.line.CommandRegistry;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Renders core's blocks as Slack messages. */
public final class BlockKitRenderer {

    /** A command as core prints it, for a shell. What works only in a terminal stays as it is. */
    private static final Pattern COMMAND = Pattern.compile(
            "(?<![\\w/.@-])mailfrom (?=(?:" + String.join("|", CommandRegistry.names(CommandRegistry.FrontEnd.SLACK))
                    + ")\\b)" + "(?![^\"\\n]* (?:--yes|--confirm|--output|-o|--dns-server|--search-regions|>))");
    /** The guided workflow is a form in Slack; a line with {@code set} does the same. */
    private static final Pattern SETUP = Pattern.compile("(?<![\\w/.@-])mailfrom setup (\\S*\\w)");

    private BlockKitRenderer() {}

    public static SlackMessage message(List<ViewBlock> blocks) {
        MessageBuilder builder = new MessageBuilder();
        write(blocks, builder);
        return builder.message();
    }

    /** @param text not escaped */
    public static SlackMessage sentence(String text) {
        return message(List.of(new ViewBlock.Paragraph(text)));
    }

    public static SlackMessage errorMessage(ErrorReport error) {
        String fix = error.fix().isEmpty() ? "" : " " + error.fix();
        return sentence(error.message() + fix);
    }

    /** Puts a warning before a message. @param warning not escaped */
    public static SlackMessage withWarning(String warning, SlackMessage message) {
        SlackMessage first = message(List.of(new ViewBlock.Paragraph(warning, TextStyle.WARNING)));
        JsonArray blocks = first.blocks().deepCopy();
        blocks.addAll(message.blocks());
        return new SlackMessage(Mrkdwn.truncate(first.text() + "\n" + message.text(), MessageBuilder.TEXT), blocks);
    }

    public static void write(List<ViewBlock> blocks, MessageBuilder builder) {
        write(blocks, true, builder);
    }

    /** @param titled whether a heading at the beginning is the title of the message */
    static void write(List<ViewBlock> blocks, boolean titled, MessageBuilder builder) {
        boolean first = titled;
        for (ViewBlock block : blocks) {
            if (block instanceof ViewBlock.Heading heading && first) {
                builder.header(heading.text());
            } else {
                write(block, builder);
            }
            first = false;
        }
    }

    private static void write(ViewBlock block, MessageBuilder builder) {
        if (block instanceof ViewBlock.Heading heading) {
            plain("*" + esc(heading.text()) + "*", heading.text(), builder);
        } else if (block instanceof ViewBlock.Paragraph paragraph) {
            paragraph.text().lines().forEach(line -> paragraph(line, paragraph.textStyle(), builder));
        } else if (block instanceof ViewBlock.Fields fields) {
            for (ViewBlock.LabeledValue labeledValue : fields.labeledValues()) {
                String value = labeledValue.value().text();
                plain(
                        "*" + esc(labeledValue.label()) + ":* "
                                + mark(labeledValue.value().textStyle(), value) + SlackNames.mark(value, esc(value)),
                        labeledValue.label() + ": " + value,
                        builder);
            }
        } else if (block instanceof ViewBlock.Table table) {
            table(table, builder);
        } else if (block instanceof ViewBlock.Difference difference) {
            difference.properties().forEach(property -> property(property, builder));
        } else if (block instanceof ViewBlock.Findings findings) {
            findings.findings().forEach(finding -> finding(finding, builder));
        } else if (block instanceof ViewBlock.Records records) {
            builder.codeBlock(
                    records.records().stream().map(RequiredRecord::zoneLine).collect(Collectors.joining("\n")));
        } else if (block instanceof ViewBlock.CopyableText copyableText) {
            builder.codeBlock(withSlackCommands(copyableText.text()));
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

    private static void table(ViewBlock.Table table, MessageBuilder builder) {
        String columns = table.columns().stream().filter(c -> !c.isEmpty()).collect(Collectors.joining(" · "));
        if (!columns.isEmpty()) {
            plain("*" + esc(columns) + "*", columns, builder);
        }
        for (List<ViewBlock.Text> row : table.rows()) {
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

    private static void finding(Finding finding, MessageBuilder builder) {
        String code = finding.code().name();
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        plain(
                BriefFindings.mark(finding.severity()) + "*" + code + "* " + Mrkdwn.code(finding.subject()) + " "
                        + esc(finding.message()),
                severity + " " + code + " " + finding.subject() + ": " + finding.message(),
                builder);
        finding.evidence().forEach(line -> plain("    " + Mrkdwn.code(line), "seen: " + line, builder));
        finding.fix().lines().map(BlockKitRenderer::withSlackCommands).forEach(builder::copyable);
    }

    private static void plain(String marked, String words, MessageBuilder builder) {
        builder.line(marked, esc(words));
    }

    private static String esc(String text) {
        return Mrkdwn.escape(withSlackCommands(text));
    }

    private static String withSlackCommands(String text) {
        return withSlackCommands(text, List.of());
    }

    /** Rewrites printed commands to what is typed in Slack. @param place options that name account and region; may be empty */
    public static String withSlackCommands(String text, List<String> place) {
        String words = place.isEmpty() ? "" : String.join(" ", place) + " ";
        return COMMAND.matcher(SETUP.matcher(text).replaceAll("mailfrom set $1 LABEL"))
                .replaceAll(Matcher.quoteReplacement("/mailfrom " + words));
    }
}
