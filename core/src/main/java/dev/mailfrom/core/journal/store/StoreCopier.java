package dev.mailfrom.core.journal.store;

import dev.mailfrom.core.journal.engine.SqlScript;
import dev.mailfrom.core.journal.engine.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Copies a store of any engine row by row into a new SQLite file, with the tables of all components. The copy is one
 * consistent state, even while other processes write.
 */
final class StoreCopier {

    private static final int BLOCK = 500;

    private static final String TABLES =
            "select name from sqlite_master where type = 'table' and name <> 'schema_version' order by name";

    private StoreCopier() {}

    /** @param to just made by the migrator, with the tables of the journal */
    static void copy(Transaction from, Transaction to) throws SQLException {
        to.update("pragma defer_foreign_keys = on");
        for (String script : strings(from, "select statements from component_version order by component, v")) {
            for (String statement : SqlScript.statements(script)) {
                to.update(statement);
            }
        }
        for (String table : strings(to, TABLES)) {
            copy(table, from, to);
        }
    }

    private static void copy(String table, Transaction from, Transaction to) throws SQLException {
        List<String> columns = strings(to, "select name from pragma_table_info(?) order by cid", table);
        List<String> key = strings(to, "select name from pragma_table_info(?) where pk > 0 order by pk", table);
        String names = String.join(",", columns);
        String select =
                "select " + names + " from " + table + " order by " + String.join(",", key) + " limit ? offset ?";
        String insert = "insert into " + table + "(" + names + ") values("
                + String.join(",", Collections.nCopies(columns.size(), "?")) + ")";
        for (int offset = 0; ; offset += BLOCK) {
            List<List<Object>> rows = from.query(
                    select,
                    row -> {
                        List<Object> values = new ArrayList<>();
                        for (int column = 1; column <= columns.size(); column++) {
                            values.add(row.getObject(column));
                        }
                        return values;
                    },
                    BLOCK,
                    offset);
            to.batch(insert, rows, row -> row);
            if (rows.size() < BLOCK) {
                break;
            }
        }
    }

    private static List<String> strings(Transaction tx, String query, Object... arguments) throws SQLException {
        return tx.query(query, row -> row.getString(1), arguments);
    }
}
