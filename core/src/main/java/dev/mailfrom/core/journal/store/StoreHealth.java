package dev.mailfrom.core.journal.store;

import java.util.List;
import java.util.stream.Stream;

/**
 * The health of a store.
 *
 * @param place the file or server, or words for the memory
 * @param bytes the size of the file, without the write-ahead log; else 0
 * @param schema the version of the journal's tables
 * @param changes the number of changes
 * @param events the number of rows of the history
 * @param head the hash of the newest row of the history, which the hashes of all older rows determine
 * @param problems one sentence each; empty if the file and the hash chain are intact
 */
public record StoreHealth(
        String place, long bytes, int schema, long changes, long events, String head, List<String> problems) {

    public StoreHealth {
        problems = List.copyOf(problems);
    }

    /** The same with more problems. */
    StoreHealth with(List<String> more) {
        return new StoreHealth(
                place,
                bytes,
                schema,
                changes,
                events,
                head,
                Stream.concat(more.stream(), problems.stream()).toList());
    }

    public boolean isSound() {
        return problems.isEmpty();
    }
}
