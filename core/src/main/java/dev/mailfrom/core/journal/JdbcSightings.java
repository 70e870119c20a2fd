package dev.mailfrom.core.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
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
        Map<String, String> words = new HashMap<>();
        database.read(tx -> {
            tx.each(
                    "select * from sighting where watch = ? and bucket = ?",
                    row -> all.put(row.getString("identity"), sighting(row, words)),
                    watch,
                    scope.bucket());
            return null;
        });
        return all;
    }

    @Override
    public boolean keep(String watch, Scope scope, String owner, Collection<Sighting> seen) {
        return database.write(tx -> {
            boolean mine = JdbcTurns.isMine(tx, watch + "/" + scope.bucket(), owner);
            if (mine) {
                tx.batch(WRITE, seen, one -> row(watch, scope, one));
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
        database.write(tx -> {
            tx.batch(
                    "update sighting set told = ? where watch = ? and bucket = ? and identity = ?",
                    states.entrySet(),
                    one -> List.of(Words.of(one.getValue()), watch, scope.bucket(), one.getKey()));
            tx.update(
                    "delete from sighting where watch = ? and bucket = ? and state = 'gone' and told = 'gone'",
                    watch,
                    scope.bucket());
            return null;
        });
    }

    /** @param words of which thousands of rows have the same; each is kept once */
    private static Sighting sighting(ResultSet row, Map<String, String> words) throws SQLException {
        return new Sighting(
                row.getString("identity"),
                row.getString("domain"),
                once(row.getString("status"), words),
                once(row.getString("verification"), words),
                once(row.getString("codes"), words),
                Words.read(Sighting.State.class, row.getString("state")),
                Words.read(Sighting.State.class, row.getString("told")),
                once(row.getString("trouble"), words),
                Micros.instant(row.getLong("since")),
                Micros.instant(row.getLong("status_since")),
                row.getInt("status_change_seen") == 1,
                Micros.instant(row.getLong("dns_at")));
    }

    private static String once(String word, Map<String, String> words) {
        return words.computeIfAbsent(word, same -> word);
    }
}
