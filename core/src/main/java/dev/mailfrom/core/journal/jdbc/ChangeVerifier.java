package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.engine.EpochMicros;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Compares one change and its items, as the tables have them, with the events of the change. */
final class ChangeVerifier {

    /** A row and its event are written by two statements of one transaction, so their times differ a little. */
    private static final long TOLERANCE = EpochMicros.of(Duration.ofMinutes(1));

    static final Set<String> CANCELS = Set.of(
            JournalEventType.CANCELLED.word(), JournalEventType.EXPIRED.word(), JournalEventType.REST_CANCELLED.word());
    private static final Set<String> READS =
            Set.of(JournalEventType.SETTLED.word(), JournalEventType.RESOLVED.word(), JournalEventType.DIFFERS.word());

    /** @param state as stored, without expiry applied */
    record Stored(Change head, String state, List<Item> items, List<RecordVerifier.Row> records, List<Event> events) {}

    /** The columns of an item. @param updatedAt in microseconds since the epoch */
    record Item(
            String changeId,
            int seq,
            String identity,
            String before,
            String target,
            String after,
            String state,
            String requestId,
            String error,
            long updatedAt) {}

    /** The columns of an event that is no remark. @param seq 0 for the change as a whole */
    record Event(String changeId, int seq, String type, String to, String detail, String document, long at) {}

    private final Stored stored;
    private final List<String> problems = new ArrayList<>();

    private ChangeVerifier(Stored stored) {
        this.stored = stored;
    }

    static List<String> problems(Stored stored) {
        return new ChangeVerifier(stored).verify();
    }

    private List<String> verify() {
        String change = "Change " + stored.head().id();
        if (!last(event -> event.seq() == 0).map(Event::to).orElse("").equals(stored.state())) {
            problems.add(change + " is in a state that the history does not know of.");
        }
        Optional<Event> proposed = last(event -> event.type().equals(JournalEventType.PROPOSED.word()));
        if (proposed.isPresent() && !proposed.get().document().equals(digest())) {
            problems.add(change + " is not what was proposed.");
        }
        if (proposed.isPresent() && !isAt(EpochMicros.of(stored.head().createdAt()), proposed.get())) {
            problems.add(change + " was not proposed at the time that it says.");
        }
        stored.items().forEach(this::verify);
        stored.records().forEach(record -> problems.addAll(RecordVerifier.problems(record, stored.events())));
        return problems;
    }

    private String digest() {
        List<String> values = new ArrayList<>();
        for (Item item : stored.items()) {
            values.addAll(List.of(item.identity(), item.before(), item.target()));
        }
        stored.records().forEach(record -> values.addAll(record.planned()));
        return ChangeWriter.digest(stored.head(), values);
    }

    private void verify(Item item) {
        Optional<Event> last = last(event -> event.seq() == item.seq());
        if (!last.map(ChangeVerifier::isKnown).orElse(true)) {
            return;
        }
        boolean cancelled = item.state().equals("cancelled");
        Optional<Event> end = cancelled ? last(event -> event.seq() == 0 && CANCELS.contains(event.type())) : last;
        String queued = last.map(Event::to).orElse("queued");
        if (cancelled ? end.isEmpty() || !queued.equals("queued") : !queued.equals(item.state())) {
            report(item, "is in a state that the history does not know of");
            return;
        }
        if (end.isPresent() && !isAt(item.updatedAt(), end.get())) {
            report(item, "has another time than the history");
        }
        String read = last(event -> event.seq() == item.seq() && READS.contains(event.type()))
                .map(Event::document)
                .orElse("");
        if (!item.after().equals(read.lines().findFirst().orElse(""))) {
            report(item, "has another result than the history");
        }
        verifyAnswer(item);
    }

    /** Whether this program knows what such an event changes. */
    private static boolean isKnown(Event event) {
        return JournalEventType.of(event.type()) != JournalEventType.OTHER;
    }

    /** The detail is the error, or else the request id; a request id beside an error is on the document's second line. */
    private void verifyAnswer(Item item) {
        Optional<Event> settled =
                last(event -> event.seq() == item.seq() && event.type().equals(JournalEventType.SETTLED.word()));
        String answer = item.error().isEmpty() ? item.requestId() : item.error();
        Optional<String> beside =
                settled.flatMap(event -> event.document().lines().skip(1).findFirst());
        if (!settled.map(Event::detail).orElse("").equals(answer)
                || beside.isPresent() && !beside.get().equals(item.requestId())) {
            report(item, "has another request id or error than the history");
        }
    }

    private void report(Item item, String what) {
        problems.add("Item " + item.seq() + " of change " + stored.head().id() + " " + what + ".");
    }

    static boolean isAt(long micros, Event event) {
        return Math.abs(event.at() - micros) <= TOLERANCE;
    }

    private Optional<Event> last(Predicate<Event> wanted) {
        return stored.events().stream().filter(wanted).reduce((earlier, later) -> later);
    }
}
