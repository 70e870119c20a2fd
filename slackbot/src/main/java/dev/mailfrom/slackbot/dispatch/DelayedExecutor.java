package dev.mailfrom.slackbot.dispatch;

import java.time.Duration;

/** Runs a task after a pause, on another thread. */
@FunctionalInterface
public interface DelayedExecutor {

    /** @throws java.util.concurrent.RejectedExecutionException when the process ends; the work is not run then */
    void schedule(Duration pause, Runnable work);
}
