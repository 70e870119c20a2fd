package dev.mailfrom.core.journal.store;

import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.engine.Dialect;
import dev.mailfrom.core.journal.engine.StoreLocation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A clock of the engine that stands still until it is moved. */
public final class FakeStoreClock {

    private final AtomicLong micros;

    public FakeStoreClock(long micros) {
        this.micros = new AtomicLong(micros);
    }

    public void advance(long by) {
        micros.addAndGet(by);
    }

    public void set(long to) {
        micros.set(to);
    }

    /** A new store on the engine whose clock this is. */
    public Store store(StoreEngine engine) {
        return store(engine, engine.newLocation());
    }

    /** The store at a location, which may be there already. */
    public Store store(StoreEngine engine, StoreLocation location) {
        return new Store(location, dialect(engine, location), JournalSamples.LIBRARY_CACHE, Store.INTERVAL);
    }

    public Dialect dialect(StoreEngine engine, StoreLocation location) {
        return new Fake(engine.dialect(location), micros);
    }

    private record Fake(Dialect real, AtomicLong micros) implements Dialect {

        @Override
        public Connection connect() {
            return real.connect();
        }

        @Override
        public String openFiles() {
            return real.openFiles();
        }

        @Override
        public Dialect forSlots() {
            return real.forSlots() == real ? this : new Fake(real.forSlots(), micros);
        }

        @Override
        public Dialect.Sql sql() {
            return real.sql().withNow("cast(" + micros.get() + " as bigint)");
        }

        @Override
        public List<String> appendOnly(String table) {
            return real.appendOnly(table);
        }

        @Override
        public List<String> appendOnlyTriggers(String table) {
            return real.appendOnlyTriggers(table);
        }

        @Override
        public boolean isLost(SQLException cause) {
            return real.isLost(cause);
        }

        @Override
        public boolean isAlreadyRolledBack(SQLException cause) {
            return real.isAlreadyRolledBack(cause);
        }

        @Override
        public StoreException failure(SQLException cause) {
            return real.failure(cause);
        }

        @Override
        public String displayName() {
            return real.displayName();
        }
    }
}
