package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.outbox.PlanMessage;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whoever asked for a plan that the bot cannot post into their channel: once, whichever thread or process finds it
 * out. Only the way to answer them sooner, by their response URL, is gone with the process.
 */
public final class NotInChannelNotice {

    private static final int MOST = 1_000;

    private final ReplySender replies;
    private final Clock clock;
    private final Map<String, SlackEvent.SlackCaller> waiting = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SlackEvent.SlackCaller> eldest) {
            return size() > MOST;
        }
    };

    public NotInChannelNotice(ReplySender replies, Clock clock) {
        this.replies = replies;
        this.clock = clock;
    }

    /** To be called before the card is kept. @param who with their response URL */
    public synchronized void registerCaller(String card, SlackEvent.SlackCaller who) {
        waiting.put(card, who);
    }

    /** A try to post has ended. */
    public void onDeliveryResult(PlanMessage planMessage, Change change, OutboxSender.DeliveryResult how) {
        if (how == OutboxSender.DeliveryResult.LATER) {
            return;
        }
        Optional<SlackEvent.SlackCaller> who = removed(planMessage.id());
        if (how == OutboxSender.DeliveryResult.NOT_INVITED) {
            replies.replyOnce(
                    "uninvited " + planMessage.id(),
                    who.orElseGet(() -> new SlackEvent.SlackCaller(
                            planMessage.team(), planMessage.channel(), planMessage.requester(), "")),
                    message(change));
        }
    }

    private synchronized Optional<SlackEvent.SlackCaller> removed(String card) {
        return Optional.ofNullable(waiting.remove(card));
    }

    private SlackMessage message(Change change) {
        long minutes = Math.max(
                1, Duration.between(clock.instant(), change.expiresAt()).toMinutes());
        return BlockKitRenderer.sentence("I am not in this channel, so I cannot show the plan here. It is kept for "
                + minutes + " minutes. Write /invite @mailfrom here, and the plan follows within half a minute.");
    }
}
