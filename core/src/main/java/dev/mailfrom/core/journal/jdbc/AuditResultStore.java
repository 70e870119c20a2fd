package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EpochMicros;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Stores the results of the last {@value #KEPT} audits of each account and region. Every method is one transaction and
 * throws {@code StoreException} when the store cannot be used.
 */
public final class AuditResultStore {

    /** Older audits are deleted. */
    public static final int KEPT = 60;

    private static final String OLDER =
            "bucket = ? and at < (select min(at) from (select at from audit where bucket = ? order by at desc limit "
                    + KEPT + ") kept)";

    private final Database database;
    private final RandomGenerator random;

    public AuditResultStore(Database database, RandomGenerator random) {
        this.database = database;
        this.random = random;
    }

    /**
     * Saves an audit of a whole region, with the engine's now as its time.
     *
     * @param identities the number of identities
     * @param found the codes by name, for the identities with findings
     */
    public void save(AccountRegion scope, int identities, Map<String, String> found) {
        String bucket = scope.bucket();
        database.write(tx -> {
            String id = ChangeId.generate(tx.queryLong("select $now"), random);
            tx.update("insert into audit(id, bucket, at, identities) values(?,?,$now,?)", id, bucket, identities);
            tx.batch(
                    "insert into audit_found(audit_id, identity, codes) values(?,?,?)",
                    found.entrySet(),
                    one -> List.of(id, one.getKey(), one.getValue()));
            tx.update(
                    "delete from audit_found where audit_id in (select id from audit where " + OLDER + ")",
                    bucket,
                    bucket);
            tx.update("delete from audit where " + OLDER, bucket, bucket);
            return null;
        });
    }

    /** The last one that was over at that moment. @param moment empty for the last of all */
    public Optional<SavedAudit> last(AccountRegion scope, Optional<Instant> moment) {
        long until = moment.map(EpochMicros::of).orElse(Long.MAX_VALUE);
        return database.read(tx -> {
            Map<String, String> found = new HashMap<>();
            Optional<SavedAudit> savedAudit = tx.first(
                    "select id, at, identities from audit where bucket = ? and at <= ? order by at desc, id desc limit 1",
                    row -> {
                        tx.forEachRow(
                                "select identity, codes from audit_found where audit_id = ?",
                                each -> found.put(each.getString(1), each.getString(2)),
                                row.getString("id"));
                        return new SavedAudit(EpochMicros.instant(row.getLong("at")), row.getInt("identities"), found);
                    },
                    scope.bucket(),
                    until);
            return savedAudit;
        });
    }

    /** An audit as it was saved. */
    public record SavedAudit(Instant at, int identities, Map<String, String> found) {
        public SavedAudit {
            found = Map.copyOf(found);
        }
    }
}
