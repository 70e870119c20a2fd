package dev.mailfrom.slackbot.dispatch;

import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people whose answer takes longer than a moment that it is under way. */
final class WorkingNotice {

    private static final Logger LOG = LoggerFactory.getLogger(WorkingNotice.class);

    /** Slower answers look like silence. */
    static final Duration MOMENT = Duration.ofSeconds(2);

    private final SlackApi slack;
    private final DelayedExecutor later;

    WorkingNotice(SlackApi slack, DelayedExecutor later) {
        this.slack = slack;
        this.later = later;
    }

    /** Begins to wait for the answer to an event. @return to be run when the person has it */
    Runnable begin(SlackEvent event) {
        AtomicBoolean answered = new AtomicBoolean();
        String url = event.from().responseUrl();
        if (!url.isEmpty()) {
            schedule(url, answered);
        }
        return () -> answered.set(true);
    }

    private void schedule(String url, AtomicBoolean answered) {
        try {
            later.schedule(MOMENT, () -> {
                if (!answered.get()) {
                    slack.respond(url, MessageBuilder.ofLine("⏳ Working on it…"), SlackApi.ResponseMode.EPHEMERAL);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("The process ends, so no notice is sent.");
        }
    }
}
