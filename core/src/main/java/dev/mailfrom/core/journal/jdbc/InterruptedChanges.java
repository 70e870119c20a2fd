package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.UnknownItem;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.Transaction;
import dev.mailfrom.core.journal.jdbc.EventLog.NewEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Finds changes whose process ended early. Runs at every start, so the usual empty answer takes no lock. */
final class InterruptedChanges {

    /** Redundant beside a narrower condition, but lets the engines use the index of open items. */
    private static final String OPEN = " and state in('queued','executing','unknown')";

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
                            where bucket = ? and state = 'executing' and lease_until > $now and (owner = ? or substr(owner, 1, ?) = ?)""", scope.bucket(), owner, owner.length() + 1, owner + Journal.CLAIM));
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

    List<Change> abandoned(AccountRegion scope) {
        return database.read(tx -> ChangeRowMapper.changes(tx, """
                 where bucket = ? and state = 'executing' and lease_until <= $now
                  and exists(select 1 from change_item i where i.set_id = c.id and i.state = 'queued')
                order by place""", scope.bucket()));
    }
}
