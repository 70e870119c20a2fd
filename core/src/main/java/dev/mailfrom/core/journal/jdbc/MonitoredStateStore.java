package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.MonitoredState;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EnumNames;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.VerificationStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stores what monitors saw last, one row per monitor and identity. Every method is one transaction and throws
 * {@code StoreException} when the store cannot be used.
 */
public final class MonitoredStateStore {

    private static final String WRITE = """
            insert into sighting(watch, bucket, identity, domain, status, verification, codes, state, told, trouble,
              since, status_since, status_change_seen, dns_at, verdict, refused)
            values(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
            on conflict(watch, bucket, identity) do update set domain = excluded.domain, status = excluded.status,
              verification = excluded.verification, codes = excluded.codes, state = excluded.state,
              told = excluded.told, trouble = excluded.trouble, since = excluded.since,
              status_since = excluded.status_since, status_change_seen = excluded.status_change_seen,
              dns_at = excluded.dns_at, verdict = excluded.verdict, refused = excluded.refused""";

    private final Database database;

    public MonitoredStateStore(Database database) {
        this.database = database;
    }

    /** All states of one monitor in one account and region. */
    public Map<Identity, MonitoredState> all(String watch, AccountRegion scope) {
        // Thousands of rows have the same texts.
        Map<String, String> texts = new HashMap<>();
        return database
                .query(
                        "select * from sighting where watch = ? and bucket = ?",
                        row -> read(row, texts),
                        watch,
                        scope.bucket())
                .stream()
                .collect(Collectors.toMap(MonitoredState::identity, Function.identity()));
    }

    /** Counts the identities of one monitor that are registered and were checked, without reading each. */
    public List<MonitoredState.Count> counts(String watch, AccountRegion scope) {
        return database.query(
                """
                select status, verdict, refused, count(*) from sighting
                where watch = ? and bucket = ? and state <> 'gone' and verdict <> ''
                group by status, verdict, refused""",
                row -> new MonitoredState.Count(
                        text(row, "status").map(MailFromStatus::of),
                        row.getString("verdict"),
                        row.getInt("refused") == 1,
                        row.getLong(4)),
                watch,
                scope.bucket());
    }

    /** Records what this owner saw. @return false, with nothing written, if another owner has the monitor's {@link Leases lease} */
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
                one.identity().name(),
                one.domain().map(MailFromDomain::toString).orElse(""),
                one.status().map(MailFromStatus::awsName).orElse(""),
                one.verification().map(VerificationStatus::awsName).orElse(""),
                one.codes(),
                EnumNames.of(one.state()),
                EnumNames.of(one.notifiedState()),
                one.incidentId(),
                EpochMicros.of(one.since()),
                EpochMicros.of(one.statusSince()),
                one.statusChangeSeen() ? 1 : 0,
                EpochMicros.of(one.dnsCheckedAt()),
                one.verdict(),
                one.refused() ? 1 : 0);
    }

    /** Records that people were notified of these states, and deletes the rows of identities that are gone. */
    public void recordNotified(String watch, AccountRegion scope, Map<Identity, MonitoredState.State> states) {
        database.write(tx -> {
            tx.batch(
                    "update sighting set told = ? where watch = ? and bucket = ? and identity = ?",
                    states.entrySet(),
                    one -> List.of(
                            EnumNames.of(one.getValue()),
                            watch,
                            scope.bucket(),
                            one.getKey().name()));
            tx.update(
                    "delete from sighting where watch = ? and bucket = ? and state = 'gone' and told = 'gone'",
                    watch,
                    scope.bucket());
            return null;
        });
    }

    private static MonitoredState read(ResultSet row, Map<String, String> texts) throws SQLException {
        return new MonitoredState(
                Identity.parse(row.getString("identity")),
                text(row, "domain").map(MailFromDomain::parse),
                text(row, "status").map(MailFromStatus::of),
                text(row, "verification").map(VerificationStatus::of),
                texts.computeIfAbsent(row.getString("codes"), same -> same),
                EnumNames.read(MonitoredState.State.class, row.getString("state")),
                EnumNames.read(MonitoredState.State.class, row.getString("told")),
                row.getString("trouble"),
                EpochMicros.instant(row.getLong("since")),
                EpochMicros.instant(row.getLong("status_since")),
                row.getInt("status_change_seen") == 1,
                EpochMicros.instant(row.getLong("dns_at")),
                row.getString("verdict"),
                row.getInt("refused") == 1);
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.of(row.getString(column)).filter(text -> !text.isEmpty());
    }
}
