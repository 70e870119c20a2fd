package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.engine.EnumNames;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.Transaction;
import dev.mailfrom.core.ses.Identity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a list of changes in two statements, however large the changes are. */
final class HistoryReader {

    private final HistoryQuery query;
    private final List<Object> arguments = new ArrayList<>();
    private final String chosen;

    private HistoryReader(HistoryQuery query) {
        this.query = query;
        this.chosen = chosen();
    }

    static List<HistoryEntry> of(Transaction tx, HistoryQuery query) throws SQLException {
        return new HistoryReader(query).read(tx);
    }

    static Map<ChangeState, Long> counts(Transaction tx) throws SQLException {
        Map<ChangeState, Long> counts = new EnumMap<>(ChangeState.class);
        tx.forEachRow(
                "select " + ChangeRowMapper.STATE + " as state, count(*) as many from change_set c group by 1",
                row -> counts.put(EnumNames.read(ChangeState.class, row.getString("state")), row.getLong("many")));
        return counts;
    }

    static Map<Identity, Instant> lastApplied(Transaction tx, AccountRegion scope, Collection<Identity> identities)
            throws SQLException {
        Map<Identity, Instant> last = new HashMap<>();
        for (Identity identity : identities) {
            long at = tx.queryLong(
                    "select max(updated_at) from change_item where bucket = ? and identity = ? and state = 'applied'",
                    scope.bucket(),
                    identity.name());
            if (at > 0) {
                last.put(identity, EpochMicros.instant(at));
            }
        }
        return last;
    }

    /** A query of the places of the selected changes, the newest first. */
    private String chosen() {
        // The items of an identity are few, so that the engine has to begin with them.
        StringBuilder sql = new StringBuilder(
                query.identity().isPresent()
                        ? "select c.place from change_item i join change_set c on c.id = i.set_id where i.bucket = ?"
                        : "select c.place from change_set c where c.bucket = ?");
        arguments.add(query.scope().bucket());
        query.identity().ifPresent(identity -> and(sql, "i.identity = ?", identity.name()));
        query.since().ifPresent(moment -> and(sql, "c.created_at >= ?", EpochMicros.of(moment)));
        query.requestedBy().ifPresent(person -> and(sql, "lower(c.requested_by) = lower(?)", person));
        query.state().ifPresent(state -> and(sql, ChangeRowMapper.STATE + " = ?", EnumNames.of(state)));
        query.before().ifPresent(place -> and(sql, "c.place < ?", place));
        arguments.add(query.limit());
        return sql.append(" order by c.place desc limit ?").toString();
    }

    private void and(StringBuilder sql, String condition, Object argument) {
        sql.append(" and ").append(condition);
        arguments.add(argument);
    }

    private List<HistoryEntry> read(Transaction tx) throws SQLException {
        Map<String, Map<ItemState, Integer>> counts = new HashMap<>();
        tx.forEachRow(
                "select c.id as id, i.state as state, count(*) as many from change_set c"
                        + " join change_item i on i.set_id = c.id where c.place in(" + chosen
                        + ") group by c.id, i.state",
                row -> counts.computeIfAbsent(row.getString("id"), id -> new EnumMap<>(ItemState.class))
                        .put(EnumNames.read(ItemState.class, row.getString("state")), row.getInt("many")),
                arguments.toArray());
        String one = query.identity().isPresent() ? "i.identity = ?" : "i.seq = 1";
        List<Object> all = new ArrayList<>();
        query.identity().ifPresent(identity -> all.add(identity.name()));
        all.addAll(arguments);
        return tx.query(
                "select " + ChangeRowMapper.HEAD + ", c.place as place, " + ChangeRowMapper.ITEM + " from change_set c"
                        + " join change_item i on i.set_id = c.id and " + one + " where c.place in(" + chosen
                        + ") order by c.place desc",
                row -> entry(row, counts),
                all.toArray());
    }

    private static HistoryEntry entry(ResultSet row, Map<String, Map<ItemState, Integer>> counts) throws SQLException {
        Change head = ChangeRowMapper.changeWithoutItems(row);
        Map<ItemState, Integer> states = counts.getOrDefault(head.id(), Map.of());
        if (head.state() == ChangeState.EXPIRED && states.containsKey(ItemState.QUEUED)) {
            states = Map.of(ItemState.CANCELLED, states.get(ItemState.QUEUED));
        }
        return new HistoryEntry(
                head.id(),
                row.getLong("place"),
                head.kind(),
                head.undoOf(),
                head.requestedBy(),
                head.reason(),
                head.state(),
                head.createdAt(),
                states,
                ChangeRowMapper.item(row, head.state()));
    }
}
