package dev.mailfrom.slackbot.outbox;

import com.google.gson.JsonArray;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackCallException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts, edits and replies what the outbox has, at Slack's pace: about one message a second in a channel for all processes
 * on the store, and after a refusal as late as Slack says. It sends the difference between what a message is to show and
 * what it shows, so a crash loses nothing; a kill between a post and its record makes that one post come twice. What
 * cannot be delivered is tried again, ever more seldom, for about a day.
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

    private static final Duration UNINVITED = Duration.ofSeconds(5);
    private static final Duration LONG_UNINVITED = Duration.ofMinutes(1);
    private static final int SOON = 60;
    private static final int LAST_TRIES = 72;
    private static final Duration LAST_PAUSE = Duration.ofHours(1);

    /** The key of a plan that was posted and has no buttons yet. */
    private static final String WITHOUT_BUTTONS = "unasked";

    private final SlackApi slack;
    private final Outbox outbox;
    private final String owner;
    private final Duration pace;
    private final Runnable retried;

    /**
     * @param owner names this process among those that share the store
     * @param pace from one message of a channel to the next
     * @param retried runs before a message is tried again
     */
    public OutboxSender(SlackApi slack, Outbox outbox, String owner, Duration pace, Runnable retried) {
        this.retried = retried;
        this.slack = slack;
        this.outbox = outbox;
        this.owner = owner;
        this.pace = pace;
    }

    /** How a delivery went. @param refusal Slack's code, where it will never be shown; else empty */
    public record DeliveryResult(String name, String refusal) {

        public static final DeliveryResult DONE = new DeliveryResult("done", "");
        public static final DeliveryResult NOT_INVITED = new DeliveryResult("not invited", "");
        public static final DeliveryResult LATER = new DeliveryResult("later", "");

        static DeliveryResult refused(String code) {
            return new DeliveryResult("refused", code);
        }
    }

    /** Delivers what a message has to deliver now, if it and its channel are free. */
    public DeliveryResult deliver(String id) {
        if (!outbox.claim(id, owner, LEASE, pace)) {
            return DeliveryResult.LATER;
        }
        // Read anew: the process that had it a moment ago may have sent it.
        Optional<OutboxMessage> due = outbox.find(id).filter(OutboxMessage::isDue);
        try {
            due.ifPresent(this::send);
            outbox.release(id);
            return DeliveryResult.DONE;
        } catch (SlackCallException e) {
            return failed(due.orElseThrow(), e);
        } catch (RuntimeException e) {
            // Without this, the message would wait until the lease ends.
            due.ifPresent(message -> outbox.postpone(id, backoff(message, isUnposted(message))));
            throw e;
        }
    }

    private void send(OutboxMessage message) {
        if (message.failedAttempts() > 0) {
            retried.run();
        }
        switch (message.kind()) {
            case REPLY -> {
                slack.reply(message.channel(), message.threadMessage(), message.content(), message.broadcast());
                outbox.remove(message.id());
            }
            case EPHEMERAL -> {
                sendToOne(message);
                outbox.settle(message.id());
            }
            case PLAN -> showPlan(message);
            case ALERT -> showAlert(message);
        }
    }

    private void showAlert(OutboxMessage message) {
        if (message.isPosted()) {
            edit(message, message.message());
        } else {
            String id = slack.post(message.channel(), message.content());
            outbox.markShown(message.id(), id, message.wanted());
        }
    }

    private void edit(OutboxMessage message, String id) {
        slack.update(message.channel(), id, message.content());
        outbox.markShown(message.id(), id, message.wanted());
    }

    /**
     * A plan is posted without its buttons first: a process killed before the id is recorded leaves a message behind that
     * is never found again. With its link in the history there is a place to name for every click.
     */
    private void showPlan(OutboxMessage message) {
        if (!message.isPosted() && message.finished()) {
            outbox.settle(message.id());
            return;
        }
        String id = message.message();
        if (!message.isPosted()) {
            id = slack.post(message.channel(), message.content().withoutButtons());
            outbox.markShown(message.id(), id, WITHOUT_BUTTONS);
        }
        if (message.link().isEmpty()) {
            outbox.saveLink(message.id(), link(message.channel(), id));
        }
        if (!message.showsWanted()) {
            edit(message, id);
        }
    }

    /** Where Slack does not tell, the link is put together of what it would be made of. */
    private String link(String channel, String message) {
        try {
            return slack.permalink(channel, message);
        } catch (SlackCallException e) {
            LOG.info("Slack does not tell the link to a message in {}: {}", channel, e.code());
            return channelUrl(channel) + "/p" + message.replace(".", "");
        }
    }

    /** The address of a channel, which Slack opens in the reader's own workspace. */
    public static String channelUrl(String channel) {
        return "https://slack.com/archives/" + channel;
    }

    /** In the channel, seen by one person; where the bot is not in it, in the app's own messages. */
    private void sendToOne(OutboxMessage message) {
        if (message.channel().isEmpty()) {
            slack.sendDirectMessage(message.recipient(), message.content());
            return;
        }
        try {
            slack.postEphemeral(message.channel(), message.recipient(), message.content());
        } catch (SlackCallException e) {
            if (e.isTransient()) {
                throw e;
            }
            slack.sendDirectMessage(message.recipient(), addressed(message));
        }
    }

    /** With the channel it is about, since it stands elsewhere. */
    private static SlackMessage addressed(OutboxMessage message) {
        SlackMessage content = message.content();
        if (!message.channel().matches("[CGD][A-Z0-9]{2,20}")) {
            return content;
        }
        String about = "About what you did in <#" + message.channel() + ">:";
        JsonArray blocks = new JsonArray();
        blocks.add(MessageBuilder.section(about));
        blocks.addAll(content.blocks());
        return new SlackMessage(about + "\n" + content.text(), blocks);
    }

    private DeliveryResult failed(OutboxMessage message, SlackCallException trouble) {
        boolean unposted = isUnposted(message);
        if (trouble.isNotInChannel() && unposted) {
            boolean soon = message.kind() == OutboxKind.PLAN || message.failedAttempts() < SOON;
            outbox.postpone(message.id(), soon ? UNINVITED : LONG_UNINVITED);
            if (message.failedAttempts() == 0) {
                LOG.warn(
                        "The bot is not in the channel {}, so {} waits; write /invite @mailfrom there.",
                        message.channel(),
                        name(message));
            }
            return DeliveryResult.NOT_INVITED;
        }
        if (trouble.isPermanent() || trouble.isNotInChannel() || message.failedAttempts() >= TRIES) {
            LOG.error("In {}, {} cannot be shown: {}", message.channel(), name(message), trouble.code());
            giveUp(message, trouble);
            return message.kind() == OutboxKind.PLAN ? DeliveryResult.refused(trouble.code()) : DeliveryResult.LATER;
        }
        trouble.retryAfter().ifPresent(pause -> outbox.pauseChannel(message.channel(), pause));
        Duration pause =
                trouble.retryAfter().orElseGet(() -> backoff(message, trouble.hasUnknownOutcome() && unposted));
        outbox.postpone(message.id(), pause);
        LOG.warn("In {}, {} waits {} s: {}", message.channel(), name(message), pause.toSeconds(), trouble.code());
        return DeliveryResult.LATER;
    }

    private static boolean isUnposted(OutboxMessage message) {
        return message.isForChannel() && !message.isPosted();
    }

    private static String name(OutboxMessage message) {
        return message.kind().name().toLowerCase(Locale.ROOT) + " " + message.id();
    }

    /** @param twice whether another attempt could post it twice, so that attempts are few */
    private static Duration backoff(OutboxMessage message, boolean twice) {
        Duration first = twice ? UNANSWERED : Duration.ofSeconds(1);
        Duration longest = twice ? LONGEST_UNANSWERED : LONGEST;
        Duration backoff = first.multipliedBy(1L << Math.min(message.failedAttempts(), 9));
        return backoff.compareTo(longest) > 0 ? longest : backoff;
    }

    private void giveUp(OutboxMessage message, SlackCallException why) {
        switch (message.kind()) {
            case EPHEMERAL -> outbox.settle(message.id());
            case REPLY -> {
                if (why.isMessageUnusable() || !retryHourly(message)) {
                    outbox.remove(message.id());
                }
            }
            case PLAN -> {
                if (message.isPosted()) {
                    skip(message);
                } else {
                    outbox.settle(message.id());
                }
            }
            case ALERT -> giveUpAlert(message, why);
        }
    }

    /** Leaves out what cannot be shown; the next content may be taken. */
    private void skip(OutboxMessage message) {
        outbox.markShown(message.id(), message.message(), message.wanted());
        outbox.release(message.id());
    }

    /**
     * An alert that cannot be delivered rests until the monitor finds it still bad. A person who deleted the message does
     * not want it again, unless there is news. The monitor does not come back to what is over, so that is tried on.
     */
    private void giveUpAlert(OutboxMessage message, SlackCallException why) {
        if (message.isPosted() && why.isMessageUnusable() && outbox.hasReplies(message.id())) {
            outbox.repost(message.id());
        } else if (message.isPosted() && why.isMessageUnusable()) {
            skip(message);
        } else if (!message.isPosted() || !message.finished() || !retryHourly(message)) {
            outbox.suspend(message.id());
        }
    }

    /** Tries again in an hour, for some days. @return false when they are over */
    private boolean retryHourly(OutboxMessage message) {
        boolean again = message.failedAttempts() < LAST_TRIES;
        if (again) {
            outbox.postpone(message.id(), LAST_PAUSE);
        }
        return again;
    }
}
