package dev.mailfrom.core.journal;

import dev.mailfrom.core.ses.Identity;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Selects changes of a scope.
 *
 * @param identity only changes of this identity
 * @param since only changes that were requested then or later
 * @param requestedBy only changes that this person requested; ignores upper and lower case
 * @param state only changes in this state
 * @param before only changes older than this position, to read page by page
 * @param limit at most, from 1
 */
public record HistoryQuery(
        AccountRegion scope,
        Optional<Identity> identity,
        Optional<Instant> since,
        Optional<String> requestedBy,
        Optional<ChangeState> state,
        OptionalLong before,
        int limit) {

    public static HistoryQuery newest(AccountRegion scope, int limit) {
        return new HistoryQuery(
                scope,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                limit);
    }

    /** Whether nothing but the limit and the page leaves changes out. */
    public boolean isAll() {
        return identity.isEmpty() && since.isEmpty() && requestedBy.isEmpty() && state.isEmpty();
    }

    public HistoryQuery inScope(AccountRegion other) {
        return new HistoryQuery(other, identity, since, requestedBy, state, before, limit);
    }

    public HistoryQuery ofIdentity(Optional<Identity> wanted) {
        return new HistoryQuery(scope, wanted, since, requestedBy, state, before, limit);
    }

    public HistoryQuery since(Optional<Instant> moment) {
        return new HistoryQuery(scope, identity, moment, requestedBy, state, before, limit);
    }

    public HistoryQuery requestedBy(Optional<String> person) {
        return new HistoryQuery(scope, identity, since, person, state, before, limit);
    }

    public HistoryQuery inState(Optional<ChangeState> wanted) {
        return new HistoryQuery(scope, identity, since, requestedBy, wanted, before, limit);
    }

    public HistoryQuery limitedTo(int most) {
        return new HistoryQuery(scope, identity, since, requestedBy, state, before, most);
    }

    /** The page after this one. @param last the last entry of this page */
    public HistoryQuery after(HistoryEntry last) {
        return new HistoryQuery(scope, identity, since, requestedBy, state, OptionalLong.of(last.position()), limit);
    }
}
