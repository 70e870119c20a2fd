package dev.mailfrom.repl;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.command.ExitCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * Ctrl-C while a line runs: the first asks the work to stop at a safe place, the second leaves at once. The handler is
 * always there, because without one Ctrl-C would end the process in the middle of a request.
 */
final class Interrupts {

    static final String STOPPING = "Stopping after the request that is on its way … (Ctrl-C again leaves at once)";

    private final Runnable restore;
    private final Consumer<String> say;
    private final IntConsumer exit;
    private final Duration patience;

    private volatile Work work = new Work(new Cancellation(), new CountDownLatch(0));

    /** What runs, and whether it is done. */
    private record Work(Cancellation cancellation, CountDownLatch done) {}

    /**
     * @param restore leaves the terminal as it was found, before the process ends
     * @param say tells the person something
     * @param exit ends the process at once
     * @param patience how long work may take to stop before anything is said about it
     */
    Interrupts(Runnable restore, Consumer<String> say, IntConsumer exit, Duration patience) {
        this.restore = restore;
        this.say = say;
        this.exit = exit;
        this.patience = patience;
    }

    /** Runs it; Ctrl-C cancels the cancellation meanwhile. @return what it returns */
    int during(Cancellation cancellation, IntSupplier running) {
        Work now = new Work(cancellation, new CountDownLatch(1));
        work = now;
        try {
            return running.getAsInt();
        } finally {
            now.done().countDown();
        }
    }

    /** What Ctrl-C does; to be called by whoever hears it. */
    void interrupt() {
        Work now = work;
        if (now.done().getCount() == 0) {
            return;
        }
        if (now.cancellation().isCancelled()) {
            restore.run();
            exit.accept(ExitCode.INTERRUPTED);
            return;
        }
        now.cancellation().cancel();
        Thread teller = new Thread(() -> tell(now), "interrupt");
        teller.setDaemon(true);
        teller.start();
    }

    /** Most work stops at once, and then says itself what became of it. */
    private void tell(Work now) {
        try {
            if (!now.done().await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                say.accept(STOPPING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
