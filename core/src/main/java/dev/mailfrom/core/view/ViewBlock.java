package dev.mailfrom.core.view;

import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.format.VisibleText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A piece of what is shown to a person. Its texts may come from outside: whatever cannot be seen in them is escaped here, so
 * that no front end can forget it.
 */
public sealed interface ViewBlock {

    record Heading(String text) implements ViewBlock {
        public Heading {
            text = VisibleText.line(text);
        }
    }

    /** A sentence or two. @param about identities it tells about besides those that were asked for */
    record Paragraph(CommandText content, TextStyle textStyle, Set<Identity> about) implements ViewBlock {
        public Paragraph {
            content = content.map(VisibleText::of);
            about = Set.copyOf(about);
        }

        public Paragraph(String text, TextStyle textStyle, Set<Identity> about) {
            this(CommandText.of(text), textStyle, about);
        }

        public Paragraph(CommandText content, TextStyle textStyle) {
            this(content, textStyle, Set.of());
        }

        public Paragraph(CommandText content) {
            this(content, TextStyle.PLAIN);
        }

        public Paragraph(String text, TextStyle textStyle) {
            this(text, textStyle, Set.of());
        }

        public Paragraph(String text) {
            this(text, TextStyle.PLAIN);
        }

        public String text() {
            return content.text();
        }
    }

    /** Between two parts that are read apart; a terminal leaves a line free. */
    record Separator() implements ViewBlock {}

    /** Names and values, one pair a line. */
    record Fields(List<LabeledValue> labeledValues) implements ViewBlock {
        public Fields {
            labeledValues = List.copyOf(labeledValues);
        }

        public Fields(LabeledValue... labeledValues) {
            this(List.of(labeledValues));
        }
    }

    /** @param detail whether a short view leaves it out */
    record LabeledValue(String label, Text value, boolean detail) {
        public LabeledValue {
            label = VisibleText.line(label);
        }

        public LabeledValue(String label, Text value) {
            this(label, value, false);
        }

        public LabeledValue(String label, String value) {
            this(label, new Text(value));
        }

        /** The same, left out of a short view. */
        public LabeledValue asDetail() {
            return new LabeledValue(label, value, true);
        }
    }

    /**
     * Text with a meaning, on one line: in a table nothing from outside may pass for a row.
     *
     * @param content what it says
     * @param moment the moment that it states, for readers in another time zone
     * @param about the identities it tells about; in a table it makes the row theirs
     * @param depth in the first column of a table: how far its row is below another, 0 for no other
     */
    record Text(CommandText content, TextStyle textStyle, Optional<Instant> moment, Set<Identity> about, int depth) {
        public Text {
            content = content.map(text -> VisibleText.of(text).replace('\n', ' '));
            about = Set.copyOf(about);
        }

        public Text(String text, TextStyle textStyle, Optional<Instant> moment, Set<Identity> about) {
            this(CommandText.of(text), textStyle, moment, about, 0);
        }

        public Text(CommandText content, TextStyle textStyle, Optional<Instant> moment, Set<Identity> about) {
            this(content, textStyle, moment, about, 0);
        }

        public Text(CommandText content, TextStyle textStyle) {
            this(content, textStyle, Optional.empty(), Set.of(), 0);
        }

        public Text(String text) {
            this(text, TextStyle.PLAIN);
        }

        /** The same in a row that is so far below another. */
        public Text atDepth(int rows) {
            return new Text(content, textStyle, moment, about, rows);
        }

        public Text(String text, TextStyle textStyle) {
            this(text, textStyle, Optional.empty(), Set.of());
        }

        public Text(Instant moment, String text) {
            this(text, TextStyle.PLAIN, Optional.of(moment), Set.of());
        }

        /** The name of an identity. */
        public Text(Identity identity, TextStyle textStyle) {
            this(identity.name(), textStyle, Optional.empty(), Set.of(identity));
        }

        /** The same as words, with its commands in that form. */
        public Text in(CommandForm form) {
            return content.hasCommands()
                    ? new Text(CommandText.of(content.text(form)), textStyle, moment, about, depth)
                    : this;
        }

        public String text() {
            return content.text();
        }
    }

    /** A table. The first column names the row; a cell that is about an identity makes the row that identity's. */
    record Table(List<String> columns, List<List<Text>> rows) implements ViewBlock {
        public Table {
            columns = columns.stream().map(VisibleText::line).toList();
            rows = List.copyOf(rows);
        }
    }

    /** Properties before and after, one a line; equal ones are shown as unchanged. */
    record Difference(List<Property> properties) implements ViewBlock {
        public Difference {
            properties = List.copyOf(properties);
        }

        public Difference(Property... properties) {
            this(List.of(properties));
        }
    }

    record Property(String label, String before, String after) {
        public Property {
            label = VisibleText.line(label);
            before = VisibleText.line(before);
            after = VisibleText.line(after);
        }

        public boolean changes() {
            return !before.equals(after);
        }
    }

    /** What the rules found, the worst first. */
    record Findings(List<Finding> findings) implements ViewBlock {
        public Findings {
            findings = findings.stream().map(ViewBlock::visible).toList();
        }
    }

    /**
     * Records to publish. Their values are as they must be published, so the front end escapes them.
     *
     * @param zone the zone they probably belong to; DNS providers append it to names
     */
    record Records(List<RequiredRecord> records, String zone) implements ViewBlock {
        public Records {
            records = List.copyOf(records);
            zone = VisibleText.line(zone);
        }
    }

    /** Commands to type. @param about identities it tells about besides those that were asked for */
    record Commands(CommandText content, Set<Identity> about) implements ViewBlock {
        public Commands {
            content = content.map(VisibleText::line);
            about = Set.copyOf(about);
        }

        public Commands(PrintedCommand... commands) {
            this(CommandText.of((Object[]) commands), Set.of());
        }
    }

    /** Text to copy unchanged, such as a policy. @param about identities it tells about besides those that were asked for */
    record CopyableText(String text, Set<Identity> about) implements ViewBlock {
        public CopyableText {
            text = VisibleText.of(text);
            about = Set.copyOf(about);
        }

        public CopyableText(String text) {
            this(text, Set.of());
        }
    }

    /** A whole file or request, to redirect or copy unchanged. */
    record Document(String text) implements ViewBlock {
        public Document {
            text = VisibleText.of(text);
        }
    }

    record Lines(List<String> lines) implements ViewBlock {
        public Lines {
            lines = lines.stream().map(VisibleText::line).toList();
        }

        public Lines(Stream<String> lines) {
            this(lines.toList());
        }
    }

    private static Finding visible(Finding finding) {
        return new Finding(
                finding.code(),
                finding.severity(),
                VisibleText.line(finding.subject()),
                VisibleText.of(finding.message()),
                finding.evidence().stream().map(VisibleText::line).toList(),
                finding.advice().map(VisibleText::of),
                finding.related());
    }
}
