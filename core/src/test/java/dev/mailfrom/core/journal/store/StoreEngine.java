package dev.mailfrom.core.journal.store;

import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.Dialect;
import dev.mailfrom.core.journal.engine.EmbeddedPostgresServer;
import dev.mailfrom.core.journal.engine.PostgresDialect;
import dev.mailfrom.core.journal.engine.SqliteDialect;
import dev.mailfrom.core.journal.engine.StoreLocation;
import java.nio.file.Path;

/** The engines that everything about the store is tested on. */
public enum StoreEngine {
    SQLITE {
        @Override
        public StoreLocation newLocation() {
            return new StoreLocation.Memory();
        }

        @Override
        public StoreLocation sharedBetweenProcesses(Path directory) {
            return new StoreLocation.File(directory.resolve("store.db"), true);
        }

        @Override
        Dialect dialect(StoreLocation location) {
            return new SqliteDialect(location, JournalSamples.LIBRARY_CACHE);
        }
    },
    POSTGRESQL {
        @Override
        public StoreLocation newLocation() {
            return EmbeddedPostgresServer.fresh();
        }

        @Override
        public StoreLocation sharedBetweenProcesses(Path directory) {
            return EmbeddedPostgresServer.fresh();
        }

        @Override
        Dialect dialect(StoreLocation location) {
            return new PostgresDialect((StoreLocation.Server) location);
        }
    },
    /** The oldest that the store takes: for what a later one might understand and this one not, and so for all SQL. */
    OLDEST_POSTGRESQL {
        @Override
        public StoreLocation newLocation() {
            return EmbeddedPostgresServer.fresh(EmbeddedPostgresServer.Release.OLDEST);
        }

        @Override
        public StoreLocation sharedBetweenProcesses(Path directory) {
            return newLocation();
        }

        @Override
        Dialect dialect(StoreLocation location) {
            return new PostgresDialect((StoreLocation.Server) location);
        }
    };

    /** A new place for a store that one connection uses. */
    public abstract StoreLocation newLocation();

    /** A new place for a store that many use at once. */
    public abstract StoreLocation sharedBetweenProcesses(Path directory);

    abstract Dialect dialect(StoreLocation location);

    public Store store() {
        return open(newLocation());
    }

    /** A new store, for other rooms. */
    public static Store newLocation(StoreEngine engine) {
        return engine.store();
    }

    public static Store open(StoreLocation location) {
        return new Store(location, JournalSamples.LIBRARY_CACHE);
    }

    public Database database() {
        return new Database(dialect(newLocation()));
    }
}
