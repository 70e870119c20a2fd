package dev.mailfrom.core.view;

import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A piece of what is shown to a person. */
public sealed interface ViewBlock {

    /** What follows is about this. */
    record Heading(String text) implements ViewBlock {}

    /** A sentence or two. */
    record Paragraph(String text, TextStyle textStyle) implements ViewBlock {
        public Paragraph(String text) {
            this(text, TextStyle.PLAIN);
        }
    }

    /** Names and values, one pair a line. */
    record Fields(List<LabeledValue> labeledValues) implements ViewBlock {
        public Fields {
            labeledValues = List.copyOf(labeledValues);
        }

        public Fields(LabeledValue... labeledValues) {
            this(List.of(labeledValues));
        }
    }

    record LabeledValue(String label, Text value) {
        public LabeledValue(String label, String value) {
            this(label, new Text(value));
        }
    }

    /** Text with a meaning. @param moment what it says of time, for those who show it in the reader's own zone */
    record Text(String text, TextStyle textStyle, Optional<Instant> moment) {
        public Text(String text) {
            this(text, TextStyle.PLAIN);
        }

        public Text(String text, TextStyle tone) {
            this(text, tone, Optional.empty());
        }
    }

    /** A table. The first column names the row. */
    record Table(List<String> columns, List<List<Text>> rows) implements ViewBlock {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** From what to what, one property a line; equal ones are shown as unchanged. */
    record Difference(List<Property> properties) implements ViewBlock {
        public Difference {
            properties = List.copyOf(properties);
        }

        public Difference(Property... properties) {
            this(List.of(properties));
        }
    }

    record Property(String label, String before, String after) {
        public boolean changes() {
            return !before.equals(after);
        }
    }

    /** What the rules found, in the order of their weight. */
    record Findings(List<Finding> findings) implements ViewBlock {
        public Findings {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Records to publish.
     *
     * @param zone the zone they probably belong to; panels of DNS providers append it by themselves
     */
    record Records(List<RequiredRecord> records, String zone) implements ViewBlock {
        public Records {
            records = List.copyOf(records);
        }
    }

    /** Text to copy as it stands: commands, files. */
    record CopyableText(String text) implements ViewBlock {}

    /** A whole file or request, to be redirected or copied exactly as it stands. */
    record Document(String text) implements ViewBlock {}

    /** A list of lines. */
    record Lines(List<String> lines) implements ViewBlock {
        public Lines {
            lines = List.copyOf(lines);
        }

        public Lines(Stream<String> lines) {
            this(lines.toList());
        }
    }
}
