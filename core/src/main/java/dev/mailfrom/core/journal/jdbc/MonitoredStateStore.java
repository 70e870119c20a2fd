package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.MonitoredState;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EnumNames;
import dev.mailfrom.core.journal.engine.EpochMicros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What monitors have last seen, a row for each identity of each monitor. Every method is one transaction and throws
 * {@code StoreException} when the store cannot be used.
 */
public final class MonitoredStateStore {

    private static final String WRITE = """
            insert into sighting(watch, bucket, identity, domain, status, verification, codes, state, told, trouble,
              since, status_since, status_change_seen, dns_at)
            values(?,?,?,?,?,?,?,?,?,?,?,?,?,?)
            on conflict(watch, bucket, identity) do update set domain = excluded.domain, status = excluded.status,
              verification = excluded.verification, codes = excluded.codes, state = excluded.state,
              told = excluded.told, trouble = excluded.trouble, since = excluded.since,
              status_since = excluded.status_since, status_change_seen = excluded.status_change_seen,
              dns_at = excluded.dns_at""";

    private final Database database;

    public MonitoredStateStore(Database database) {
        this.database = database;
    }

    /** All of one monitor in one account and region, by the identity's name. */
    public Map<String, MonitoredState> all(String watch, AccountRegion scope) {
        Map<String, MonitoredState> all = new HashMap<>();
        Map<String, String> words = new HashMap<>();
        database.read(tx -> {
            tx.forEachRow(
                    "select * from sighting where watch = ? and bucket = ?",
                    row -> all.put(row.getString("identity"), sighting(row, words)),
                    watch,
                    scope.bucket());
            return null;
        });
        return all;
    }

    /** Records what this owner has seen. False, with nothing written, where another has the monitor's {@link Leases lease}. */
    public boolean save(String watch, AccountRegion scope, String owner, Collection<MonitoredState> seen) {
        return database.write(tx -> {
            boolean mine = Leases.isMine(tx, watch + "/" + scope.bucket(), owner);
            if (mine) {
                tx.batch(WRITE, seen, one -> row(watch, scope, one));
            }
            return mine;
        });
    }

    private static List<Object> row(String watch, AccountRegion scope, MonitoredState one) {
        return List.of(
                watch,
                scope.bucket(),
                one.identity(),
                one.domain(),
                one.status(),
                one.verification(),
                one.codes(),
                EnumNames.of(one.state()),
                EnumNames.of(one.notifiedState()),
                one.incidentId(),
                EpochMicros.of(one.since()),
                EpochMicros.of(one.statusSince()),
                one.statusChangeSeen() ? 1 : 0,
                EpochMicros.of(one.dnsCheckedAt()));
    }

    /** Records that people know of these states; an identity that is gone is then forgotten. */
    public void recordNotified(String watch, AccountRegion scope, Map<String, MonitoredState.State> states) {
        database.write(tx -> {
            tx.batch(
                    "update sighting set told = ? where watch = ? and bucket = ? and identity = ?",
                    states.entrySet(),
                    one -> List.of(EnumNames.of(one.getValue()), watch, scope.bucket(), one.getKey()));
            tx.update(
                    "delete from sighting where watch = ? and bucket = ? and state = 'gone' and told = 'gone'",
                    watch,
                    scope.bucket());
            return null;
        });
    }

    /** @param words kept once each, because thousands of rows have the same */
    private static MonitoredState sighting(ResultSet row, Map<String, String> words) throws SQLException {
        return new MonitoredState(
                row.getString("identity"),
                row.getString("domain"),
                once(row.getString("status"), words),
                once(row.getString("verification"), words),
                once(row.getString("codes"), words),
                EnumNames.read(MonitoredState.State.class, row.getString("state")),
                EnumNames.read(MonitoredState.State.class, row.getString("told")),
                once(row.getString("trouble"), words),
                EpochMicros.instant(row.getLong("since")),
                EpochMicros.instant(row.getLong("status_since")),
                row.getInt("status_change_seen") == 1,
                EpochMicros.instant(row.getLong("dns_at")));
    }

    private static String once(String word, Map<String, String> words) {
        return words.computeIfAbsent(word, same -> word);
    }
}
