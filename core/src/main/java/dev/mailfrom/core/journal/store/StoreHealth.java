package dev.mailfrom.core.journal.store;

import java.util.List;

/**
 * The health of a store.
 *
 * @param place the file or server, or words for the memory
 * @param bytes the size of the file, without the write-ahead log; else 0
 * @param schema the version of the journal's tables
 * @param changes the number of changes
 * @param events the number of rows of the history
 * @param problems one sentence each; empty if the file and the hash chain are intact
 */
public record StoreHealth(String place, long bytes, int schema, long changes, long events, List<String> problems) {

    public StoreHealth {
        problems = List.copyOf(problems);
    }

    public boolean isSound() {
        return problems.isEmpty();
    }
}
