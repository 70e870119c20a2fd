package dev.mailfrom.core.journal;

import dev.mailfrom.core.ses.Identity;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which changes of a scope are looked for.
 *
 * @param identity only those that are about it
 * @param since only those that were asked for then or later
 * @param requestedBy only those this person asked for, whatever the case of the letters
 * @param state only those that stand so now
 * @param before only those older than the one at this place, for reading on page by page
 * @param limit how many at most, from 1
 */
public record HistoryQuery(
        AccountRegion scope,
        Optional<Identity> identity,
        Optional<Instant> since,
        Optional<String> requestedBy,
        Optional<ChangeState> state,
        OptionalLong before,
        int limit) {

    /** The newest changes. */
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

    /** Whether it leaves out nothing but what is older. */
    public boolean isAll() {
        return identity.isEmpty() && since.isEmpty() && requestedBy.isEmpty() && state.isEmpty();
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

    /** The same with another limit. */
    public HistoryQuery limitedTo(int most) {
        return new HistoryQuery(scope, identity, since, requestedBy, state, before, most);
    }

    /** The page behind this one. @param last the last entry of this one */
    public HistoryQuery after(HistoryEntry last) {
        return new HistoryQuery(scope, identity, since, requestedBy, state, OptionalLong.of(last.position()), limit);
    }
}
