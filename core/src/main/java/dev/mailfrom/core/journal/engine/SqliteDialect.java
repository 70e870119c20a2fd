package dev.mailfrom.core.journal.engine;

import dev.mailfrom.core.journal.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.JDBC;

/**
 * SQLite in a file, or in memory. WAL lets the processes of one machine read while one writes; {@code synchronous=FULL}
 * keeps an acknowledged commit through a power cut; writers wait up to ten seconds for each other.
 */
public final class SqliteDialect implements Dialect {

    private static final Sql SQL = new Sql(
            // SQLite's clock has milliseconds.
            "cast(unixepoch('subsec')*1000000 as integer)",
            "begin",
            // A deferred transaction that reads and then writes fails at once when another wrote in between.
            "begin immediate",
            "begin immediate",
            "pragma synchronous=normal",
            "pragma synchronous=full",
            "select name from sqlite_master where type='table'",
            "select sql from sqlite_master where type = 'trigger' and tbl_name = ?",
            "pragma integrity_check(1)",
            "vacuum into ?");

    /** SQLite's primary result code for a lock that another connection has (sqlite.org, rescode). */
    private static final int BUSY = 5;

    private static final int WAL_TRIES = 500;
    private static final Duration WAL_PAUSE = Duration.ofMillis(20);

    private final StoreLocation location;
    private final SqliteNativeLibrary library;
    private final SqliteFile file;

    public SqliteDialect(StoreLocation location, Path libraryCache) {
        this(location, new SqliteNativeLibrary(libraryCache), SqliteFile.forLocalFileSystem());
    }

    public SqliteDialect(StoreLocation location, SqliteNativeLibrary library, SqliteFile file) {
        this.location = location;
        this.library = library;
        this.file = file;
    }

    @Override
    public Connection connect() {
        // First, because a new file stays empty until SQLite has it.
        library.use();
        return location instanceof StoreLocation.File in ? openFile(in) : open("jdbc:sqlite::memory:");
    }

    private Connection openFile(StoreLocation.File in) {
        boolean created = file.prepare(in);
        try {
            return open("jdbc:sqlite:" + in.path());
        } catch (StoreException e) {
            if (created) {
                SqliteFile.deleteIfEmpty(in.path(), e);
            }
            throw e;
        }
    }

    private Connection open(String url) {
        try {
            return configured(JDBC.createConnection(url, new Properties()));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public String openFiles() {
        return location instanceof StoreLocation.File in ? SqliteFile.inodes(in.path()) : "";
    }

    /** Closed again if it cannot be configured, so that no descriptor stays behind. */
    private static Connection configured(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout=10000");
            switchToWal(statement);
            statement.execute("pragma synchronous=full");
            statement.execute("pragma foreign_keys=on");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** One connection for both: a second one would only wait for the first. */
    @Override
    public Dialect forSlots() {
        return this;
    }

    /** The switch needs the file for itself, and SQLite does not wait for that, whatever the busy timeout. */
    private static void switchToWal(Statement statement) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                statement.execute("pragma journal_mode=wal");
                return;
            } catch (SQLException e) {
                if ((e.getErrorCode() & 0xff) != BUSY || tries == WAL_TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(WAL_PAUSE.toNanos());
            }
        }
    }

    @Override
    public Sql sql() {
        return SQL;
    }

    @Override
    public List<String> appendOnly(String table) {
        String refuse = "begin select raise(abort,'%s is append-only'); end".formatted(table);
        return List.of(
                "create trigger %s_no_update before update on %s %s".formatted(table, table, refuse),
                "create trigger %s_no_delete before delete on %s %s".formatted(table, table, refuse));
    }

    @Override
    public List<String> appendOnlyTriggers(String table) {
        return appendOnly(table);
    }

    /** A file does not go away. */
    @Override
    public boolean isLost(SQLException cause) {
        return false;
    }

    /** It has the result code of many other failures; only the message tells. */
    @Override
    public boolean isAlreadyRolledBack(SQLException cause) {
        return String.valueOf(cause.getMessage()).contains("no transaction is active");
    }

    @Override
    public StoreException failure(SQLException cause) {
        return SqliteErrors.toException(displayName(), cause);
    }

    @Override
    public String displayName() {
        return location.toString();
    }
}
