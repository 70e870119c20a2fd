package dev.mailfrom.core.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sightings by JDBC: a row for each identity of each watch. */
final class JdbcSightings implements Sightings {

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

    JdbcSightings(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Sighting> all(String watch, Scope scope) {
        Map<String, Sighting> all = new HashMap<>();
        database.read(tx -> {
            tx.each(
                    "select * from sighting where watch = ? and bucket = ?",
                    row -> all.put(row.getString("identity"), sighting(row)),
                    watch,
                    scope.bucket());
            return null;
        });
        return all;
    }

    @Override
    public boolean keep(String watch, Scope scope, String owner, Collection<Sighting> seen) {
        List<List<Object>> rows =
                seen.stream().map(one -> row(watch, scope, one)).toList();
        return database.write(tx -> {
            boolean mine = JdbcTurns.isMine(tx, watch + "/" + scope.bucket(), owner);
            if (mine) {
                tx.batch(WRITE, rows);
            }
            return mine;
        });
    }

    private static List<Object> row(String watch, Scope scope, Sighting one) {
        return List.of(
                watch,
                scope.bucket(),
                one.identity(),
                one.domain(),
                one.status(),
                one.verification(),
                one.codes(),
                Words.of(one.state()),
                Words.of(one.told()),
                one.trouble(),
                Micros.of(one.since()),
                Micros.of(one.statusSince()),
                one.statusChangeSeen() ? 1 : 0,
                Micros.of(one.dnsAt()));
    }

    @Override
    public void told(String watch, Scope scope, Map<String, Sighting.State> states) {
        List<List<Object>> rows = new ArrayList<>();
        states.forEach((identity, state) -> rows.add(List.of(Words.of(state), watch, scope.bucket(), identity)));
        database.write(tx -> {
            tx.batch("update sighting set told = ? where watch = ? and bucket = ? and identity = ?", rows);
            tx.update(
                    "delete from sighting where watch = ? and bucket = ? and state = 'gone' and told = 'gone'",
                    watch,
                    scope.bucket());
            return null;
        });
    }

    private static Sighting sighting(ResultSet row) throws SQLException {
        return new Sighting(
                row.getString("identity"),
                row.getString("domain"),
                row.getString("status"),
                row.getString("verification"),
                row.getString("codes"),
                Words.read(Sighting.State.class, row.getString("state")),
                Words.read(Sighting.State.class, row.getString("told")),
                row.getString("trouble"),
                Micros.instant(row.getLong("since")),
                Micros.instant(row.getLong("status_since")),
                row.getInt("status_change_seen") == 1,
                Micros.instant(row.getLong("dns_at")));
    }
}
