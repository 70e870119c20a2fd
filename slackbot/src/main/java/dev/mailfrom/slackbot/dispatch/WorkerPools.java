package dev.mailfrom.slackbot.dispatch;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that do the work, of one kind for each thing that may hold them up. */
final class WorkerPools {

    private static final int WORKING = 12;
    private static final int POSTING = 4;
    private static final int QUICK = 4;
    private static final int QUEUE = 1_000;
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final ThreadPoolExecutor working = pool(WORKING, "work");
    private final ThreadPoolExecutor posting = pool(POSTING, "posting");
    private final ThreadPoolExecutor quick = pool(QUICK, "quick");
    private final ScheduledExecutorService rounds =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "rounds"));

    private static ThreadPoolExecutor pool(int threads, String name) {
        return new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(QUEUE), work -> new Thread(work, name));
    }

    /** For what takes as long as SES and DNS do. */
    Executor slowExecutor() {
        return working;
    }

    /** For what only Slack may hold up, so that SES does not wait for it. */
    Executor slackExecutor() {
        return posting;
    }

    /** For what somebody waits for, such as a window, which has to be opened within three seconds. */
    Executor interactiveExecutor() {
        return quick;
    }

    /** Runs it again and again, with the pause between. It must not throw. */
    void scheduleRepeatedly(Runnable round, Duration pause) {
        rounds.scheduleWithFixedDelay(round, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs it after a while, among what only Slack may hold up. */
    void schedule(Duration pause, Runnable work) {
        rounds.schedule(
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
     * Finishes what has begun, and begins nothing more.
     *
     * @param hurry makes what takes too long end soon
     * @param last is run when nothing else is, and may still post
     */
    void shutDown(Runnable hurry, Runnable last) {
        rounds.shutdown();
        quick.shutdown();
        try {
            quick.awaitTermination(5, TimeUnit.SECONDS);
            working.shutdown();
            if (!working.awaitTermination(20, TimeUnit.SECONDS)) {
                hurry.run();
                working.awaitTermination(10, TimeUnit.SECONDS);
            }
            rounds.awaitTermination(5, TimeUnit.SECONDS);
            last.run();
            posting.shutdown();
            posting.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
