package dev.mailfrom.core.change.desired;

import java.io.Reader;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** The events of a YAML text, one after the other, so that a large file needs no tree. JSON is YAML, too. */
final class YamlEvents {

    /** The largest file, in characters. */
    private static final int LIMIT = 200_000_000;

    private final IntentBuilder builder;
    private final Iterator<Event> events;

    YamlEvents(Reader text, IntentBuilder builder) {
        this.builder = builder;
        this.events = new Parse(LoadSettings.builder().setCodePointLimit(LIMIT).build())
                .parseReader(text)
                .iterator();
    }

    boolean hasNext() {
        return events.hasNext();
    }

    Event next() {
        return events.next();
    }

    /** The scalars of a mapping whose start was read; another key is an error. */
    Map<String, SourceValue> mapping(Set<String> known) {
        return scalars(
                known,
                key -> addError(key, "There is no key “" + key.getValue() + "” here.", "Known are: " + words(known)));
    }

    /** Those scalars of a mapping whose start was read that have one of these keys; other keys are skipped. */
    Map<String, SourceValue> scalars(Set<String> wanted) {
        return scalars(wanted, key -> {});
    }

    private Map<String, SourceValue> scalars(Set<String> known, Consumer<ScalarEvent> other) {
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
                other.accept(name);
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
    void skip(Event first) {
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

    void addError(Event where, String message, String fix) {
        builder.addError(cell("", where), message, fix);
    }

    static SourceValue cell(String text, Event where) {
        Optional<Mark> mark = where.getStartMark();
        return new SourceValue(
                text,
                mark.map(m -> m.getLine() + 1).orElse(1),
                mark.map(m -> m.getColumn() + 1).orElse(0));
    }
}
