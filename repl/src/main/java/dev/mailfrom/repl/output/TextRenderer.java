package dev.mailfrom.repl.output;

import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.Heading;
import dev.mailfrom.core.view.ViewBlock.LabeledValue;
import dev.mailfrom.core.view.format.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Renders blocks as text of a given width. */
final class TextRenderer {

    private static final int NARROWEST = 30;
    /** Longer lines of prose are hard to read. */
    private static final int LONGEST_PROSE = 110;

    private static final String INDENT = "  ";
    private final TextTheme theme;
    private final CommandForm commands;
    private final int width;
    private final int prose;
    private final boolean wide;
    private final CopyableWrapper wrap;

    /** @param width of the screen in characters; 0 for none: tables and sentences are not broken */
    TextRenderer(TextTheme theme, CommandForm commands, int width) {
        this.commands = commands;
        this.theme = theme;
        this.width = width <= 0 ? 80 : Math.max(NARROWEST, width);
        this.prose = Math.min(this.width, LONGEST_PROSE);
        this.wide = width <= 0;
        this.wrap = new CopyableWrapper(this.width, prose);
    }

    boolean isForScreen() {
        return !wide;
    }

    /** The lines of all blocks, each ended by a line feed. */
    String render(List<ViewBlock> blocks) {
        List<String> lines = new ArrayList<>();
        boolean afterFindings = false;
        for (ViewBlock block : blocks) {
            boolean apart = block instanceof Heading
                    || block instanceof ViewBlock.Separator
                    || afterFindings && !(block instanceof ViewBlock.Records);
            if (apart && !lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty()) {
                lines.add("");
            }
            List<String> rendered = theme.links() && isRead(block)
                    ? render(block).stream().map(theme::link).toList()
                    : render(block);
            lines.addAll(rendered);
            afterFindings = block instanceof ViewBlock.Findings && !rendered.isEmpty();
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** Whether it is for the eyes alone, and not to be copied. */
    private static boolean isRead(ViewBlock block) {
        return !(block instanceof ViewBlock.Records
                || block instanceof ViewBlock.Commands
                || block instanceof ViewBlock.CopyableText
                || block instanceof ViewBlock.Document);
    }

    private List<String> render(ViewBlock block) {
        if (block instanceof Heading heading) {
            return painted(TextWrapper.lines(heading.text(), prose), TextStyle.STRONG);
        }
        if (block instanceof ViewBlock.Paragraph paragraph) {
            // In a file or a log a sentence stays in one piece, so that it can be found.
            return wide
                    ? painted(paragraph.content().text(commands).lines().toList(), paragraph.textStyle())
                    : flat(paragraph.content().lines(commands), line -> line(line, paragraph.textStyle()));
        }
        if (block instanceof ViewBlock.Separator) {
            return List.of();
        }
        if (block instanceof ViewBlock.Fields fields) {
            return fields(fields.labeledValues());
        }
        if (block instanceof ViewBlock.Table table) {
            return new TableRenderer(theme, wide ? Integer.MAX_VALUE : width).lines(inForm(table));
        }
        if (block instanceof ViewBlock.Difference difference) {
            return difference(difference.properties());
        }
        if (block instanceof ViewBlock.Findings findings) {
            return findings(findings.findings());
        }
        if (block instanceof ViewBlock.Records records) {
            List<String> lines = flat(records.records(), record -> record(record, records.zone()));
            lines.add("");
            return lines;
        }
        if (block instanceof ViewBlock.Commands typed) {
            return typed.content().lines(commands).stream()
                    .map(line -> INDENT + (line.isCommand() ? theme.paintCommand(line.text()) : line.text()))
                    .toList();
        }
        if (block instanceof ViewBlock.CopyableText copyable) {
            return copyable.text().lines().map(line -> INDENT + line).toList();
        }
        return block instanceof ViewBlock.Document document
                ? document.text().lines().toList()
                : ((ViewBlock.Lines) block).lines();
    }

    /** A sentence is broken into lines; a command never is. It stands out but for what is only good to know. */
    private List<String> line(CommandText.Line line, TextStyle style) {
        return line.isCommand()
                ? List.of(INDENT
                        + (style == TextStyle.QUIET
                                ? theme.paint(line.text(), style)
                                : theme.paintCommand(line.text())))
                : painted(wrap.sentence(line.text()), style).stream()
                        .map(TextRenderer::withBlanks)
                        .toList();
    }

    private static String withBlanks(String line) {
        return line.replace(CommandText.NO_BREAK, ' ');
    }

    private ViewBlock.Table inForm(ViewBlock.Table table) {
        return new ViewBlock.Table(
                table.columns(),
                table.rows().stream()
                        .map(row -> row.stream().map(cell -> cell.in(commands)).toList())
                        .toList());
    }

    private static <T> List<String> flat(List<T> things, Function<T, List<String>> lines) {
        return things.stream().flatMap(thing -> lines.apply(thing).stream()).collect(Collectors.toList());
    }

    private List<String> painted(List<String> lines, TextStyle style) {
        return lines.stream().map(line -> theme.paint(line, style)).toList();
    }

    // Verdict        ok
    // Mail now       is sent with MAIL FROM
    //                bounce.example.com
    private List<String> fields(List<LabeledValue> labeledValues) {
        int label =
                labeledValues.stream().mapToInt(f -> f.label().length()).max().orElse(0);
        boolean stacked = label > width / 2;
        int column = stacked ? 4 : label + 2 + INDENT.length();
        List<String> lines = new ArrayList<>();
        for (LabeledValue field : labeledValues) {
            List<String> values = values(field.value(), column);
            String head = INDENT + field.label();
            if (stacked || !values.get(0).startsWith(" ".repeat(column))) {
                lines.add(head);
            } else {
                values.set(0, pad(head, column) + values.get(0).substring(column));
            }
            lines.addAll(values);
        }
        return lines;
    }

    private List<String> values(ViewBlock.Text value, int column) {
        if (wide || !value.content().hasCommands()) {
            return flat(
                            List.of(value.content().text(commands)),
                            text -> wrap.withCopyable(text, column, prose - column))
                    .stream()
                    .map(line -> hang(line, column, value.textStyle()))
                    .collect(Collectors.toList());
        }
        return flat(
                value.content().lines(commands),
                line -> line.isCommand()
                        ? List.of(" ".repeat(wrap.indent(line.text(), column)) + theme.paintCommand(line.text()))
                        : wrap.withCopyable(line.text(), column, prose - column).stream()
                                .map(part -> withBlanks(hang(part, column, value.textStyle())))
                                .toList());
    }

    private String hang(String line, int column, TextStyle style) {
        int from = line.startsWith(" ".repeat(column)) ? column : INDENT.length();
        return line.substring(0, from) + theme.paint(line.substring(from), style);
    }

    //   MAIL FROM domain   (none) -> bounce.example.com
    //   On MX failure      UseDefaultValue (unchanged)
    private List<String> difference(List<ViewBlock.Property> properties) {
        int label = properties.stream().mapToInt(p -> p.label().length()).max().orElse(0) + 2 + INDENT.length();
        return flat(properties, property -> {
            String head = pad(INDENT + property.label(), label);
            String after = theme.paint(property.after(), TextStyle.STRONG);
            if (!property.changes()) {
                return List.of(head + property.before() + " (unchanged)");
            }
            boolean fits = label + property.before().length() + property.after().length() + 4 <= width;
            return fits
                    ? List.of(head + property.before() + " -> " + after)
                    : List.of(head.stripTrailing(), "    from " + property.before(), "    to   " + after);
        });
    }

    private List<String> findings(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(finding(finding));
        }
        return lines;
    }

    //   ERROR    MX_MISSING
    //            There is no MX at bounce.example.com; the name does not exist.
    //            dig @192.0.2.53 bounce.example.com MX
    //            Fix: Publish bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.
    private List<String> finding(Finding finding) {
        String word = pad(finding.severity().label().toUpperCase(Locale.ROOT), 9);
        String space = " ".repeat(INDENT.length() + 9);
        int room = prose - space.length();
        List<String> lines = new ArrayList<>();
        lines.add(INDENT
                + theme.paint(word, style(finding.severity()))
                + theme.paint(finding.code().name(), TextStyle.STRONG));
        TextWrapper.lines(finding.message(), room)
                .forEach(line -> lines.add(" ".repeat(wrap.indent(line, space.length())) + line));
        for (String evidence : finding.evidence()) {
            // A command stays whole, so that it can be copied.
            List<String> parts = evidence.startsWith("dig ")
                    ? List.of(evidence)
                    : TextWrapper.lines(evidence, room - INDENT.length());
            for (int i = 0; i < parts.size(); i++) {
                String part = parts.get(i);
                int indent = wrap.indent(part, space.length() + (i == 0 ? 0 : INDENT.length()));
                lines.add(" ".repeat(indent) + theme.paint(part, TextStyle.QUIET));
            }
        }
        lines.addAll(fix(finding.advice(), space.length(), room));
        return lines;
    }

    private List<String> fix(CommandText advice, int indent, int room) {
        if (wide) {
            String text = advice.isEmpty() ? "" : "Fix: " + advice.text(commands);
            return flat(text.lines().toList(), line -> wrap.withCopyable(line, indent, room));
        }
        List<String> lines = new ArrayList<>();
        List<CommandText.Line> fixes = advice.lines(commands);
        for (int i = 0; i < fixes.size(); i++) {
            CommandText.Line fix = fixes.get(i);
            String label = i == 0 ? "Fix: " : "";
            if (!fix.isCommand()) {
                wrap.withCopyable(label + fix.text(), indent, room).forEach(line -> lines.add(withBlanks(line)));
            } else {
                if (i == 0) {
                    lines.add(" ".repeat(indent) + label.strip());
                }
                int left = wrap.indent(fix.text(), indent + INDENT.length());
                lines.add(" ".repeat(left) + theme.paintCommand(fix.text()));
            }
        }
        return lines;
    }

    private static TextStyle style(Severity severity) {
        return switch (severity) {
            case ERROR -> TextStyle.BAD;
            case UNKNOWN -> TextStyle.UNKNOWN;
            case WARNING -> TextStyle.WARNING;
            case INFO -> TextStyle.QUIET;
        };
    }

    //   Name    bounce.example.com
    //   Host    bounce   (in the zone example.com)
    //   Type    MX   TTL 1800
    //   Value   10 feedback-smtp.us-east-1.amazonses.com.
    private List<String> record(RequiredRecord record, String zone) {
        return List.of(
                "",
                INDENT + "Name    " + theme.paint(record.name(), TextStyle.STRONG),
                INDENT + "Host    " + record.hostPart(zone)
                        + theme.paint("   (in the zone " + zone + ")", TextStyle.QUIET),
                INDENT + "Type    " + record.type() + "   TTL " + record.ttl(),
                INDENT + "Value   " + theme.paint(VisibleText.line(record.value()), TextStyle.STRONG));
    }

    private static String pad(String text, int length) {
        return text + " ".repeat(Math.max(1, length - text.length()));
    }
}
