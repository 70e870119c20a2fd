package dev.mailfrom.core.change.run;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a journal has left to do in one account and region.
 *
 * @param stopped changes of which the rest can be resumed, the oldest first
 * @param plans that wait for an answer or for their execution, the oldest first
 */
public record OpenChanges(List<Change> stopped, List<Change> plans) {

    public static final OpenChanges NONE = new OpenChanges(List.of(), List.of());

    private static final List<ChangeState> OPEN =
            List.of(ChangeState.PROPOSED, ChangeState.CONFIRMED, ChangeState.APPROVED);

    /** Of each state; more than a person wants to hear of at a start. */
    private static final int MOST = 10;

    public OpenChanges {
        stopped = List.copyOf(stopped);
        plans = List.copyOf(plans);
    }

    /**
     * Reads them and asks SES nothing: what may have been sent is found out by the next command.
     *
     * @param dead whether the owner of a lease is known to have ended
     * @throws dev.mailfrom.core.journal.StoreException if the store cannot be used
     */
    public static OpenChanges of(Journal journal, AccountRegion scope, Predicate<String> dead, Instant now) {
        journal.endLeases(scope, dead);
        Stream<String> open = OPEN.stream()
                .flatMap(state ->
                        journal.history(HistoryQuery.newest(scope, MOST).inState(Optional.of(state))).stream())
                .map(HistoryEntry::id)
                .sorted();
        return new OpenChanges(
                journal.abandoned(scope),
                journal.findAll(open.toList()).stream()
                        .filter(change -> change.expiresAt().isAfter(now))
                        .toList());
    }
}
