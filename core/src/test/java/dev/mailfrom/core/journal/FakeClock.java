package dev.mailfrom.core.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.sqlite.Function;

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

    /** Slots on SQLite whose clock this is. */
    public Store store(StoreLocation location) {
        return new Store(location, dialect(location), Store.INTERVAL);
    }

    Dialect dialect(StoreLocation location) {
        return new Fake(new Sqlite(location, Samples.LIBRARY_CACHE), micros);
    }

    private record Fake(Dialect real, AtomicLong micros) implements Dialect {

        @Override
        public Connection connect() {
            Connection connection = real.connect();
            try {
                Function.create(connection, "fake_now", new Function() {
                    @Override
                    protected void xFunc() throws SQLException {
                        result(micros.get());
                    }
                });
                return connection;
            } catch (SQLException e) {
                throw real.failure(e);
            }
        }

        @Override
        public String now() {
            return "fake_now()";
        }

        @Override
        public String beginWrite() {
            return real.beginWrite();
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
        public StoreFailure failure(SQLException cause) {
            return real.failure(cause);
        }

        @Override
        public String place() {
            return real.place();
        }
    }
}
