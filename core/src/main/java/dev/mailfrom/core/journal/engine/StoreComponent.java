package dev.mailfrom.core.journal.engine;

import java.util.List;

/**
 * A part of the program with its own tables in the store. The store's migrator runs its migrations; {@link Database#use}
 * adds it.
 *
 * @param name never changes
 * @param migrations the oldest first; a released one is never edited
 */
public record StoreComponent(String name, List<Migration> migrations) {

    public StoreComponent {
        migrations = List.copyOf(migrations);
    }

    /**
     * One version of a component's tables.
     *
     * @param statements create the tables; the store keeps the statements, so that a backup has the same tables
     * @param carryOver runs after the statements in the same transaction, on this store only
     */
    public record Migration(String name, List<String> statements, Database.TransactionWork<?> carryOver) {

        public Migration {
            statements = List.copyOf(statements);
        }
    }
}
