package dev.mailfrom.core.journal.engine;

import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PlaceOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * PostgreSQL 14 or newer, with two connections. The journal's waits for the disk at every commit. The one for the slots
 * does not, because a reservation that a server crash loses matters only for a second.
 *
 * <p>Writers of the journal take one advisory lock per transaction, so each sees what the writers before it wrote, and
 * the hash chain has no branches. Transaction locks also work behind PgBouncer in transaction mode.
 */
public final class PostgresDialect implements Dialect {

    /** “mailfrom” in ASCII, so that no other program on the database takes the same lock by chance. */
    private static final String LOCK = "select pg_advisory_xact_lock(" + 0x6d61696c66726f6dL + ")";

    private static final Sql SQL = sql("begin isolation level read committed");

    /** One round trip instead of three: with a distant server, three would use up the slot. */
    private static final Sql SLOTS_SQL = sql("");

    /** A frozen writer loses its transaction, and every wait has a limit. */
    private static final String OPTIONS =
            "-c idle_in_transaction_session_timeout=10000 -c lock_timeout=15000 -c statement_timeout=60000";

    /** The oldest supported major version. */
    public static final int OLDEST = 14;

    private final StoreLocation.Server server;
    private final boolean ofSlots;

    public PostgresDialect(StoreLocation.Server server) {
        this(server, false);
    }

    private PostgresDialect(StoreLocation.Server server, boolean ofSlots) {
        this.server = server;
        this.ofSlots = ofSlots;
    }

    private static Sql sql(String beginStatement) {
        return new Sql(
                // Not now(), which is the beginning of the transaction: before it waited for the row.
                "cast(extract(epoch from clock_timestamp())*1000000 as bigint)",
                "begin isolation level repeatable read read only",
                // Each statement behind the lock sees what was committed before it.
                "begin isolation level read committed; " + LOCK,
                beginStatement,
                "",
                "",
                "select cast(tablename as text) from pg_catalog.pg_tables where schemaname = current_schema()",
                // Disabled triggers differ in tgenabled; tgtype has the bits of pg_trigger.h.
                """
                select concat_ws(' ', t.tgname, t.tgenabled, t.tgtype, p.prosrc)
                from pg_catalog.pg_trigger t join pg_catalog.pg_proc p on p.oid = t.tgfoid
                where t.tgrelid = to_regclass(?) and not t.tgisinternal""",
                // The server looks after its files itself.
                "select 'ok'",
                "");
    }

    @Override
    public Connection connect() {
        Properties properties = new Properties();
        properties.setProperty("user", server.user());
        server.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("ApplicationName", "mailfrom");
        properties.setProperty("options", OPTIONS + (ofSlots ? " -c synchronous_commit=off" : ""));
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "70");
        properties.setProperty("tcpKeepAlive", "true");
        try {
            Connection connection = new Driver().connect(server.url(), properties);
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                connection.close();
                throw tooOld(version);
            }
            return connection;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public String openFiles() {
        return "";
    }

    public StoreException tooOld(int version) {
        return new StoreException(
                "The store " + displayName() + " is PostgreSQL " + version + "; at least " + OLDEST
                        + " is needed. Nothing was written.",
                CommandText.of("Update the server, or name another store with", new PlaceOption("--store", "URL"), "."),
                null);
    }

    @Override
    public Dialect forSlots() {
        return new PostgresDialect(server, true);
    }

    @Override
    public Sql sql() {
        return ofSlots ? SLOTS_SQL : SQL;
    }

    @Override
    public List<String> appendOnly(String table) {
        return List.of("""
                create function %1$s_append_only() returns trigger language plpgsql as
                $$ begin raise exception '%1$s is append-only'; end $$""".formatted(table), """
                create trigger %1$s_no_change before update or delete on %1$s
                for each row execute function %1$s_append_only()""".formatted(table), """
                create trigger %1$s_no_truncate before truncate on %1$s
                for each statement execute function %1$s_append_only()""".formatted(table));
    }

    @Override
    public List<String> appendOnlyTriggers(String table) {
        String body = " begin raise exception '" + table + " is append-only'; end ";
        return List.of(table + "_no_change O 27" + body, table + "_no_truncate O 34" + body);
    }

    /** Also where another session ended this one, or the server has become a standby: a new connection may do better. */
    @Override
    public boolean isLost(SQLException cause) {
        return PostgresErrors.isLost(cause);
    }

    /** Without a transaction it only warns. */
    @Override
    public boolean isAlreadyRolledBack(SQLException cause) {
        return false;
    }

    @Override
    public StoreException failure(SQLException cause) {
        return PostgresErrors.toException(displayName(), server.user(), cause);
    }

    @Override
    public String displayName() {
        return server.toString();
    }
}
