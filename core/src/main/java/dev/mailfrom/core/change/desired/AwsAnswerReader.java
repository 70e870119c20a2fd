package dev.mailfrom.core.change.desired;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/**
 * Reads states in the names of AWS: the output of {@code aws ses get-identity-mail-from-domain-attributes}, and what our
 * own commands print with {@code -o json}. Keys of no concern, such as the status, are skipped.
 */
final class AwsAnswerReader {

    private static final String IDENTITY = "Identity";
    private static final String DOMAIN = "MailFromDomain";
    private static final String BEHAVIOR = "BehaviorOnMXFailure";
    private static final Set<String> KEYS = Set.of(IDENTITY, DOMAIN, BEHAVIOR);

    private final YamlEvents events;
    private final IntentBuilder builder;

    AwsAnswerReader(YamlEvents events, IntentBuilder builder) {
        this.events = events;
        this.builder = builder;
    }

    /** Reads the value of a key of the whole text. @return false if the key is none of these; then nothing is read */
    boolean read(String key, Event value) {
        if (key.equals("MailFromDomainAttributes") && value instanceof MappingStartEvent) {
            attributes();
            return true;
        }
        if (key.equals("Identities") && value instanceof SequenceStartEvent) {
            builder.declareRows();
            rows();
            return true;
        }
        return false;
    }

    /** Reads the rest of an object that begins with its identity. @return false if the key is another; then nothing is read */
    boolean readIdentity(String key, Event value) {
        if (!key.equals(IDENTITY) || !(value instanceof ScalarEvent name)) {
            return false;
        }
        Map<String, SourceValue> row = new HashMap<>(events.scalars(KEYS));
        row.put(IDENTITY, YamlEvents.cell(name.getValue(), value));
        row(value, row);
        return true;
    }

    /** SES leaves the domain out where custom MAIL FROM is off. */
    private void attributes() {
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            events.skip(key);
            Event value = events.next();
            if (key instanceof ScalarEvent name && value instanceof MappingStartEvent) {
                Map<String, SourceValue> row = events.scalars(KEYS);
                builder.add(
                        YamlEvents.cell(name.getValue(), key),
                        row.getOrDefault(DOMAIN, YamlEvents.cell("", value)),
                        Optional.ofNullable(row.get(BEHAVIOR)));
            } else {
                events.addError(value, "This is not what SES tells of an identity.", "");
                events.skip(value);
            }
        }
    }

    private void rows() {
        for (Event item = events.next(); item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
            if (item instanceof MappingStartEvent) {
                row(item, events.scalars(KEYS));
            } else {
                events.addError(item, "This is not an identity.", "Write {\"Identity\": …, \"MailFromDomain\": …}");
                events.skip(item);
            }
        }
    }

    private void row(Event start, Map<String, SourceValue> row) {
        SourceValue here = YamlEvents.cell("", start);
        if (!row.containsKey(DOMAIN)) {
            // Half a row must not switch anything off.
            builder.addError(here, "The identity has no MailFromDomain.", "To switch it off: \"MailFromDomain\": null");
            return;
        }
        builder.add(row.getOrDefault(IDENTITY, here), row.get(DOMAIN), Optional.ofNullable(row.get(BEHAVIOR)));
    }
}
