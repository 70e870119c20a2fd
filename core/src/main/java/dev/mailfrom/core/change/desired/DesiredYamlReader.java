package dev.mailfrom.core.change.desired;

import java.io.Reader;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the YAML form event by event, without a tree in memory:
 *
 * <pre>
 * defaults: {mail_from_label: bounce, behavior_on_mx_failure: UseDefaultValue}
 * identities:
 *   - identity: example.com
 *     mail_from_domain: bounce.example.com
 *     behavior_on_mx_failure: RejectMessage
 * </pre>
 *
 * Defaults apply to the rows below them. JSON in the names of AWS is read, too ({@link AwsAnswerReader}). An empty {@code mail_from_domain} switches custom MAIL FROM off.
 */
final class DesiredYamlReader {

    private static final String IDENTITY = "identity";
    private static final String DOMAIN = "mail_from_domain";
    private static final String LABEL = "mail_from_label";
    private static final String BEHAVIOR = "behavior_on_mx_failure";
    private static final Set<String> OF_ROW = Set.of(IDENTITY, DOMAIN, LABEL, BEHAVIOR);
    private static final Set<String> OF_DEFAULTS = Set.of(LABEL, BEHAVIOR);

    private final IntentBuilder builder;
    private final YamlEvents events;
    private Map<String, SourceValue> defaults = Map.of();

    private DesiredYamlReader(Reader text, IntentBuilder builder) {
        this.builder = builder;
        this.events = new YamlEvents(text, builder);
    }

    static void read(Reader text, IntentBuilder builder) {
        try {
            new DesiredYamlReader(text, builder).document();
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark();
            builder.addError(
                    mark.map(m -> m.getLine() + 1).orElse(1),
                    mark.map(m -> m.getColumn() + 1).orElse(0),
                    "The YAML cannot be read from here on: " + e.getProblem() + ".",
                    "");
        } catch (YamlEngineException e) {
            builder.addError(1, 0, "This is not YAML: " + e.getMessage(), "");
        }
    }

    private void document() {
        AwsAnswerReader answers = new AwsAnswerReader(events, builder);
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof MappingStartEvent) {
                top(answers);
            } else if (event instanceof SequenceStartEvent) {
                list(answers);
            } else if (event instanceof ScalarEvent scalar && !scalar.getValue().isEmpty()) {
                rejectStart(event);
            }
        }
    }

    /** A list of answers of AWS, such as jq makes of several. */
    private void list(AwsAnswerReader answers) {
        for (Event item = events.next(); item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
            if (item instanceof MappingStartEvent) {
                top(answers);
            } else {
                rejectStart(item);
                events.skip(item);
            }
        }
    }

    private void rejectStart(Event event) {
        events.addError(event, "The file must begin with “identities:” or “defaults:”.", "identities: [{identity: …}]");
    }

    private void top(AwsAnswerReader answers) {
        for (Event key = events.next(); key instanceof ScalarEvent name; key = events.next()) {
            Event value = events.next();
            if (name.getValue().equals("defaults") && value instanceof MappingStartEvent) {
                defaults = events.mapping(OF_DEFAULTS);
            } else if (name.getValue().equals("identities") && value instanceof SequenceStartEvent) {
                builder.declareRows();
                identities();
            } else if (answers.readIdentity(name.getValue(), value)) {
                return;
            } else if (!answers.read(name.getValue(), value)
                    && (!isEmpty(value) || !Set.of("defaults", "identities").contains(name.getValue()))) {
                events.addError(
                        key,
                        "“" + name.getValue() + "” is unknown here, or has the wrong form.",
                        "identities: - identity: …");
                events.skip(value);
            }
        }
    }

    private static boolean isEmpty(Event value) {
        return value instanceof ScalarEvent scalar && scalar.getValue().isEmpty();
    }

    private void identities() {
        for (Event item = events.next(); item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
            if (item instanceof MappingStartEvent) {
                row(item, events.mapping(OF_ROW));
            } else {
                events.addError(item, "This is not a row.", "Write - identity: example.com");
                events.skip(item);
            }
        }
    }

    private void row(Event start, Map<String, SourceValue> values) {
        SourceValue here = YamlEvents.cell("", start);
        if (values.containsKey(DOMAIN) && values.containsKey(LABEL)) {
            builder.addError(values.get(LABEL), "A row has mail_from_label or mail_from_domain, not both.", "");
            return;
        }
        SourceValue domain =
                values.getOrDefault(DOMAIN, values.getOrDefault(LABEL, defaults.getOrDefault(LABEL, here)));
        if (domain == here) {
            builder.addError(here, "The row has no MAIL FROM domain.", "To switch it off: mail_from_domain: ''");
            return;
        }
        Optional<SourceValue> behavior = Optional.ofNullable(values.getOrDefault(BEHAVIOR, defaults.get(BEHAVIOR)));
        builder.add(values.getOrDefault(IDENTITY, here), domain, behavior);
    }
}
