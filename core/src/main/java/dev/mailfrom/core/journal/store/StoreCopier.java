package dev.mailfrom.core.journal.store;

import dev.mailfrom.core.journal.engine.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Copies a store row by row into another, new one, of whatever engine: the tables are the same. What it copies is one
 * state, even while others write.
 */
final class StoreCopier {

    private static final int BLOCK = 500;

    /** In an order in which no row refers to one that is not there yet. */
    private static final List<Table> TABLES = List.of(
            new Table("throttle", 4, "bucket"),
            new Table("change_set", 16, "place"),
            new Table("change_item", 14, "set_id, seq"),
            new Table("event", 15, "n"),
            new Table("audit", 4, "id"),
            new Table("audit_found", 3, "audit_id, identity"),
            new Table("sighting", 14, "watch, bucket, identity"),
            new Table("notice", 15, "id"),
            new Table("notice_subject", 5, "id"));

    private record Table(String name, int columns, String order) {}

    private StoreCopier() {}

    static void copy(Transaction from, Transaction to) throws SQLException {
        for (Table table : TABLES) {
            String insert = "insert into " + table.name() + " values("
                    + String.join(",", Collections.nCopies(table.columns(), "?")) + ")";
            String select = "select * from " + table.name() + " order by " + table.order() + " limit ? offset ?";
            for (int offset = 0; ; offset += BLOCK) {
                List<List<Object>> rows = from.query(
                        select,
                        row -> {
                            List<Object> columns = new ArrayList<>();
                            for (int column = 1; column <= table.columns(); column++) {
                                columns.add(row.getObject(column));
                            }
                            return columns;
                        },
                        BLOCK,
                        offset);
                to.batch(insert, rows, row -> row);
                if (rows.size() < BLOCK) {
                    break;
                }
            }
        }
    }
}
