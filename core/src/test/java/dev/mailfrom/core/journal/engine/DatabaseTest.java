package dev.mailfrom.core.journal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import dev.mailfrom.core.journal.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transactions on a connection that fails at the statements that a test names. */
class DatabaseTest {

    private static final Path LIBRARY_CACHE = Path.of(System.getProperty("java.io.tmpdir"), "mailfrom-library");
    private static final String CUT = "08006";
    private static final String ADD = "insert into turn(name, owner, lease_until, next_at) values(?, '', 0, 0)";
    private static final String BEGIN = "begin immediate";

    /** The statements that begin, end or configure transactions, and what happens to connections, in order. */
    private final List<String> ran = new ArrayList<>();

    private final Map<String, SQLException> faults = new HashMap<>();
    private Dialect dialect;
    private Database database;

    @BeforeEach
    void aStoreInAFile(@TempDir Path directory) {
        Dialect real = new SqliteDialect(new StoreLocation.File(directory.resolve("store.db")), LIBRARY_CACHE);
        dialect = mock(Dialect.class, delegatesTo(real));
        doAnswer(call -> faulty(real.connect())).when(dialect).connect();
        doReturn(true).when(dialect).isLost(argThat(e -> CUT.equals(e.getSQLState())));
        database = new Database(dialect);
        names();
        ran.clear();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Connection faulty(Connection connection) throws SQLException {
        ran.add("connect");
        Connection faulty = mock(Connection.class, delegatesTo(connection));
        doAnswer(call -> {
                    ran.add("close");
                    connection.close();
                    return null;
                })
                .when(faulty)
                .close();
        doAnswer(call -> {
                    Statement statement = connection.createStatement();
                    Statement noted = mock(Statement.class, delegatesTo(statement));
                    doAnswer(sql -> run(statement, sql.getArgument(0)))
                            .when(noted)
                            .execute(anyString());
                    return noted;
                })
                .when(faulty)
                .createStatement();
        return faulty;
    }

    private boolean run(Statement statement, String sql) throws SQLException {
        ran.add(sql);
        SQLException fault = faults.remove(sql);
        if (fault != null) {
            throw fault;
        }
        return statement.execute(sql);
    }

    private List<String> names() {
        return database.query("select name from turn order by name", row -> row.getString(1));
    }

    private static SQLException cut() {
        return new SQLException("The connection was cut.", CUT);
    }

    @Test
    void whatIsWrittenIsThereAndCounted() {
        assertThat(database.update(ADD, "a")).isEqualTo(1);
        assertThat(names()).containsExactly("a");
        assertThat(ran).containsExactly(BEGIN, "commit", "begin", "commit");
    }

    @Test
    void aConnectionThatIsLostBeforeAnythingWasDoneIsOpenedAgainForTheSameWork() {
        faults.put(BEGIN, cut());

        assertThat(database.update(ADD, "a")).isEqualTo(1);

        assertThat(names()).containsExactly("a");
        assertThat(ran).startsWith(BEGIN, "close", "connect", BEGIN, "commit");
    }

    @Test
    void aConnectionThatIsLostDuringTheWorkFailsItOnceAndTheNextOpensAnother() {
        List<Integer> tries = new ArrayList<>();

        assertThatThrownBy(() -> database.write(tx -> {
                    tries.add(tx.update(ADD, "a"));
                    throw cut();
                }))
                .isInstanceOf(StoreException.class);

        assertThat(tries).hasSize(1);
        assertThat(database.lastFailure()).isPresent();
        assertThat(ran).containsExactly(BEGIN, "close");
        assertThat(names()).isEmpty();
        assertThat(ran).contains("connect");
        assertThat(database.lastFailure()).isEmpty();
    }

    @Test
    void aFailureOfTheWorkRollsItBackAndKeepsTheConnection() {
        IllegalStateException failure = new IllegalStateException("no");

        assertThatThrownBy(() -> database.write(tx -> {
                    tx.update(ADD, "a");
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(names()).isEmpty();
        assertThat(ran).containsExactly(BEGIN, "rollback", "begin", "commit");
    }

    @Test
    void aConnectionThatCannotRollBackIsClosedAndTheReasonKept() {
        faults.put("rollback", new SQLException("no way back"));
        IllegalStateException failure = new IllegalStateException("no");

        assertThatThrownBy(() -> database.write(tx -> {
                    tx.update(ADD, "a");
                    throw failure;
                }))
                .isSameAs(failure)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));

        assertThat(ran).containsExactly(BEGIN, "rollback", "close");
        assertThat(names()).isEmpty();
    }

    @Test
    void whereTheEngineHasRolledBackByItselfTheConnectionStays() {
        faults.put("rollback", new SQLException("cannot rollback - no transaction is active"));

        assertThatThrownBy(() -> database.write(tx -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(ran).containsExactly(BEGIN, "rollback");
    }

    @Test
    void aBeginThatFailsHalfWayLeavesNoTransactionOpen() {
        faults.put(BEGIN, new SQLException("the second statement of the begin failed"));

        assertThatThrownBy(() -> database.update(ADD, "a")).isInstanceOf(StoreException.class);

        assertThat(ran).startsWith(BEGIN, "rollback");
        assertThat(database.update(ADD, "a")).isEqualTo(1);
    }

    @Test
    void workThatHidesAFailedStatementIsNotCommitted() {
        assertThatThrownBy(() -> database.write(tx -> {
                    tx.update(ADD, "a");
                    try {
                        return tx.update("update no_such_table set a = 1");
                    } catch (SQLException hidden) {
                        return 0;
                    }
                }))
                .isInstanceOf(StoreException.class);

        assertThat(names()).isEmpty();
    }

    @Test
    void aRelaxedWriteIsStrictAgainAfterwardsAlsoWhereItFails() {
        database.writeRelaxed(tx -> tx.update(ADD, "a"));
        assertThat(ran).containsExactly("pragma synchronous=normal", BEGIN, "commit", "pragma synchronous=full");
        ran.clear();

        assertThatThrownBy(() -> database.writeRelaxed(tx -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(ran).containsExactly("pragma synchronous=normal", BEGIN, "rollback", "pragma synchronous=full");
    }

    @Test
    void aClosedDatabaseOpensAgainForAnyThread() throws Exception {
        database.close();
        database.close();
        assertThat(ran).containsExactly("close");
        FutureTask<List<String>> other = new FutureTask<>(this::names);
        Thread thread = new Thread(other);
        thread.setDaemon(true);
        thread.start();

        assertThat(other.get()).isEmpty();
        assertThat(ran).contains("connect");
    }

    @Test
    void aConnectionToAStoreThatCannotBeUsedIsClosed() {
        database.update("insert into schema_version(v, at) values(10000, 0)");
        database.close();
        ran.clear();

        assertThatThrownBy(this::names).isInstanceOf(StoreException.class);

        assertThat(ran).containsSubsequence("connect", "close");
    }

    @Test
    void whoWaitedWhileAnotherFailedToConnectFailsAtOnce() throws Exception {
        database.close();
        StoreException away = StoreException.unavailable("The server is away.", "", null);
        CountDownLatch waiting = new CountDownLatch(1);
        List<String> connects = new ArrayList<>();
        doAnswer(call -> {
                    connects.add("connect");
                    waiting.await();
                    throw away;
                })
                .when(dialect)
                .connect();
        FutureTask<List<String>> first = started();
        FutureTask<List<String>> second = started();
        waiting.countDown();

        for (FutureTask<List<String>> task : List.of(first, second)) {
            assertThatThrownBy(task::get).isInstanceOf(ExecutionException.class).hasCause(away);
        }
        assertThat(connects).hasSize(1);
        assertThat(database.lastFailure()).contains(away);
    }

    /** A thread that reads, and has come to where it waits. */
    private FutureTask<List<String>> started() {
        FutureTask<List<String>> task = new FutureTask<>(this::names);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.WAITING && !task.isDone()) {
            Thread.onSpinWait();
        }
        return task;
    }
}
