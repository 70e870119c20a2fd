package dev.mailfrom.core.journal.store;

import java.util.List;

/**
 * How the store is.
 *
 * @param place the file, or words for the memory
 * @param bytes its size, without what still waits in the write-ahead log; 0 in memory
 * @param schema the version of its tables
 * @param changes how many changes it holds
 * @param events how many rows the history has
 * @param problems what is wrong, one sentence each; empty while the file and the chain of the history are whole
 */
public record StoreHealth(String place, long bytes, int schema, long changes, long events, List<String> problems) {

    public StoreHealth {
        problems = List.copyOf(problems);
    }

    public boolean isSound() {
        return problems.isEmpty();
    }
}
