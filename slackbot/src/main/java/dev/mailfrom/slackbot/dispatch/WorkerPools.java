package dev.mailfrom.slackbot.dispatch;

import dev.mailfrom.slackbot.supervise.SupervisedScheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The thread pools of the bot. Typed commands, button clicks with the changes they execute, and forms have one each, so
 * that many slow commands hold up neither a click nor a form.
 */
final class WorkerPools {

    private static final int COMMANDS = 12;
    private static final int CLICKS = 16;
    private static final int FORMS = 6;
    private static final int POSTING = 4;
    private static final int QUICK = 4;
    private static final int QUEUE = 1_000;
    /** The most requests that wait or run; more would be answered too late to be of use. */
    private static final int MOST = 200;

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final ThreadPoolExecutor commands = pool(COMMANDS, "command");
    private final ThreadPoolExecutor clicks = pool(CLICKS, "click");
    private final ThreadPoolExecutor forms = pool(FORMS, "form");
    private final ThreadPoolExecutor posting = pool(POSTING, "posting");
    private final ThreadPoolExecutor quick = pool(QUICK, "quick");
    // A person can hold half the threads.
    private final PersonQueue commandQueue = new PersonQueue(commands, COMMANDS / 2, MOST);
    private final PersonQueue clickQueue = new PersonQueue(clicks, CLICKS / 2, MOST);
    private final PersonQueue formQueue = new PersonQueue(quick, MOST / 10, MOST);
    private final ScheduledExecutorService timer = new SupervisedScheduler(1, "poll", false);

    private static ThreadPoolExecutor pool(int threads, String name) {
        return new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(QUEUE), work -> new Thread(work, name));
    }

    /** For commands, and buttons that only read. */
    PersonQueue commands() {
        return commandQueue;
    }

    /** For buttons that change something. */
    PersonQueue clicks() {
        return clickQueue;
    }

    /** For events of forms and of the Home tab; a few seconds at most. */
    PersonQueue forms() {
        return formQueue;
    }

    /** For work with SES and DNS that no person waits for, and for shared answers. */
    Executor commandThreads() {
        return commands;
    }

    /** For changes that were confirmed. */
    Executor clickThreads() {
        return clicks;
    }

    /** For what a form needs from SES and DNS. */
    Executor formThreads() {
        return forms;
    }

    /** For calls to Slack, so that work with SES does not wait for them. */
    Executor slackExecutor() {
        return posting;
    }

    /** For what a person waits for, such as a modal, which has to be opened within three seconds. */
    Executor interactiveExecutor() {
        return quick;
    }

    /** Runs a task again and again, with the pause between. What it throws ends the process. */
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
            List.of(commands, clicks, forms).forEach(ThreadPoolExecutor::shutdown);
            if (!end(Duration.ofSeconds(20))) {
                hurry.run();
                end(Duration.ofSeconds(10));
            }
            timer.awaitTermination(5, TimeUnit.SECONDS);
            last.run();
            posting.shutdown();
            posting.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether all work with SES has ended within the time */
    private boolean end(Duration within) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        boolean ended = true;
        for (ThreadPoolExecutor pool : List.of(commands, clicks, forms)) {
            ended &= pool.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
        return ended;
    }
}
