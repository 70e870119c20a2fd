package dev.mailfrom.core.journal;

import java.nio.file.Path;

/** The engines that everything about the store is tested on. */
public enum Engine {
    SQLITE {
        @Override
        StoreLocation fresh() {
            return new StoreLocation.Memory();
        }

        @Override
        public StoreLocation shared(Path directory) {
            return new StoreLocation.File(directory.resolve("store.db"));
        }

        @Override
        Dialect dialect(StoreLocation location) {
            return new Sqlite(location, Samples.LIBRARY_CACHE);
        }
    },
    POSTGRESQL {
        @Override
        StoreLocation fresh() {
            return PostgresServer.fresh();
        }

        @Override
        public StoreLocation shared(Path directory) {
            return PostgresServer.fresh();
        }

        @Override
        Dialect dialect(StoreLocation location) {
            return new Postgres((StoreLocation.Server) location);
        }
    },
    /** The oldest that the store takes: for what a later one might understand and this one not, and so for all SQL. */
    OLDEST_POSTGRESQL {
        @Override
        StoreLocation fresh() {
            return PostgresServer.fresh(PostgresServer.Release.OLDEST);
        }

        @Override
        public StoreLocation shared(Path directory) {
            return fresh();
        }

        @Override
        Dialect dialect(StoreLocation location) {
            return new Postgres((StoreLocation.Server) location);
        }
    };

    /** A new place for a store that one connection uses. */
    abstract StoreLocation fresh();

    /** A new place for a store that many use at once. */
    public abstract StoreLocation shared(Path directory);

    abstract Dialect dialect(StoreLocation location);

    Store store() {
        return open(fresh());
    }

    /** A new store, for other rooms. */
    public static Store fresh(Engine engine) {
        return engine.store();
    }

    static Store open(StoreLocation location) {
        return new Store(location, Samples.LIBRARY_CACHE);
    }

    Database database() {
        return new Database(dialect(fresh()));
    }
}
