package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.journal.Deliveries;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers messages at Slack's pace: about one a second in a channel, whoever shares the store, and as long as Slack says
 * after it has refused one. What cannot be delivered is tried again, ever more seldom, for about a day.
 */
public final class Mailing {

    private static final Logger LOG = LoggerFactory.getLogger(Mailing.class);

    /** About one message a second (docs.slack.dev/apis/web-api/rate-limits). */
    public static final Duration PACE = Duration.ofMillis(1_050);

    /** Longer than all calls of one delivery take. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration UNANSWERED = Duration.ofSeconds(15);
    private static final Duration LONGEST_UNANSWERED = Duration.ofHours(1);
    /** With the longest pause between them, about a day. */
    private static final int TRIES = 300;

    private final Deliveries deliveries;
    private final String owner;
    private final Duration pace;

    /** @param owner names this process among those that share the store @param pace from one message of a channel to the next */
    public Mailing(Deliveries deliveries, String owner, Duration pace) {
        this.deliveries = deliveries;
        this.owner = owner;
        this.pace = pace;
    }

    /** How a delivery went. */
    public enum Delivery {
        DONE,
        NOT_INVITED,
        LATER
    }

    /** One thing to deliver. */
    public interface Letter {

        String id();

        /** For the log: {@code The message of change 7K2}. */
        String name();

        String channel();

        boolean isPosted();

        /** How often it could not be delivered in a row. */
        int tries();

        /** How soon to try again while the bot has not been invited into the channel. */
        Duration uninvited();

        /** Sends it and gives it back. @throws SlackTrouble */
        void send();

        /** Leaves it out, because it cannot be delivered; the next state may be taken. */
        void giveUp(SlackTrouble why);
    }

    /** Delivers it, if it and its channel are free. */
    public Delivery deliver(Letter letter) {
        if (!deliveries.take(letter.id(), owner, LEASE, pace)) {
            return Delivery.LATER;
        }
        try {
            letter.send();
            return Delivery.DONE;
        } catch (SlackTrouble e) {
            return troubled(letter, e);
        }
    }

    private Delivery troubled(Letter letter, SlackTrouble trouble) {
        if (trouble.isNotInChannel() && !letter.isPosted()) {
            deliveries.postpone(letter.id(), letter.uninvited());
            return Delivery.NOT_INVITED;
        }
        if (trouble.isFinal() || trouble.isNotInChannel() || letter.tries() >= TRIES) {
            LOG.error("{} cannot show something in Slack: {}", letter.name(), trouble.code());
            letter.giveUp(trouble);
            return Delivery.LATER;
        }
        Optional<Duration> wanted = trouble.retryAfter();
        wanted.ifPresent(pause -> deliveries.leaveAlone(letter.channel(), pause));
        Duration pause = wanted.orElse(backoff(letter, trouble));
        deliveries.postpone(letter.id(), pause);
        LOG.warn("{} has to wait {} s: {}", letter.name(), pause.toSeconds(), trouble.code());
        return Delivery.LATER;
    }

    /** A post that may have arrived comes twice when it is tried again: that is done seldom. */
    private static Duration backoff(Letter letter, SlackTrouble trouble) {
        boolean twice = trouble.isUnanswered() && !letter.isPosted();
        Duration first = twice ? UNANSWERED : Duration.ofSeconds(1);
        Duration longest = twice ? LONGEST_UNANSWERED : LONGEST;
        Duration backoff = first.multipliedBy(1L << Math.min(letter.tries(), 9));
        return backoff.compareTo(longest) > 0 ? longest : backoff;
    }
}
