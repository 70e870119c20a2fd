package dev.mailfrom.core.journal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New stores, and those of older versions, whose tables for the bot belong to its component now. */
class SchemaTest {

    private static final Path LIBRARY_CACHE = Path.of(System.getProperty("java.io.tmpdir"), "mailfrom-library");
    private static final StoreComponent BOT = new StoreComponent(
            "slackbot",
            List.of(new StoreComponent.Migration("outbox", List.of("create table outbox(id text)"), tx -> null)));

    private final Dialect dialect;
    private final Database database;

    SchemaTest(@TempDir Path directory) {
        dialect = new SqliteDialect(new StoreLocation.File(directory.resolve("store.db")), LIBRARY_CACHE);
        database = new Database(dialect);
        database.use(BOT);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A store as the program of this version made it. */
    private void old(int version) throws SQLException {
        try (Connection connection = dialect.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table schema_version(v integer primary key, at bigint not null)");
            for (int v = 1; v <= version; v++) {
                for (String sql : SqlScript.resource(Schema.class, "schema-" + v + ".sql")) {
                    statement.execute(sql);
                }
                statement.execute("insert into schema_version(v, at) values(" + v + ", 0)");
            }
            for (String sql : dialect.appendOnly("event")) {
                statement.execute(sql);
            }
        }
    }

    private List<String> texts(String sql) {
        return database.query(sql, row -> row.getString(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 7})
    void anOlderStoreGetsWhatIsNewAndKeepsTheTablesOfTheBotForItsComponent(int version) throws SQLException {
        old(version);

        assertThat(texts("select max(v) from schema_version")).containsExactly(String.valueOf(Schema.VERSION));
        assertThat(texts(dialect.sql().tables())).contains("card", "notice", "whisper", "outbox", "dns_item");
        assertThat(texts("select v || ' ' || name from component_version where component = 'slackbot' order by v"))
                .containsExactly("0 before components", "1 outbox");
        assertThat(texts("select statements from component_version where v = 0").get(0))
                .contains("create table card(", "create table notice(", "create table whisper(");
    }

    @Test
    void aNewStoreHasNoTablesOfOlderVersionsAndIsLeftAsItIsWhenItIsOpenedAgain() throws SQLException {
        texts("select 1");
        database.close();

        assertThat(texts("select max(v) from schema_version")).containsExactly(String.valueOf(Schema.VERSION));
        assertThat(texts(dialect.sql().tables())).contains("outbox", "dns_item").doesNotContain("card", "whisper");
        assertThat(texts("select v || ' ' || name from component_version")).containsExactly("1 outbox");
    }
}
