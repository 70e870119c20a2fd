package dev.mailfrom.core.journal.store;

import java.util.List;

/**
 * The health of a store.
 *
 * @param place the file or server, or words for the memory
 * @param bytes the size of the file, without the write-ahead log; else 0
 * @param schema the version of the journal's tables
 * @param changes how many there are
 * @param events how many rows the history has
 * @param problems what is wrong, a sentence each; empty while the file and the chain of the history are whole
 */
public record StoreHealth(String place, long bytes, int schema, long changes, long events, List<String> problems) {

    public StoreHealth {
        problems = List.copyOf(problems);
    }

    public boolean isSound() {
        return problems.isEmpty();
    }
}
