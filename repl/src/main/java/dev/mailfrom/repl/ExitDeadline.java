package dev.mailfrom.repl;

import java.time.Duration;
import java.util.function.IntConsumer;

/**
 * Ends the process although something still hangs that runs at its end, such as a shutdown hook.
 *
 * @param exit ends the process as usual; may never return
 * @param halt ends it at once
 */
record ExitDeadline(Duration limit, IntConsumer exit, IntConsumer halt) {

    /** Ends the process with this exit code, at the latest when the limit has passed. */
    void exit(int code) {
        Thread deadline = new Thread(() -> haltLater(code), "exit-deadline");
        deadline.setDaemon(true);
        try {
            deadline.start();
        } finally {
            exit.accept(code);
        }
    }

    private void haltLater(int code) {
        try {
            Thread.sleep(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        halt.accept(code);
    }
}
