package dev.mailfrom.slackbot.dispatch;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread pools of the bot: one for SES and DNS, one for Slack, one for what a person waits for. */
final class WorkerPools {

    private static final int WORKING = 12;
    private static final int POSTING = 4;
    private static final int QUICK = 4;
    private static final int QUEUE = 1_000;
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final ThreadPoolExecutor working = pool(WORKING, "work");
    private final ThreadPoolExecutor posting = pool(POSTING, "posting");
    private final ThreadPoolExecutor quick = pool(QUICK, "quick");
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "poll"));

    private static ThreadPoolExecutor pool(int threads, String name) {
        return new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(QUEUE), work -> new Thread(work, name));
    }

    /** For work that waits for SES and DNS. */
    Executor slowExecutor() {
        return working;
    }

    /** For calls to Slack, so that work with SES does not wait for them. */
    Executor slackExecutor() {
        return posting;
    }

    /** For what a person waits for, such as a modal, which has to be opened within three seconds. */
    Executor interactiveExecutor() {
        return quick;
    }

    /** Runs a task again and again, with the pause between. It must not throw. */
    void scheduleRepeatedly(Runnable task, Duration pause) {
        timer.scheduleWithFixedDelay(task, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs a task after the pause, among the calls to Slack. */
    void schedule(Duration pause, Runnable work) {
        timer.schedule(
                () -> {
                    try {
                        posting.execute(work);
                    } catch (RejectedExecutionException e) {
                        schedule(AGAIN, work);
                    }
                },
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /**
     * Finishes what has begun and starts nothing more, within about 45 seconds.
     *
     * @param hurry is run if work takes too long, and must end it
     * @param last runs after all other work, and may still call Slack
     */
    void shutDown(Runnable hurry, Runnable last) {
        timer.shutdown();
        quick.shutdown();
        try {
            quick.awaitTermination(5, TimeUnit.SECONDS);
            working.shutdown();
            if (!working.awaitTermination(20, TimeUnit.SECONDS)) {
                hurry.run();
                working.awaitTermination(10, TimeUnit.SECONDS);
            }
            timer.awaitTermination(5, TimeUnit.SECONDS);
            last.run();
            posting.shutdown();
            posting.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
