package dev.mailfrom.core.session;

import dev.mailfrom.core.change.run.RecoveredItem;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs recovery once for each command. Thread-safe. */
final class RecoveryOnce {

    private Consumer<RecoveredItem> tell = recovered -> {};
    private boolean done;

    /** Begins a new command. @param told hears what became of each item */
    synchronized void begin(Consumer<RecoveredItem> told) {
        tell = told;
        done = false;
    }

    /** Resolves interrupted changes unless this command has already. Other threads wait for it. */
    synchronized void runOnce(Supplier<List<RecoveredItem>> resolve) {
        if (!done) {
            done = true;
            resolve.get().forEach(tell);
        }
    }
}
