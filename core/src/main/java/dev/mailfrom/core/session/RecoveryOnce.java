package dev.mailfrom.core.session;

import dev.mailfrom.core.journal.Change;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Sees to it that every command looks back once at changes whose process is gone, before it uses SES or the journal. Thread-safe. */
final class RecoveryOnce {

    private Consumer<Change> tell = recovered -> {};
    private boolean done;

    /** A new command begins. @param told is told what became of each change */
    synchronized void begin(Consumer<Change> told) {
        tell = told;
        done = false;
    }

    /** Resolves, unless this command has done so already; who comes meanwhile waits for it. */
    synchronized void runOnce(Supplier<List<Change>> resolve) {
        if (!done) {
            done = true;
            resolve.get().forEach(tell);
        }
    }
}
