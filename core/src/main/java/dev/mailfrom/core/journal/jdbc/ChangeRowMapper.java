package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.engine.EnumNames;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.Transaction;
import dev.mailfrom.core.ses.Identity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads changes. A change that was not confirmed in time reads as EXPIRED, and its items as CANCELLED. */
final class ChangeRowMapper {

    /** The state of a change {@code c}, with expiry applied. */
    static final String STATE = "case when c.state in('proposed','confirmed','approved') and c.expires_at <= $now"
            + " then 'expired' else c.state end";

    /** The columns of a change {@code c}. */
    static final String HEAD = STATE + " as state," + """
             c.id as id, c.kind as kind, c.undo_of as undo_of, c.bucket as bucket, c.origin as origin,
              c.requested_by as requested_by, c.host as host, c.aws_principal as aws_principal, c.reason as reason,
              c.fingerprint as fingerprint, c.created_at as created_at, c.expires_at as expires_at""";

    /** The columns of an item {@code i}. */
    static final String ITEM = """
            i.seq as seq, i.identity as identity, i.before_state as before_state, i.target_state as target_state,
              i.after_state as after_state, i.state as item_state, i.request_id as request_id, i.error as error""";

    private static final String ITEMS = "select " + ITEM + " from change_item i where i.set_id = ?";

    private ChangeRowMapper() {}

    static Optional<Change> change(Transaction tx, String id) throws SQLException {
        return changes(tx, " where id = ?", id).stream().findFirst();
    }

    /** @param rest what follows the columns: {@code where}, {@code order by}, {@code limit} */
    static List<Change> changes(Transaction tx, String rest, Object... arguments) throws SQLException {
        List<Change> bare = tx.query(
                "select " + HEAD + " from change_set c" + rest, ChangeRowMapper::changeWithoutItems, arguments);
        List<Change> whole = new ArrayList<>();
        for (Change change : bare) {
            whole.add(change.with(
                    tx.query(ITEMS + " order by i.seq", row -> item(row, change.state()), change.id()),
                    RecordRows.of(tx, change)));
        }
        return whole;
    }

    /** In three statements, however many there are. */
    static List<Change> changes(Transaction tx, List<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        String chosen = String.join(",", Collections.nCopies(ids.size(), "?"));
        Map<String, Change> heads = new HashMap<>();
        tx.forEachRow(
                "select " + HEAD + " from change_set c where c.id in(" + chosen + ")",
                row -> heads.put(row.getString("id"), changeWithoutItems(row)),
                ids.toArray());
        Map<String, List<ChangeItem>> items = new HashMap<>();
        tx.forEachRow(
                "select i.set_id as set_id, " + ITEM + " from change_item i where i.set_id in(" + chosen
                        + ") order by i.set_id, i.seq",
                row -> items.computeIfAbsent(row.getString("set_id"), id -> new ArrayList<>())
                        .add(item(row, heads.get(row.getString("set_id")).state())),
                ids.toArray());
        Map<String, List<RecordItem>> records = RecordRows.of(tx, heads);
        return ids.stream()
                .filter(heads::containsKey)
                .map(id -> heads.get(id).with(items.getOrDefault(id, List.of()), records.getOrDefault(id, List.of())))
                .toList();
    }

    static Change changeWithoutItems(ResultSet row) throws SQLException {
        String bucket = row.getString("bucket");
        int slash = bucket.indexOf('/');
        return new Change(
                row.getString("id"),
                EnumNames.read(ChangeKind.class, row.getString("kind")),
                Optional.ofNullable(row.getString("undo_of")),
                new AccountRegion(bucket.substring(0, slash), bucket.substring(slash + 1)),
                new Actor(
                        row.getString("requested_by"),
                        EnumNames.read(Actor.Origin.class, row.getString("origin")),
                        row.getString("host"),
                        row.getString("aws_principal")),
                row.getString("reason"),
                row.getString("fingerprint"),
                EnumNames.read(ChangeState.class, row.getString("state")),
                EpochMicros.instant(row.getLong("created_at")),
                EpochMicros.instant(row.getLong("expires_at")),
                List.of());
    }

    /** @param state of its change */
    static ChangeItem item(ResultSet row, ChangeState state) throws SQLException {
        ChangeItem item = item(row);
        return state == ChangeState.EXPIRED && item.state() == ItemState.QUEUED
                ? item.withState(ItemState.CANCELLED)
                : item;
    }

    private static ChangeItem item(ResultSet row) throws SQLException {
        return new ChangeItem(
                row.getInt("seq"),
                Identity.parse(row.getString("identity")),
                SettingJson.read(row.getString("before_state")).orElseThrow(),
                SettingJson.read(row.getString("target_state")).orElseThrow(),
                SettingJson.read(row.getString("after_state")),
                EnumNames.read(ItemState.class, row.getString("item_state")),
                row.getString("request_id"),
                row.getString("error"));
    }
}
