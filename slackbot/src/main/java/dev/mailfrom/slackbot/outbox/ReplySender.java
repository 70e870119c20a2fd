package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.outbox.EphemeralMessage;
import dev.mailfrom.core.journal.outbox.EphemeralMessages;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackCallException;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers to one person: by the response URL, and where that is used up, by a whisper in the channel. What Slack does not
 * take at once is kept in the store for {@link EphemeralDelivery}, so that an answer outlives the process that has it. A response
 * URL never gets there: whoever has it can speak in the bot's name.
 */
public final class ReplySender {

    private static final Logger LOG = LoggerFactory.getLogger(ReplySender.class);

    /** An answer that comes later than that answers nothing any more. */
    private static final Duration KEEP = Duration.ofHours(1);

    /** Longer than a plan can wait for its confirmation, so that nobody is told twice of the same one. */
    private static final Duration KEEP_ONCE = Duration.ofHours(25);

    /** Longer than it takes to say it. */
    private static final Duration SAYING = Duration.ofMinutes(1);

    /** Longer than any command takes: it ends sooner only where the process does. */
    private static final Duration WORKING = Duration.ofMinutes(15);

    private final SlackApi slack;
    private final EphemeralMessages ephemerals;
    private final String owner;

    /** @param owner names this process among those that share the store */
    public ReplySender(SlackApi slack, EphemeralMessages ephemerals, String owner) {
        this.slack = slack;
        this.ephemerals = ephemerals;
        this.owner = owner;
    }

    /** @param shared whether everybody in the channel shall see it */
    public void reply(SlackEvent.SlackCaller to, SlackMessage message, boolean shared) {
        said(to, message, shared)
                .ifPresent(trouble -> keep(
                        EphemeralMessage.unsent(
                                UUID.randomUUID().toString(), to.channel(), to.user(), message.toJson()),
                        trouble));
    }

    /** The same for what must be said once, whichever process finds out that it has to be. @param id stands for what it is */
    void replyOnce(String id, SlackEvent.SlackCaller to, SlackMessage message) {
        EphemeralMessage ephemeral = EphemeralMessage.unsent(id, to.channel(), to.user(), message.toJson());
        if (ephemerals.add(ephemeral, owner, SAYING, KEEP_ONCE)) {
            Optional<SlackCallException> trouble = said(to, message, false);
            if (trouble.isEmpty()) {
                ephemerals.markDelivered(id);
            } else {
                ephemerals.postpone(id, pause(trouble.get()));
            }
        }
    }

    /**
     * Something somebody did that is answered for in what follows.
     *
     * @param id stands for what they did
     * @param message tells them that it was interrupted, where the process ends before that
     */
    public PromisedReply promiseReply(String id, SlackEvent.SlackCaller to, SlackMessage message) {
        String whisper = "interrupted " + id;
        ephemerals.add(
                EphemeralMessage.unsent(whisper, to.channel(), to.user(), message.toJson()), owner, WORKING, KEEP);
        return () -> settle(whisper);
    }

    /** An answer that somebody waits for. */
    public interface PromisedReply {

        /** It was given, or a plan that stands for it. */
        void complete();
    }

    private void settle(String whisper) {
        try {
            ephemerals.markDelivered(whisper);
        } catch (StoreException e) {
            LOG.warn("Somebody will be told that they were interrupted, although they were not: {}", e.getMessage());
        }
    }

    /** @return why it was not; empty where it was */
    private Optional<SlackCallException> said(SlackEvent.SlackCaller to, SlackMessage message, boolean shared) {
        if (!to.responseUrl().isEmpty()
                && slack.respond(
                        to.responseUrl(),
                        message,
                        shared ? SlackApi.ResponseMode.IN_CHANNEL : SlackApi.ResponseMode.EPHEMERAL)) {
            return Optional.empty();
        }
        try {
            if (shared) {
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

    private void keep(EphemeralMessage ephemeral, SlackCallException trouble) {
        try {
            ephemerals.add(ephemeral, "", pause(trouble), KEEP);
        } catch (StoreException e) {
            LOG.warn("An answer to {} is lost, because it could not be kept: {}", ephemeral.person(), e.getMessage());
        }
    }
}
