package dev.mailfrom.slackbot.dispatch;

import java.time.Duration;

/** Runs something after a while, on another thread. */
@FunctionalInterface
public interface DelayedExecutor {

    /** @throws java.util.concurrent.RejectedExecutionException when the process ends; the work is not run then */
    void schedule(Duration pause, Runnable work);
}
