package dev.mailfrom.core.view;

import dev.mailfrom.core.dns.RequiredRecord;
import dev.mailfrom.core.rules.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A piece of what is shown to a person. */
public sealed interface Block {

    /** What follows is about this. */
    record Heading(String text) implements Block {}

    /** A sentence or two. */
    record Paragraph(String text, Tone tone) implements Block {
        public Paragraph(String text) {
            this(text, Tone.PLAIN);
        }
    }

    /** Names and values, one pair a line. */
    record Fields(List<Field> fields) implements Block {
        public Fields {
            fields = List.copyOf(fields);
        }

        public Fields(Field... fields) {
            this(List.of(fields));
        }
    }

    record Field(String label, Text value) {
        public Field(String label, String value) {
            this(label, new Text(value));
        }
    }

    /** Text with a meaning. @param moment what it says of time, for those who show it in the reader's own zone */
    record Text(String text, Tone tone, Optional<Instant> moment) {
        public Text(String text) {
            this(text, Tone.PLAIN);
        }

        public Text(String text, Tone tone) {
            this(text, tone, Optional.empty());
        }
    }

    /** A table. The first column names the row. */
    record Table(List<String> columns, List<List<Text>> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** From what to what, one property a line; equal ones are shown as unchanged. */
    record Difference(List<Property> properties) implements Block {
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
    record Findings(List<Finding> findings) implements Block {
        public Findings {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Records to publish.
     *
     * @param zone the zone they probably belong to; panels of DNS providers append it by themselves
     */
    record Records(List<RequiredRecord> records, String zone) implements Block {
        public Records {
            records = List.copyOf(records);
        }
    }

    /** Text to copy as it stands: commands, files. */
    record Copyable(String text) implements Block {}

    /** A whole file or request, to be redirected or copied exactly as it stands. */
    record Document(String text) implements Block {}

    /** A list of lines. */
    record Lines(List<String> lines) implements Block {
        public Lines {
            lines = List.copyOf(lines);
        }

        public Lines(Stream<String> lines) {
            this(lines.toList());
        }
    }
}
