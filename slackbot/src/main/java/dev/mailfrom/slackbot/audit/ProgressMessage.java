package dev.mailfrom.slackbot.audit;

import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackCallException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message that is edited to tell how far a long task is, and in the end its result. It appears when the task takes
 * longer than a moment. Slack edits about one message a second, and 50 a minute in a workspace, so it is edited less often
 * than the task tells. Thread-safe.
 */
final class ProgressMessage {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressMessage.class);

    /** A task that takes no longer is answered without it: an audit of a few hundred identities. */
    static final Duration MOMENT = Duration.ofSeconds(5);

    /** Between two edits. */
    static final Duration PACE = Duration.ofSeconds(3);

    private final SlackApi slack;
    private final Function<SlackMessage, SlackApi.PostedMessage> place;
    private final Executor calls;
    private final Clock clock;
    private Optional<SlackApi.PostedMessage> message = Optional.empty();
    private Instant next;
    private boolean underWay;
    private boolean over;

    /** @param place posts a message, or puts it in the place of one @param calls runs calls to Slack */
    ProgressMessage(SlackApi slack, Function<SlackMessage, SlackApi.PostedMessage> place, Executor calls, Clock clock) {
        this.slack = slack;
        this.place = place;
        this.calls = calls;
        this.clock = clock;
        this.next = clock.instant().plus(MOMENT);
    }

    /** Shows how far the task is, if it is time. Never waits. */
    void tell(SlackMessage now) {
        if (!begin()) {
            return;
        }
        try {
            calls.execute(() -> show(now));
        } catch (RejectedExecutionException e) {
            end();
        }
    }

    private synchronized boolean begin() {
        boolean due = !over && !underWay && !clock.instant().isBefore(next);
        underWay |= due;
        return due;
    }

    private synchronized void end() {
        underWay = false;
        next = clock.instant().plus(PACE);
    }

    private synchronized void show(SlackMessage now) {
        try {
            if (!over && message.isPresent()) {
                slack.update(message.get().channel(), message.get().id(), now);
            } else if (!over) {
                message = Optional.of(place.apply(now));
            }
            end();
        } catch (SlackCallException e) {
            LOG.info("The progress of a task is not shown: {}", e.code());
            end();
            next = clock.instant().plus(e.retryAfter().orElse(PACE));
            // Where it cannot be posted or edited, only the result is told, in the usual place.
            over |= !e.isTransient() || e.hasUnknownOutcome() && message.isEmpty();
        } catch (RuntimeException e) {
            LOG.error("The progress of a task cannot be shown", e);
            over = true;
        }
    }

    /** Shows the result, after what is under way. @return whether it is shown; it is not where there is no message */
    synchronized boolean finish(SlackMessage result) {
        over = true;
        if (message.isEmpty()) {
            return false;
        }
        try {
            slack.update(message.get().channel(), message.get().id(), result);
            return true;
        } catch (SlackCallException e) {
            LOG.info("A result does not take the place of its progress: {}", e.code());
            return false;
        }
    }
}
