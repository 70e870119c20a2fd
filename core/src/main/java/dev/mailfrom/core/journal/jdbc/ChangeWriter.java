package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.engine.EnumNames;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Records a change, after ending older changes that block it: one that can no longer be confirmed becomes EXPIRED, and
 * one that the same person, on the same host and front end, left unanswered becomes CANCELLED. Otherwise a program that
 * was killed at its question would block the identity until that expires.
 */
final class ChangeWriter {

    private static final String INSERT_ITEM = """
            insert into change_item(set_id, seq, bucket, identity, before_state, target_state, after_state, state,
              attempt, owner, lease_until, request_id, error, updated_at)
            values(?,?,?,?,?,?,'','queued',0,'',0,'','',$now)""";

    private final ChangeRequest request;
    private final RandomGenerator random;

    ChangeWriter(ChangeRequest request, RandomGenerator random) {
        this.request = request;
        this.random = random;
    }

    /**
     * @param wanted the id, unless another change has it
     * @throws Journal.OpenChangeException when another change blocks it
     */
    Change write(Transaction tx, String wanted) throws SQLException {
        endBlockingChanges(tx);
        String id = insert(tx, wanted);
        String bucket = request.scope().bucket();
        List<List<Object>> rows = new ArrayList<>();
        for (ChangeItem item : request.items()) {
            rows.add(List.of(
                    id,
                    rows.size() + 1,
                    bucket,
                    item.identity().name(),
                    SettingJson.of(item.before()),
                    SettingJson.of(item.target())));
        }
        tx.batch(INSERT_ITEM, rows, row -> row);
        RecordRows.insert(tx, id, request);
        Change written = ChangeRowMapper.change(tx, id).orElseThrow();
        EventLog.append(
                tx,
                new EventLog.NewEvent(
                        id,
                        0,
                        JournalEventType.PROPOSED,
                        "",
                        "proposed",
                        request.actor(),
                        request.reason(),
                        digest(written)));
        return written;
    }

    /** The hash of the request, by which the verifier finds a row that was altered later. */
    static String digest(Change change) {
        List<String> items = new ArrayList<>();
        for (ChangeItem item : change.items()) {
            items.add(item.identity().name());
            items.add(SettingJson.of(item.before()));
            items.add(SettingJson.of(item.target()));
        }
        change.records().forEach(record -> items.addAll(RecordRows.planned(record)));
        return digest(change, items);
    }

    /** @param items identity, before and target of each, and what was planned for each record, as stored */
    static String digest(Change change, List<String> items) {
        List<Object> values = new ArrayList<>(List.of(
                change.id(),
                change.kind(),
                change.undoOf().orElse(""),
                change.scope().bucket(),
                change.requestedBy(),
                change.reason(),
                change.fingerprint()));
        values.addAll(items);
        return RowHash.sha256(values);
    }

    private void endBlockingChanges(Transaction tx) throws SQLException {
        Set<String> wanted = new HashSet<>();
        request.items().forEach(item -> wanted.add(item.identity().name()));
        Set<String> holders = new LinkedHashSet<>();
        tx.forEachRow(
                """
                select set_id, identity from change_item
                where bucket = ? and state in('queued','executing','unknown') order by set_id, seq""",
                row -> {
                    if (wanted.contains(row.getString(2))) {
                        holders.add(row.getString(1));
                    }
                },
                request.scope().bucket());
        for (String holder : holders) {
            Change open = ChangeRowMapper.change(tx, holder).orElseThrow();
            if (open.state() == ChangeState.EXPIRED) {
                end(tx, open, ChangeState.EXPIRED, JournalEventType.EXPIRED, "not confirmed in time");
            } else if (open.state() == ChangeState.PROPOSED && isSameRequester(open)) {
                end(tx, open, ChangeState.CANCELLED, JournalEventType.CANCELLED, "replaced by a newer proposal");
            } else {
                throw new Journal.OpenChangeException(open);
            }
        }
    }

    private void end(Transaction tx, Change open, ChangeState end, JournalEventType type, String why)
            throws SQLException {
        ChangeCompletion.endUnconfirmed(
                tx, end, new EventLog.NewEvent(open.id(), 0, type, "", "", request.actor(), why));
    }

    private boolean isSameRequester(Change open) {
        Actor by = open.requestedBy();
        Actor us = request.actor();
        return by.who().equals(us.who()) && by.host().equals(us.host()) && by.origin() == us.origin();
    }

    /** Inserts the change; {@code place} keeps the order of recording even if the clock steps back. @return the id */
    private String insert(Transaction tx, String wanted) throws SQLException {
        Actor actor = request.actor();
        String id = wanted;
        while (true) {
            long now = tx.queryLong("select $now");
            int rows = tx.update(
                    """
                    insert into change_set(id, place, kind, undo_of, bucket, origin, requested_by, host, aws_principal, reason,
                      fingerprint, state, created_at, expires_at, owner, lease_until)
                    values(?, (select coalesce(max(place), 0) + 1 from change_set),
                      ?,?,?,?,?,?,?,?,?,'proposed',?,?,'',0) on conflict do nothing""",
                    id,
                    EnumNames.of(request.kind()),
                    request.undoOf().orElse(null),
                    request.scope().bucket(),
                    EnumNames.of(actor.origin()),
                    actor.who(),
                    actor.host(),
                    actor.awsPrincipal(),
                    request.reason(),
                    request.fingerprint(),
                    now,
                    now + EpochMicros.of(request.expiresIn()));
            if (rows == 1) {
                return id;
            }
            id = ChangeId.generate(now, random);
        }
    }
}
