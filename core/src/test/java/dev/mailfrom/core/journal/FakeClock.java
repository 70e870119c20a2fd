package dev.mailfrom.core.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A clock of the engine that stands still until it is moved. */
public final class FakeClock {

    private final AtomicLong micros;

    public FakeClock(long micros) {
        this.micros = new AtomicLong(micros);
    }

    public void advance(long by) {
        micros.addAndGet(by);
    }

    public void set(long to) {
        micros.set(to);
    }

    /** A new store on the engine whose clock this is. */
    public Store store(Engine engine) {
        StoreLocation location = engine.fresh();
        return new Store(location, dialect(engine, location), Samples.LIBRARY_CACHE, Store.INTERVAL);
    }

    Dialect dialect(Engine engine, StoreLocation location) {
        return new Fake(engine.dialect(location), micros);
    }

    private record Fake(Dialect real, AtomicLong micros) implements Dialect {

        @Override
        public Connection connect() {
            return real.connect();
        }

        @Override
        public Dialect forSlots() {
            return real.forSlots() == real ? this : new Fake(real.forSlots(), micros);
        }

        @Override
        public String now() {
            return "cast(" + micros.get() + " as bigint)";
        }

        @Override
        public String beginRead() {
            return real.beginRead();
        }

        @Override
        public String beginWrite() {
            return real.beginWrite();
        }

        @Override
        public String beginStatement() {
            return real.beginStatement();
        }

        @Override
        public String relax() {
            return real.relax();
        }

        @Override
        public String restore() {
            return real.restore();
        }

        @Override
        public String tables() {
            return real.tables();
        }

        @Override
        public List<String> appendOnly(String table) {
            return real.appendOnly(table);
        }

        @Override
        public String selfCheck() {
            return real.selfCheck();
        }

        @Override
        public String backup() {
            return real.backup();
        }

        @Override
        public boolean isLost(SQLException cause) {
            return real.isLost(cause);
        }

        @Override
        public StoreFailure failure(SQLException cause) {
            return real.failure(cause);
        }

        @Override
        public String place() {
            return real.place();
        }
    }
}
