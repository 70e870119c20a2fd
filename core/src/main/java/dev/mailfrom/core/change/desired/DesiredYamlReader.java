package dev.mailfrom.core.change.desired;

import java.io.Reader;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
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
 * Defaults apply to the rows below them. An empty {@code mail_from_domain} switches custom MAIL FROM off.
 */
final class DesiredYamlReader {

    private static final String IDENTITY = "identity";
    private static final String DOMAIN = "mail_from_domain";
    private static final String LABEL = "mail_from_label";
    private static final String BEHAVIOR = "behavior_on_mx_failure";
    private static final Set<String> OF_ROW = Set.of(IDENTITY, DOMAIN, LABEL, BEHAVIOR);
    private static final Set<String> OF_DEFAULTS = Set.of(LABEL, BEHAVIOR);

    /** The largest file, in characters. */
    private static final int LIMIT = 200_000_000;

    private final IntentBuilder builder;
    private final Iterator<Event> events;
    private Map<String, SourceValue> defaults = Map.of();

    private DesiredYamlReader(Reader text, IntentBuilder builder) {
        this.builder = builder;
        this.events = new Parse(LoadSettings.builder().setCodePointLimit(LIMIT).build())
                .parseReader(text)
                .iterator();
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
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof MappingStartEvent) {
                top();
            } else if (event instanceof ScalarEvent || event instanceof SequenceStartEvent) {
                addError(
                        event, "The file must begin with “identities:” or “defaults:”.", "identities: [{identity: …}]");
                skip(event);
            }
        }
    }

    private void top() {
        for (Event key = events.next(); key instanceof ScalarEvent name; key = events.next()) {
            Event value = events.next();
            if (name.getValue().equals("defaults") && value instanceof MappingStartEvent) {
                defaults = mapping(OF_DEFAULTS);
            } else if (name.getValue().equals("identities") && value instanceof SequenceStartEvent) {
                identities();
            } else if (!isEmpty(value) || !Set.of("defaults", "identities").contains(name.getValue())) {
                addError(
                        key,
                        "“" + name.getValue() + "” is unknown here, or has the wrong form.",
                        "identities: - identity: …");
                skip(value);
            }
        }
    }

    private static boolean isEmpty(Event value) {
        return value instanceof ScalarEvent scalar && scalar.getValue().isEmpty();
    }

    private void identities() {
        for (Event item = events.next(); item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
            if (item instanceof MappingStartEvent) {
                row(item, mapping(OF_ROW));
            } else {
                addError(item, "This is not a row.", "Write - identity: example.com");
                skip(item);
            }
        }
    }

    private void row(Event start, Map<String, SourceValue> values) {
        SourceValue here = cell("", start);
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

    /** The scalars of a mapping whose start was read. */
    private Map<String, SourceValue> mapping(Set<String> known) {
        Map<String, SourceValue> values = new HashMap<>();
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            if (!(key instanceof ScalarEvent name)) {
                addError(key, "A key must be one word.", "");
                skip(key);
                skip(events.next());
                continue;
            }
            Event value = events.next();
            if (!known.contains(name.getValue())) {
                addError(key, "There is no key “" + name.getValue() + "” here.", "Known are: " + words(known));
                skip(value);
            } else if (!(value instanceof ScalarEvent scalar)) {
                addError(value, name.getValue() + " takes one value.", "");
                skip(value);
            } else if (values.put(name.getValue(), cell(text(scalar), value)) != null) {
                addError(key, name.getValue() + " is there twice.", "Keep one of them.");
            }
        }
        return values;
    }

    private static String words(Set<String> known) {
        return String.join(", ", known.stream().sorted().toList());
    }

    /** Unquoted {@code null} and {@code ~} are empty. */
    private static String text(ScalarEvent scalar) {
        boolean nothing = scalar.isPlain() && List.of("null", "~").contains(scalar.getValue());
        return nothing ? "" : scalar.getValue().strip();
    }

    /** Skips a value whose first event was read. */
    private void skip(Event first) {
        int depth = depth(first);
        while (depth > 0) {
            depth += depth(events.next());
        }
    }

    private static int depth(Event event) {
        return switch (event.getEventId()) {
            case MappingStart, SequenceStart -> 1;
            case MappingEnd, SequenceEnd -> -1;
            default -> 0;
        };
    }

    private void addError(Event where, String message, String fix) {
        builder.addError(cell("", where), message, fix);
    }

    private static SourceValue cell(String text, Event where) {
        Optional<Mark> mark = where.getStartMark();
        return new SourceValue(
                text,
                mark.map(m -> m.getLine() + 1).orElse(1),
                mark.map(m -> m.getColumn() + 1).orElse(0));
    }
}
