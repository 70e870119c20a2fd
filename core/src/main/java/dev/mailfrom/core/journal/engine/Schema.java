package dev.mailfrom.core.journal.engine;

import dev.mailfrom.core.journal.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables, version by version. A step is never edited once it was released; the next version is a new list at the
 * end. All steps run in one transaction behind the engine's write lock, so any number of processes may start at once.
 */
public final class Schema {

    private static final List<List<String>> VERSIONS = List.of(
            List.of(
                    """
            create table throttle(
              bucket text primary key,
              next_free bigint not null,
              interval_us bigint not null)""",
                    """
            create table change_set(
              id text primary key,
              place bigint not null unique,
              kind text not null check(kind in('set','behavior','disable','retry','undo','apply')),
              undo_of text references change_set(id),
              bucket text not null,
              origin text not null check(origin in('repl','cli','slack')),
              requested_by text not null,
              host text not null,
              aws_principal text not null,
              reason text not null,
              fingerprint text not null,
              state text not null check(state in('proposed','confirmed','approved','executing',
                'applied','partly','failed','expired','cancelled')),
              created_at bigint not null,
              expires_at bigint not null,
              owner text not null,
              lease_until bigint not null)""",
                    "create index set_by_place on change_set(bucket, place)",
                    """
            create table change_item(
              set_id text not null references change_set(id),
              seq integer not null,
              bucket text not null,
              identity text not null,
              before_state text not null,
              target_state text not null,
              after_state text not null,
              state text not null check(state in('queued','executing','unknown','applied','skipped','failed',
                'not_applied','conflict','cancelled')),
              attempt integer not null,
              owner text not null,
              lease_until bigint not null,
              request_id text not null,
              error text not null,
              updated_at bigint not null,
              primary key(set_id, seq),
              unique(set_id, identity))""",
                    """
            create unique index one_open_change on change_item(bucket, identity)
              where state in('queued','executing','unknown')""",
                    "create index item_by_identity on change_item(bucket, identity, updated_at)",
                    """
            create table event(
              n bigint primary key,
              at bigint not null,
              set_id text not null,
              seq integer,
              type text not null,
              from_state text not null,
              to_state text not null,
              who text not null,
              origin text not null,
              host text not null,
              aws_principal text not null,
              detail text not null,
              document text not null,
              prev_hash text not null,
              hash text not null)""",
                    "create index event_by_set on event(set_id, n)"),
            List.of(
                    """
            create table card(
              id text primary key,
              set_id text not null,
              team text not null,
              channel text not null,
              message text not null,
              requester text not null,
              account_name text not null,
              region text not null,
              line text not null,
              shown_plan text not null,
              body text not null,
              face text not null,
              settled integer not null,
              tries integer not null,
              not_before bigint not null,
              created_at bigint not null)""",
                    "create index card_unsettled on card(settled, not_before)",
                    "create index card_by_set on card(set_id)",
                    "create table seen(what text primary key, until bigint not null)"),
            List.of("alter table throttle add column clear_at bigint not null default 0", """
            create index item_open on change_item(set_id)
              where state in('queued','executing','unknown')"""),
            List.of("""
            create table audit(
              id text primary key,
              bucket text not null,
              at bigint not null,
              identities integer not null)""", "create index audit_by_time on audit(bucket, at)", """
            create table audit_found(
              audit_id text not null references audit(id),
              identity text not null,
              codes text not null,
              primary key(audit_id, identity))""", """
            create table sighting(
              watch text not null,
              bucket text not null,
              identity text not null,
              domain text not null,
              status text not null,
              verification text not null,
              codes text not null,
              state text not null check(state in('fine','bad','given_up','gone')),
              told text not null check(told in('fine','bad','given_up','gone')),
              trouble text not null,
              since bigint not null,
              status_since bigint not null,
              status_change_seen integer not null,
              dns_at bigint not null,
              primary key(watch, bucket, identity))""", """
            create table turn(
              name text primary key,
              owner text not null,
              lease_until bigint not null,
              next_at bigint not null)"""),
            List.of(
                    "alter table card add column owner text not null default ''",
                    "alter table card add column link text not null default ''",
                    "alter table card add column told bigint not null default 0",
                    "create table channel(id text primary key, free_at bigint not null)",
                    """
            create table watch(
              set_id text not null references change_set(id),
              seq integer not null,
              status text not null,
              looks integer not null,
              next_at bigint not null,
              until bigint not null,
              ended integer not null,
              owner text not null,
              primary key(set_id, seq))""",
                    "create index watch_due on watch(ended, next_at)"),
            List.of(
                    """
            create table notice(
              id text primary key,
              channel text not null,
              account_name text not null,
              region text not null,
              message text not null,
              body text not null,
              face text not null,
              shown text not null,
              reply text not null,
              ended integer not null,
              settled integer not null,
              tries integer not null,
              not_before bigint not null,
              owner text not null,
              created_at bigint not null)""",
                    "create index notice_unsettled on notice(settled, not_before)",
                    """
            create table notice_subject(
              id text primary key,
              notice text not null references notice(id),
              identity text not null,
              state text not null,
              codes text not null)""",
                    "create index subject_by_notice on notice_subject(notice, identity)"),
            List.of(
                    """
            create table whisper(
              id text primary key,
              channel text not null,
              person text not null,
              body text not null,
              settled integer not null,
              tries integer not null,
              not_before bigint not null,
              owner text not null,
              until bigint not null,
              created_at bigint not null)""",
                    "create index whisper_unsettled on whisper(settled, not_before)",
                    "create index whisper_by_end on whisper(until)"));

    /** The newest version this program knows. */
    public static final int VERSION = VERSIONS.size();

    private final Dialect dialect;

    Schema(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Runs work in one transaction that holds the engine's write lock. */
    interface LockedTransactions {
        void run(Database.TransactionWork<Void> transactionWork) throws SQLException;
    }

    /** Does nothing, and takes no lock, when the schema is current. @throws StoreException when it is newer, or another program's */
    void bringUpToDate(LockedTransactions lockedTransactions, Connection connection) throws SQLException {
        if (version(new Transaction(connection, dialect)) < VERSION) {
            lockedTransactions.run(this::migrate);
        }
    }

    private Void migrate(Transaction tx) throws SQLException {
        int from = version(tx);
        if (from == 0) {
            tx.update("create table schema_version(v integer primary key, at bigint not null)");
        }
        for (int v = from + 1; v <= VERSION; v++) {
            List<String> statements = new ArrayList<>(VERSIONS.get(v - 1));
            if (v == 1) {
                statements.addAll(dialect.appendOnly("event"));
            }
            for (String statement : statements) {
                tx.update(statement);
            }
            tx.update("insert into schema_version(v, at) values(?, $now)", v);
        }
        return null;
    }

    private int version(Transaction tx) throws SQLException {
        List<String> tables = tx.query(dialect.tables(), row -> row.getString(1));
        if (tables.isEmpty()) {
            return 0;
        }
        if (!tables.contains("schema_version") || !tables.contains("throttle")) {
            throw new StoreException(
                    dialect.displayName() + " holds the data of another program. Nothing was written to it.",
                    "Name another place with --store.",
                    null);
        }
        int version = (int) tx.queryLong("select max(v) from schema_version");
        if (version > VERSION) {
            throw new StoreException(
                    "%s was written by a newer mailfrom (schema %d; this one knows %d). Nothing was written to it."
                            .formatted(dialect.displayName(), version, VERSION),
                    "Use the newer mailfrom, or name another place with --store.",
                    null);
        }
        return version;
    }
}
