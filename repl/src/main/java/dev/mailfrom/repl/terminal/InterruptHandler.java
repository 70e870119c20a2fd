package dev.mailfrom.repl.terminal;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.error.ExitCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * Handles Ctrl-C while a line runs: the first asks the work to stop at a safe place, the second ends the process. It is
 * always installed, because otherwise Ctrl-C would end the process in the middle of a request.
 */
public final class InterruptHandler {

    static final String STOPPING = "Stopping after the current request … (Ctrl-C again quits at once)";

    /** How less ends at Ctrl-C, if it is told to (less(1), -K). */
    private static final int PAGER_INTERRUPTED = 2;

    /** Both programs get a Ctrl-C; this one may hear of it when the other has ended already. */
    private static final Duration LATE = Duration.ofMillis(500);

    private final Runnable restore;
    private final Consumer<String> say;
    private final IntConsumer exit;
    private final Duration patience;

    private volatile boolean handedOver;
    private volatile CountDownLatch ignored = new CountDownLatch(1);
    private volatile RunningWork runningWork = new RunningWork(new CancellationToken(), new CountDownLatch(0));

    private record RunningWork(CancellationToken cancellation, CountDownLatch done) {}

    /**
     * @param restore restores the terminal, before the process ends
     * @param say shows a notice
     * @param exit ends the process at once
     * @param patience how long work may take to stop before a notice is shown
     */
    public InterruptHandler(Runnable restore, Consumer<String> say, IntConsumer exit, Duration patience) {
        this.restore = restore;
        this.say = say;
        this.exit = exit;
        this.patience = patience;
    }

    /** Runs the work; meanwhile Ctrl-C cancels it. @return what the work returns */
    public int runInterruptibly(CancellationToken cancellation, IntSupplier running) {
        RunningWork now = new RunningWork(cancellation, new CountDownLatch(1));
        runningWork = now;
        try {
            return running.getAsInt();
        } finally {
            now.done().countDown();
        }
    }

    /** Leaves Ctrl-C to a program that has the terminal meanwhile. @param running returns its exit code, as this does */
    int whileAnotherProgramRuns(IntSupplier running) {
        ignored = new CountDownLatch(1);
        handedOver = true;
        try {
            int exit = running.getAsInt();
            if (exit == PAGER_INTERRUPTED || exit == ExitCode.INTERRUPTED) {
                ignored.await(LATE.toMillis(), TimeUnit.MILLISECONDS);
            }
            return exit;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        } finally {
            handedOver = false;
        }
    }

    /** To be called at Ctrl-C. */
    public void interrupt() {
        if (handedOver) {
            ignored.countDown();
            return;
        }
        RunningWork now = runningWork;
        if (now.done().getCount() == 0) {
            return;
        }
        if (now.cancellation().isCancelled()) {
            restore.run();
            exit.accept(ExitCode.INTERRUPTED);
            return;
        }
        now.cancellation().cancel();
        Thread thread = new Thread(() -> noticeIfStillRunning(now), "interrupt");
        thread.setDaemon(true);
        thread.start();
    }

    /** Most work stops at once and then reports its outcome itself. */
    private void noticeIfStillRunning(RunningWork now) {
        try {
            if (!now.done().await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                say.accept(STOPPING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
