package dev.mailfrom.slackbot.show;

import com.google.gson.JsonArray;
import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.dns.RequiredRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.Tone;
import dev.mailfrom.slackbot.config.Sayable;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Core's blocks as a Slack message. */
public final class BlockKit {

    /** Core writes commands as a shell takes them; those that belong to a terminal stay so. */
    private static final Pattern COMMAND =
            Pattern.compile("(?<![\\w/.@-])mailfrom (?=(?:" + String.join("|", Sayable.commands()) + ")\\b)");
    /** The guided way is a form in Slack, and a line that says the same. */
    private static final Pattern SETUP = Pattern.compile("(?<![\\w/.@-])mailfrom setup (\\S*\\w)");

    private BlockKit() {}

    /** The blocks as a message of their own. */
    public static Message message(List<Block> blocks) {
        Sheet sheet = new Sheet();
        write(blocks, sheet);
        return sheet.message();
    }

    /** One sentence as a message. @param text not escaped */
    public static Message sentence(String text) {
        return message(List.of(new Block.Paragraph(text)));
    }

    /** What went wrong and what to do next. */
    public static Message complaint(Complaint complaint) {
        String mend = complaint.mend().isEmpty() ? "" : " " + complaint.mend();
        return sentence(complaint.message() + mend);
    }

    /** The message with something to know first. @param warning not escaped */
    public static Message warned(String warning, Message message) {
        Message first = message(List.of(new Block.Paragraph(warning, Tone.WARNING)));
        JsonArray blocks = first.blocks().deepCopy();
        blocks.addAll(message.blocks());
        return new Message(Mrkdwn.cut(first.text() + "\n" + message.text(), Sheet.TEXT), blocks);
    }

    /** Adds the blocks to a sheet. */
    public static void write(List<Block> blocks, Sheet sheet) {
        boolean first = true;
        for (Block block : blocks) {
            if (block instanceof Block.Heading heading && first) {
                sheet.header(heading.text());
            } else {
                write(block, sheet);
            }
            first = false;
        }
    }

    private static void write(Block block, Sheet sheet) {
        if (block instanceof Block.Heading heading) {
            plain("*" + esc(heading.text()) + "*", heading.text(), sheet);
        } else if (block instanceof Block.Paragraph paragraph) {
            paragraph.text().lines().forEach(line -> paragraph(line, paragraph.tone(), sheet));
        } else if (block instanceof Block.Fields fields) {
            for (Block.Field field : fields.fields()) {
                String value = field.value().text();
                plain("*" + esc(field.label()) + ":* " + esc(value), field.label() + ": " + value, sheet);
            }
        } else if (block instanceof Block.Table table) {
            table(table, sheet);
        } else if (block instanceof Block.Difference difference) {
            difference.properties().forEach(property -> property(property, sheet));
        } else if (block instanceof Block.Findings findings) {
            findings.findings().forEach(finding -> finding(finding, sheet));
        } else if (block instanceof Block.Records records) {
            records.records().stream().map(RequiredRecord::zoneLine).forEach(sheet::copyable);
        } else if (block instanceof Block.Copyable copyable) {
            copyable.text().lines().map(BlockKit::inSlack).forEach(sheet::copyable);
        } else if (block instanceof Block.Lines lines) {
            lines.lines().forEach(line -> plain(esc(line), line, sheet));
        }
    }

    private static void paragraph(String line, Tone tone, Sheet sheet) {
        String text = esc(line);
        String marked = switch (tone) {
            case STRONG -> line.isBlank() ? "" : "*" + text + "*";
            case GOOD -> "✅ " + text;
            case WARNING -> "⚠️ " + text;
            case BAD -> "⛔ " + text;
            case UNKNOWN -> "❔ " + text;
            case PLAIN, QUIET -> text;
        };
        plain(marked, line, sheet);
    }

    private static void property(Block.Property property, Sheet sheet) {
        String label = property.label();
        if (property.changes()) {
            String marked =
                    "*" + esc(label) + ":* " + Mrkdwn.code(property.before()) + " → " + Mrkdwn.code(property.after());
            plain(marked, label + ": from " + property.before() + " to " + property.after(), sheet);
        } else {
            String marked = "*" + esc(label) + ":* " + Mrkdwn.code(property.before()) + " (as it is)";
            plain(marked, label + ": " + property.before() + " (as it is)", sheet);
        }
    }

    private static void table(Block.Table table, Sheet sheet) {
        String columns = table.columns().stream().filter(c -> !c.isEmpty()).collect(Collectors.joining(" · "));
        if (!columns.isEmpty()) {
            plain("*" + esc(columns) + "*", columns, sheet);
        }
        for (List<Block.Text> row : table.rows()) {
            String first = row.stream().limit(1).map(BlockKit::name).collect(Collectors.joining());
            String rest = row.stream().skip(1).map(BlockKit::cell).collect(Collectors.joining(" · "));
            String words = row.stream().map(Block.Text::text).collect(Collectors.joining(", "));
            plain("• " + first + (rest.isEmpty() ? "" : " · " + rest), words, sheet);
        }
    }

    private static String name(Block.Text text) {
        return text.moment().isPresent() ? cell(text) : Mrkdwn.code(text.text());
    }

    private static String cell(Block.Text text) {
        return text.moment().map(Mrkdwn::time).orElseGet(() -> esc(text.text()));
    }

    private static void finding(Finding finding, Sheet sheet) {
        String mark = switch (finding.severity()) {
            case ERROR -> "⛔ ";
            case WARNING -> "⚠️ ";
            case UNKNOWN -> "❔ ";
            case INFO -> "ℹ️ ";
        };
        String code = finding.code().name();
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        plain(
                mark + "*" + code + "* " + Mrkdwn.code(finding.subject()) + " " + esc(finding.message()),
                severity + " " + code + " " + finding.subject() + ": " + finding.message(),
                sheet);
        finding.evidence().forEach(line -> plain("    " + Mrkdwn.code(line), "seen: " + line, sheet));
        finding.mend().lines().map(BlockKit::inSlack).forEach(sheet::copyable);
    }

    private static void plain(String marked, String words, Sheet sheet) {
        sheet.line(marked, esc(words));
    }

    private static String esc(String text) {
        return Mrkdwn.escaped(inSlack(text));
    }

    private static String inSlack(String text) {
        return inSlack(text, List.of());
    }

    /** The text with its commands as they are typed in Slack. @param place words that name where; none for the usual place */
    public static String inSlack(String text, List<String> place) {
        String words = place.isEmpty() ? "" : String.join(" ", place) + " ";
        return COMMAND.matcher(SETUP.matcher(text).replaceAll("mailfrom set $1 LABEL"))
                .replaceAll(Matcher.quoteReplacement("/mailfrom " + words));
    }
}
