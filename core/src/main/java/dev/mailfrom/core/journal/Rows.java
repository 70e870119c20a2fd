package dev.mailfrom.core.journal;

import dev.mailfrom.core.ses.Identity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads changes. One that could have been confirmed until a moment that is past reads as EXPIRED and its items as
 * CANCELLED, whether or not anybody has written that down.
 */
final class Rows {

    private static final String CHANGE = """
            select id, kind, undo_of, bucket, origin, requested_by, host, aws_principal, reason, fingerprint,
              case when state in('proposed','confirmed','approved') and expires_at <= $now then 'expired' else state end
                as state,
              created_at, expires_at
            from change_set""";

    private static final String ITEM = """
            select seq, identity, before_state, target_state, after_state, state, request_id, error, updated_at
            from change_item where set_id = ?""";

    private Rows() {}

    static Optional<Change> change(Tx tx, String id) throws SQLException {
        return changes(tx, " where id = ?", id).stream().findFirst();
    }

    /** @param rest what follows the columns: {@code where}, {@code order by}, {@code limit} */
    static List<Change> changes(Tx tx, String rest, Object... arguments) throws SQLException {
        List<Change> bare = tx.query(CHANGE + rest, Rows::withoutItems, arguments);
        List<Change> whole = new ArrayList<>();
        for (Change change : bare) {
            whole.add(withItems(tx, change));
        }
        return whole;
    }

    static Optional<ChangeItem> item(Tx tx, String id, int seq) throws SQLException {
        return tx.first(ITEM + " and seq = ?", Rows::item, id, seq);
    }

    private static Change withItems(Tx tx, Change bare) throws SQLException {
        boolean expired = bare.state() == ChangeState.EXPIRED;
        List<ChangeItem> items = tx.query(
                ITEM + " order by seq",
                row -> {
                    ChangeItem item = item(row);
                    return expired && item.state() == ItemState.QUEUED ? cancelled(item) : item;
                },
                bare.id());
        return new Change(
                bare.id(),
                bare.kind(),
                bare.undoOf(),
                bare.scope(),
                bare.requestedBy(),
                bare.reason(),
                bare.fingerprint(),
                bare.state(),
                bare.createdAt(),
                bare.expiresAt(),
                items);
    }

    private static Change withoutItems(ResultSet row) throws SQLException {
        String bucket = row.getString("bucket");
        int slash = bucket.indexOf('/');
        return new Change(
                row.getString("id"),
                Words.read(ChangeKind.class, row.getString("kind")),
                Optional.ofNullable(row.getString("undo_of")),
                new Scope(bucket.substring(0, slash), bucket.substring(slash + 1)),
                new Actor(
                        row.getString("requested_by"),
                        Words.read(Actor.Origin.class, row.getString("origin")),
                        row.getString("host"),
                        row.getString("aws_principal")),
                row.getString("reason"),
                row.getString("fingerprint"),
                Words.read(ChangeState.class, row.getString("state")),
                Micros.instant(row.getLong("created_at")),
                Micros.instant(row.getLong("expires_at")),
                List.of());
    }

    private static ChangeItem item(ResultSet row) throws SQLException {
        return new ChangeItem(
                row.getInt("seq"),
                Identity.parse(row.getString("identity")),
                SettingText.read(row.getString("before_state")).orElseThrow(),
                SettingText.read(row.getString("target_state")).orElseThrow(),
                SettingText.read(row.getString("after_state")),
                Words.read(ItemState.class, row.getString("state")),
                row.getString("request_id"),
                row.getString("error"),
                Micros.instant(row.getLong("updated_at")));
    }

    private static ChangeItem cancelled(ChangeItem item) {
        return new ChangeItem(
                item.seq(),
                item.identity(),
                item.before(),
                item.target(),
                item.after(),
                ItemState.CANCELLED,
                item.requestId(),
                item.error(),
                item.updatedAt());
    }

    static OptionalInt optionalInt(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
