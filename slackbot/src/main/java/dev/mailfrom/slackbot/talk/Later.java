package dev.mailfrom.slackbot.talk;

import java.time.Duration;

/** Runs something after a while, on another thread. */
@FunctionalInterface
public interface Later {

    /** @throws java.util.concurrent.RejectedExecutionException when the process ends; the work is not run then */
    void after(Duration pause, Runnable work);
}
