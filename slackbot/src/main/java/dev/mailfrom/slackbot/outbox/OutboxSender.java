package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.core.journal.outbox.OutboxQueue;
import dev.mailfrom.slackbot.slack.SlackCallException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers messages at Slack's pace: about one a second in a channel, whoever shares the store, and as long as Slack says
 * after it has refused one. What cannot be delivered is tried again, ever more seldom, for about a day.
 */
public final class OutboxSender {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);

    /** About one message a second (docs.slack.dev/apis/web-api/rate-limits). */
    public static final Duration PACE = Duration.ofMillis(1_050);

    /** Longer than all calls of one delivery take. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration UNANSWERED = Duration.ofSeconds(15);
    private static final Duration LONGEST_UNANSWERED = Duration.ofHours(1);
    /** With the longest pause between them, about a day. */
    private static final int TRIES = 300;

    private final OutboxQueue outboxQueue;
    private final String owner;
    private final Duration pace;

    /** @param owner names this process among those that share the store @param pace from one message of a channel to the next */
    public OutboxSender(OutboxQueue outboxQueue, String owner, Duration pace) {
        this.outboxQueue = outboxQueue;
        this.owner = owner;
        this.pace = pace;
    }

    /** How a delivery went. */
    public enum DeliveryResult {
        DONE,
        NOT_INVITED,
        LATER
    }

    /** One thing to deliver. */
    public interface OutboxItem {

        /** For the log: {@code The message of change 7K2}. */
        String name();

        String channel();

        boolean isPosted();

        /** How often it could not be delivered in a row. */
        int tries();

        /** How soon to try again while the bot has not been invited into the channel. */
        Duration notInChannelDelay();

        /** Sends it and gives it back. @throws SlackCallException */
        void send();

        /** Leaves it out, because it cannot be delivered; the next state may be taken. */
        void giveUp(SlackCallException why);
    }

    /**
     * Delivers it, if it and its channel are free.
     *
     * @param outboxItem made when nobody else has it any more, of what is in the store then: whoever had it a moment ago may
     *     have sent it. Empty where nothing is left to send
     */
    public DeliveryResult deliver(String id, Supplier<Optional<OutboxItem>> letter) {
        if (!outboxQueue.claim(id, owner, LEASE, pace)) {
            return DeliveryResult.LATER;
        }
        Optional<OutboxItem> left = letter.get();
        if (left.isEmpty()) {
            outboxQueue.release(id);
            return DeliveryResult.DONE;
        }
        try {
            left.get().send();
            return DeliveryResult.DONE;
        } catch (SlackCallException e) {
            return troubled(id, left.get(), e);
        }
    }

    private DeliveryResult troubled(String id, OutboxItem outboxItem, SlackCallException trouble) {
        if (trouble.isNotInChannel() && !outboxItem.isPosted()) {
            outboxQueue.postpone(id, outboxItem.notInChannelDelay());
            return DeliveryResult.NOT_INVITED;
        }
        if (trouble.isPermanent() || trouble.isNotInChannel() || outboxItem.tries() >= TRIES) {
            LOG.error("{} cannot show something in Slack: {}", outboxItem.name(), trouble.code());
            outboxItem.giveUp(trouble);
            return DeliveryResult.LATER;
        }
        Optional<Duration> wanted = trouble.retryAfter();
        wanted.ifPresent(pause -> outboxQueue.pauseChannel(outboxItem.channel(), pause));
        Duration pause = wanted.orElse(backoff(outboxItem, trouble));
        outboxQueue.postpone(id, pause);
        LOG.warn("{} has to wait {} s: {}", outboxItem.name(), pause.toSeconds(), trouble.code());
        return DeliveryResult.LATER;
    }

    /** A post that may have arrived comes twice when it is tried again: that is done seldom. */
    private static Duration backoff(OutboxItem outboxItem, SlackCallException trouble) {
        boolean twice = trouble.hasUnknownOutcome() && !outboxItem.isPosted();
        Duration first = twice ? UNANSWERED : Duration.ofSeconds(1);
        Duration longest = twice ? LONGEST_UNANSWERED : LONGEST;
        Duration backoff = first.multipliedBy(1L << Math.min(outboxItem.tries(), 9));
        return backoff.compareTo(longest) > 0 ? longest : backoff;
    }
}
