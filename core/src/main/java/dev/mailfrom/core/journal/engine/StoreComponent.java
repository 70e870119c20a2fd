package dev.mailfrom.core.journal.engine;

import java.util.List;

/**
 * A part of the program that keeps tables of its own in the store. Its migrations run within the store's own migrator;
 * {@link Database#use} adds it.
 *
 * @param name stays the same for all time
 * @param migrations the oldest first; one that was released is never edited
 */
public record StoreComponent(String name, List<Migration> migrations) {

    public StoreComponent {
        migrations = List.copyOf(migrations);
    }

    /**
     * One version of a component's tables.
     *
     * @param statements make the tables; the store remembers them, so that a copy of it has the same tables
     * @param carryOver runs after the statements in the same transaction, on this store only
     */
    public record Migration(String name, List<String> statements, Database.TransactionWork<?> carryOver) {

        public Migration {
            statements = List.copyOf(statements);
        }
    }
}
