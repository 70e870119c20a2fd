package dev.mailfrom.core.journal.engine;

import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PlaceOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tables of the journal, version by version, and those of the components. The file of a version is never edited once
 * it was released. All steps run in one transaction behind the engine's write lock, so any number of processes may start
 * at once.
 */
public final class Schema {

    /** The newest version this program knows. */
    public static final int VERSION = 11;

    private static final int WITH_COMPONENTS = 8;

    /** The versions whose tables belong to {@link #FIRST_COMPONENT} now; a new store does without them. */
    private static final Set<Integer> GIVEN_AWAY = Set.of(2, 5, 6, 7);

    /** The component that the tables of older versions belong to, as its version 0. */
    private static final String FIRST_COMPONENT = "slackbot";

    private final Dialect dialect;

    Schema(Dialect dialect) {
        this.dialect = dialect;
    }

    boolean isCurrent(Transaction tx) throws SQLException {
        return version(tx) == VERSION;
    }

    Void migrate(Transaction tx) throws SQLException {
        int from = version(tx);
        if (from == 0) {
            tx.update("create table schema_version(v integer primary key, at bigint not null)");
        }
        for (int v = from + 1; v <= VERSION; v++) {
            if (from > 0 || !GIVEN_AWAY.contains(v)) {
                step(v, tx);
            }
        }
        if (from > 0 && from < WITH_COMPONENTS) {
            List<String> old = GIVEN_AWAY.stream()
                    .sorted()
                    .flatMap(v -> statements(v).stream())
                    .toList();
            record(FIRST_COMPONENT, 0, new StoreComponent.Migration("before components", old, t -> null), tx);
        }
        return null;
    }

    private void step(int v, Transaction tx) throws SQLException {
        List<String> statements = statements(v);
        run(
                v == 1
                        ? Stream.concat(statements.stream(), dialect.appendOnly("event").stream())
                                .toList()
                        : statements,
                tx);
        tx.update("insert into schema_version(v, at) values(?, $now)", v);
    }

    private static List<String> statements(int v) {
        return SqlScript.resource(Schema.class, "schema-" + v + ".sql");
    }

    static void run(List<String> statements, Transaction tx) throws SQLException {
        for (String statement : statements) {
            tx.update(statement);
        }
    }

    /** @throws StoreException when the store is newer, or another program's */
    private int version(Transaction tx) throws SQLException {
        List<String> tables = tx.query(dialect.sql().tables(), row -> row.getString(1));
        if (tables.isEmpty()) {
            return 0;
        }
        if (!tables.contains("schema_version") || !tables.contains("throttle")) {
            throw new StoreException(
                    dialect.displayName() + " holds the data of another program. Nothing was written to it.",
                    CommandText.of("Name another place with", new PlaceOption("--store", "URL"), "."),
                    null);
        }
        return known((int) tx.queryLong("select max(v) from schema_version"), VERSION);
    }

    boolean isCurrent(StoreComponent component, Transaction tx) throws SQLException {
        return version(component, tx) == component.migrations().size();
    }

    Void migrate(StoreComponent component, Transaction tx) throws SQLException {
        for (int v = version(component, tx) + 1; v <= component.migrations().size(); v++) {
            StoreComponent.Migration migration = component.migrations().get(v - 1);
            run(migration.statements(), tx);
            record(component.name(), v, migration, tx);
            migration.carryOver().run(tx);
        }
        return null;
    }

    private static void record(String component, int v, StoreComponent.Migration migration, Transaction tx)
            throws SQLException {
        tx.update(
                "insert into component_version(component, v, name, statements, at) values(?,?,?,?,$now)",
                component,
                v,
                migration.name(),
                SqlScript.text(migration.statements()));
    }

    private int version(StoreComponent component, Transaction tx) throws SQLException {
        int version = (int)
                tx.queryLong("select coalesce(max(v), 0) from component_version where component = ?", component.name());
        return known(version, component.migrations().size());
    }

    private int known(int version, int newest) {
        if (version > newest) {
            throw new StoreException(
                    "%s was written by a newer mailfrom (schema %d; this one knows %d). Nothing was written to it."
                            .formatted(dialect.displayName(), version, newest),
                    CommandText.of(
                            "Use the newer mailfrom, or name another place with",
                            new PlaceOption("--store", "URL"),
                            "."),
                    null);
        }
        return version;
    }
}
