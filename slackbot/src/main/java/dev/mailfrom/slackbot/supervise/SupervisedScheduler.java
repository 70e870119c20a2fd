package dev.mailfrom.slackbot.supervise;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Schedules rounds of work, and lets none end in silence: {@link ScheduledThreadPoolExecutor} keeps what a task throws to
 * itself and does not run it again. Here that ends the process, through the thread's handler of uncaught exceptions.
 */
public final class SupervisedScheduler extends ScheduledThreadPoolExecutor {

    /** @param name of the threads @param daemon whether the process may end while they live */
    public SupervisedScheduler(int threads, String name, boolean daemon) {
        super(threads, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(daemon);
            return thread;
        });
    }

    @Override
    protected void afterExecute(Runnable task, Throwable thrown) {
        super.afterExecute(task, thrown);
        if (thrown == null && task instanceof Future<?> future && future.isDone()) {
            try {
                future.get();
            } catch (ExecutionException e) {
                Throwable why = e.getCause();
                FatalErrorHandler.raise(
                        why instanceof Error ? why : new AssertionError("Scheduled work has ended: " + why, why));
            } catch (CancellationException e) {
                // The process ends anyway, and wanted this.
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
