package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordJournal.InterruptedBatch;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.journal.UnknownItem;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.Transaction;
import dev.mailfrom.core.journal.jdbc.EventLog.NewEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Finds changes whose process ended early. Runs at every start, so the usual empty answer takes no lock. */
final class InterruptedChanges {

    /** Redundant beside a narrower condition, but lets the engines use the index of open items. */
    private static final String OPEN = " and state in('queued','executing','unknown')";

    private static final String OPEN_RECORD = " and state in('queued','executing','sent','unknown')";

    private final Database database;

    InterruptedChanges(Database database) {
        this.database = database;
    }

    void endLeases(AccountRegion scope, Predicate<String> gone) {
        List<String> owners = database.read(tx -> tx.query("""
                select distinct owner from change_set
                where bucket = ? and state = 'executing' and lease_until > $now""", row -> row.getString(1), scope.bucket()));
        for (String owner : owners.stream().filter(gone).toList()) {
            database.write(tx -> tx.update("""
                            update change_set set lease_until = $now
                            where bucket = ? and state = 'executing' and owner = ?""", scope.bucket(), owner)
                    + tx.update("""
                            update change_item set lease_until = $now
                            where bucket = ? and state = 'executing' and lease_until > $now and (owner = ? or substr(owner, 1, ?) = ?)""", scope.bucket(), owner, owner.length() + 1, owner + Journal.CLAIM)
                    + tx.update("""
                            update dns_item set lease_until = $now
                            where bucket = ? and state = 'executing' and lease_until > $now and owner = ?""", scope.bucket(), owner));
        }
    }

    /** The end of the lease is the latest time at which the request can have left. */
    List<UnknownItem> interrupted(AccountRegion scope, Actor actor) {
        long lapsed = database.read(tx -> tx.queryLong("""
                select count(*) from change_item
                where bucket = ? and state = 'executing' and lease_until <= $now""" + OPEN, scope.bucket()));
        if (lapsed > 0) {
            database.write(tx -> markUnknown(tx, scope, actor));
        }
        return database.read(tx -> {
            Map<Place, Duration> ages = new HashMap<>();
            tx.forEachRow(
                    "select set_id, seq, $now - lease_until as age from change_item where bucket = ? and state = 'unknown'"
                            + OPEN,
                    row -> ages.put(
                            new Place(row.getString("set_id"), row.getInt("seq")),
                            Duration.of(row.getLong("age"), ChronoUnit.MICROS)),
                    scope.bucket());
            List<UnknownItem> items = new ArrayList<>();
            for (Change change : ChangeRowMapper.changes(
                    tx,
                    ages.keySet().stream().map(Place::id).distinct().sorted().toList())) {
                change.items().stream()
                        .filter(item -> ages.containsKey(new Place(change.id(), item.seq())))
                        .map(item -> new UnknownItem(change, item, ages.get(new Place(change.id(), item.seq()))))
                        .forEach(items::add);
            }
            return items;
        });
    }

    private static int markUnknown(Transaction tx, AccountRegion scope, Actor actor) throws SQLException {
        List<Place> lapsed = tx.query(
                """
                update change_item set state = 'unknown', updated_at = $now
                where bucket = ? and state = 'executing' and lease_until <= $now""" + OPEN + " returning set_id, seq",
                row -> new Place(row.getString("set_id"), row.getInt("seq")),
                scope.bucket());
        for (Place place : lapsed) {
            EventLog.append(
                    tx,
                    new NewEvent(place.id(), place.seq(), JournalEventType.LAPSED, "executing", "unknown", actor, ""));
        }
        return lapsed.size();
    }

    private record Place(String id, int seq) {}

    /** As {@link #interrupted}, for DNS records. */
    List<InterruptedBatch> interruptedRecords(AccountRegion scope, Actor actor) {
        long lapsed = database.read(tx -> tx.queryLong("""
                select count(*) from dns_item
                where bucket = ? and state = 'executing' and lease_until <= $now""" + OPEN_RECORD, scope.bucket()));
        if (lapsed > 0) {
            database.write(tx -> markRecordsUnknown(tx, scope, actor));
        }
        return database.read(tx -> {
            Map<Batch, Duration> ages = new LinkedHashMap<>();
            tx.forEachRow(
                    "select set_id, batch, min($now - lease_until) as age from dns_item where bucket = ?"
                            + " and state = 'unknown'" + OPEN_RECORD + " group by set_id, batch order by set_id, batch",
                    row -> ages.put(
                            new Batch(row.getString("set_id"), row.getString("batch")),
                            Duration.of(row.getLong("age"), ChronoUnit.MICROS)),
                    scope.bucket());
            List<InterruptedBatch> batches = new ArrayList<>();
            for (Map.Entry<Batch, Duration> one : ages.entrySet()) {
                String batch = one.getKey().batch();
                Change change = ChangeRowMapper.change(tx, one.getKey().id()).orElseThrow();
                List<RecordItem> records = change.records().stream()
                        .filter(record -> record.state() == RecordState.UNKNOWN
                                && record.batch().equals(batch))
                        .toList();
                batches.add(new InterruptedBatch(change, batch, records, one.getValue()));
            }
            return batches;
        });
    }

    private static int markRecordsUnknown(Transaction tx, AccountRegion scope, Actor actor) throws SQLException {
        List<Lapsed> lapsed = tx.query(
                """
                update dns_item set state = 'unknown', updated_at = $now
                where bucket = ? and state = 'executing' and lease_until <= $now""" + OPEN_RECORD + " returning set_id, seq, batch",
                row -> new Lapsed(row.getString("set_id"), row.getInt("seq"), row.getString("batch")),
                scope.bucket());
        for (Lapsed one : lapsed) {
            RecordTransitions.append(
                    tx, one.id(), one.seq(), RecordState.EXECUTING, RecordState.UNKNOWN, actor, one.batch(), "", "");
        }
        return lapsed.size();
    }

    private record Batch(String id, String batch) {}

    private record Lapsed(String id, int seq, String batch) {}

    List<Change> abandoned(AccountRegion scope) {
        return database.read(tx -> ChangeRowMapper.changes(tx, """
                 where bucket = ? and state = 'executing' and lease_until <= $now
                  and (exists(select 1 from change_item i where i.set_id = c.id and i.state = 'queued')
                    or exists(select 1 from dns_item d where d.set_id = c.id and d.state in('queued','sent')))
                order by place""", scope.bucket()));
    }
}
