package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackCallException;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers one person: by the response URL, and where that is used up, by an ephemeral message. What Slack does not take at
 * once goes to the outbox, so that an answer outlives its process. A response URL never goes there: it lets anyone
 * speak in the bot's name.
 */
public final class ReplySender {

    private static final Logger LOG = LoggerFactory.getLogger(ReplySender.class);

    /** An answer that comes later is of no use. */
    private static final Duration KEEP = Duration.ofHours(1);

    /** Longer than a plan can wait for its confirmation. */
    private static final Duration KEEP_ONCE = Duration.ofHours(25);

    /** Longer than it takes to send it. */
    private static final Duration SENDING = Duration.ofMinutes(1);

    /** Longer than any command takes: it ends sooner only where the process does. */
    private static final Duration WORKING = Duration.ofMinutes(15);

    private final SlackApi slack;
    private final Outbox outbox;
    private final String owner;

    /** @param owner names this process among those that share the store */
    public ReplySender(SlackApi slack, Outbox outbox, String owner) {
        this.slack = slack;
        this.outbox = outbox;
        this.owner = owner;
    }

    /** @param shared whether the whole channel sees it */
    public void reply(SlackCaller to, SlackMessage message, boolean shared) {
        sendNow(to, message, shared).ifPresent(trouble -> keep(to, message, trouble));
    }

    /** Puts a message in the place of the one that was clicked; where that is not possible, it becomes a reply. */
    public void replace(SlackCaller to, SlackMessage message) {
        boolean replaced =
                !to.responseUrl().isEmpty() && slack.respond(to.responseUrl(), message, SlackApi.ResponseMode.REPLACE);
        if (!replaced) {
            reply(to, message, false);
        }
    }

    /** Tells one person in the app's own conversation, once for all processes: they may be away for hours. */
    public void tellPrivately(String id, SlackCaller to, SlackMessage message) {
        replyOnce(id, new SlackCaller(to.team(), "", to.user(), ""), message);
    }

    /** Sends a message once, even if several processes want to. @param id of the message */
    void replyOnce(String id, SlackCaller to, SlackMessage message) {
        if (outbox.add(ephemeral(id, to, message), owner, SENDING, KEEP_ONCE)) {
            sendNow(to, message, false)
                    .ifPresentOrElse(trouble -> outbox.postpone(id, pause(trouble)), () -> outbox.settle(id));
        }
    }

    /**
     * Promises an answer to what a person did.
     *
     * @param id of the event
     * @param message says that the work was interrupted; it is sent if the process ends first
     */
    public PromisedReply promiseReply(String id, SlackCaller to, SlackMessage message) {
        String interrupted = "interrupted " + id;
        outbox.add(ephemeral(interrupted, to, message), owner, WORKING, KEEP);
        return () -> complete(interrupted);
    }

    /** An answer that a person waits for. */
    public interface PromisedReply {

        /** The answer was given, or a plan was posted instead. */
        void complete();
    }

    private void complete(String interrupted) {
        try {
            outbox.settle(interrupted);
        } catch (StoreException e) {
            LOG.warn("A message about an interruption will be sent, although there was none: {}", e.getMessage());
        }
    }

    private static OutboxMessage ephemeral(String id, SlackCaller to, SlackMessage message) {
        return OutboxMessage.ephemeral(id, to.channel(), to.user(), message);
    }

    /** @return why it was not sent; empty where it was */
    private Optional<SlackCallException> sendNow(SlackCaller to, SlackMessage message, boolean shared) {
        if (!to.responseUrl().isEmpty()
                && slack.respond(
                        to.responseUrl(),
                        message,
                        shared ? SlackApi.ResponseMode.IN_CHANNEL : SlackApi.ResponseMode.EPHEMERAL)) {
            return Optional.empty();
        }
        try {
            if (to.channel().isEmpty()) {
                slack.sendDirectMessage(to.user(), message);
            } else if (shared) {
                slack.post(to.channel(), message);
            } else {
                slack.postEphemeral(to.channel(), to.user(), message);
            }
            return Optional.empty();
        } catch (SlackCallException e) {
            LOG.info("An answer did not reach {} at once: {}", to, e.code());
            return Optional.of(e);
        }
    }

    private static Duration pause(SlackCallException trouble) {
        return trouble.retryAfter().orElse(Duration.ZERO);
    }

    private void keep(SlackCaller to, SlackMessage message, SlackCallException trouble) {
        try {
            outbox.add(ephemeral(UUID.randomUUID().toString(), to, message), "", pause(trouble), KEEP);
        } catch (StoreException e) {
            LOG.warn("An answer to {} is lost, because the store could not keep it: {}", to.user(), e.getMessage());
        }
    }
}
