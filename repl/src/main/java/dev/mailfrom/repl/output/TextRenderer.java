package dev.mailfrom.repl.output;

import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blocks as text, for a given width. */
final class TextRenderer {

    private static final int NARROWEST = 30;
    private static final String INDENT = "  ";
    /** The blank before a record or a command that ends a sentence. */
    private static final Pattern COPYABLE = Pattern.compile(" (?=\\S+\\. \\d+ IN |mailfrom |aws )");

    private final TextTheme textTheme;
    private final int width;
    private final boolean wide;

    /** @param width of the screen in characters; 0 where there is no screen: tables and sentences are as wide as they like */
    TextRenderer(TextTheme textTheme, int width) {
        this.textTheme = textTheme;
        this.width = width <= 0 ? 80 : Math.max(NARROWEST, width);
        this.wide = width <= 0;
    }

    /** The lines of all blocks, each ended by a line feed. */
    String render(List<ViewBlock> blocks) {
        List<String> lines = new ArrayList<>();
        for (ViewBlock block : blocks) {
            if (block instanceof ViewBlock.Heading && !lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(render(block));
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private List<String> render(ViewBlock block) {
        if (block instanceof ViewBlock.Heading heading) {
            return TextWrapper.lines(heading.text(), width).stream()
                    .map(line -> textTheme.paint(line, TextStyle.STRONG))
                    .toList();
        }
        if (block instanceof ViewBlock.Paragraph paragraph) {
            // In a file or a log a sentence stays in one piece, so that it can be found.
            List<String> lines = wide ? paragraph.text().lines().toList() : TextWrapper.lines(paragraph.text(), width);
            return lines.stream()
                    .map(line -> textTheme.paint(line, paragraph.textStyle()))
                    .toList();
        }
        if (block instanceof ViewBlock.Fields fields) {
            return fields(fields.labeledValues());
        }
        if (block instanceof ViewBlock.Table table) {
            return new TableRenderer(textTheme, wide ? Integer.MAX_VALUE : width).lines(table);
        }
        if (block instanceof ViewBlock.Difference difference) {
            return difference(difference.properties());
        }
        if (block instanceof ViewBlock.Findings findings) {
            return findings.findings().stream()
                    .flatMap(finding -> finding(finding).stream())
                    .toList();
        }
        if (block instanceof ViewBlock.Records records) {
            return records(records);
        }
        if (block instanceof ViewBlock.CopyableText copyableText) {
            return copyableText.text().lines().map(line -> INDENT + line).toList();
        }
        if (block instanceof ViewBlock.Document document) {
            return document.text().lines().toList();
        }
        return ((ViewBlock.Lines) block).lines();
    }

    // Verdict        ok
    // Mail now       is sent with MAIL FROM
    //                bounce.example.com
    private List<String> fields(List<ViewBlock.LabeledValue> labeledValues) {
        int label =
                labeledValues.stream().mapToInt(f -> f.label().length()).max().orElse(0);
        boolean stacked = label > width / 2;
        int column = stacked ? 4 : label + 2 + INDENT.length();
        List<String> lines = new ArrayList<>();
        for (ViewBlock.LabeledValue labeledValue : labeledValues) {
            List<String> values = TextWrapper.lines(labeledValue.value().text(), Math.max(10, width - column));
            String head = INDENT + labeledValue.label();
            int from = 0;
            if (stacked) {
                lines.add(head);
            } else {
                lines.add(pad(head, column)
                        + textTheme.paint(values.get(0), labeledValue.value().textStyle()));
                from = 1;
            }
            for (String more : values.subList(from, values.size())) {
                lines.add(" ".repeat(column)
                        + textTheme.paint(more, labeledValue.value().textStyle()));
            }
        }
        return lines;
    }

    //   MAIL FROM domain   (none) -> bounce.example.com
    //   On MX failure      UseDefaultValue (unchanged)
    private List<String> difference(List<ViewBlock.Property> properties) {
        int label = properties.stream().mapToInt(p -> p.label().length()).max().orElse(0) + 2 + INDENT.length();
        List<String> lines = new ArrayList<>();
        for (ViewBlock.Property property : properties) {
            String head = pad(INDENT + property.label(), label);
            if (!property.changes()) {
                lines.add(head + property.before() + " (unchanged)");
            } else if (label + property.before().length() + property.after().length() + 4 <= width) {
                lines.add(head + property.before() + " -> " + textTheme.paint(property.after(), TextStyle.STRONG));
            } else {
                lines.add(head.stripTrailing());
                lines.add("    from " + property.before());
                lines.add("    to   " + textTheme.paint(property.after(), TextStyle.STRONG));
            }
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
        List<String> lines = new ArrayList<>();
        lines.add(INDENT
                + textTheme.paint(word, tone(finding.severity()))
                + textTheme.paint(finding.code().name(), TextStyle.STRONG));
        int room = width - space.length();
        TextWrapper.lines(finding.message(), room).forEach(line -> lines.add(space + line));
        for (String evidence : finding.evidence()) {
            List<String> parts = TextWrapper.lines(evidence, room - INDENT.length());
            lines.add(space + textTheme.paint(parts.get(0), TextStyle.QUIET));
            parts.stream().skip(1).forEach(part -> lines.add(space + INDENT + textTheme.paint(part, TextStyle.QUIET)));
        }
        if (!finding.fix().isEmpty()) {
            lines.addAll(fix(finding.fix(), space));
        }
        return lines;
    }

    /** A record or a command at the end stays on a line of its own, further left if it must, to be copied whole. */
    private List<String> fix(String fix, String space) {
        int room = width - space.length();
        String text = "Fix: " + fix;
        Matcher copyable = COPYABLE.matcher(text);
        boolean apart = text.length() > room && copyable.find();
        String words = apart ? text.substring(0, copyable.start()) : text;
        List<String> lines = new ArrayList<>();
        TextWrapper.lines(words, room).forEach(line -> lines.add(space + line));
        if (apart) {
            String whole = text.substring(copyable.end());
            boolean fits = space.length() + INDENT.length() + whole.length() <= width;
            // A remark to a record goes below it, where a zone file takes it as well.
            String[] parts = fits ? new String[] {whole} : whole.split(" +(?=; )", 2);
            boolean all = space.length() + INDENT.length() + parts[0].length() <= width;
            for (String part : parts) {
                lines.add((all ? space : "") + INDENT + part);
            }
        }
        return lines;
    }

    private static TextStyle tone(Severity severity) {
        return switch (severity) {
            case ERROR -> TextStyle.BAD;
            case UNKNOWN -> TextStyle.UNKNOWN;
            case WARNING -> TextStyle.WARNING;
            case INFO -> TextStyle.QUIET;
        };
    }

    //   Name    bounce.example.com   (in the zone example.com: bounce)
    //   Type    MX
    //   Value   10 feedback-smtp.us-east-1.amazonses.com.
    private List<String> records(ViewBlock.Records records) {
        List<String> lines = new ArrayList<>();
        for (RequiredRecord record : records.records()) {
            String host = record.hostPart(records.zone());
            lines.add("");
            lines.add(INDENT + "Name    " + textTheme.paint(record.name(), TextStyle.STRONG));
            lines.add(INDENT + "Host    " + host
                    + textTheme.paint("   (in the zone " + records.zone() + ")", TextStyle.QUIET));
            lines.add(INDENT + "Type    " + record.type() + "   TTL " + record.ttl());
            lines.add(INDENT + "Value   " + textTheme.paint(record.value(), TextStyle.STRONG));
        }
        lines.add("");
        return lines;
    }

    private static String pad(String text, int length) {
        return text + " ".repeat(Math.max(1, length - text.length()));
    }
}
