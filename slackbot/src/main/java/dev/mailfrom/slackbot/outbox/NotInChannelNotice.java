package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells who asked for a plan that the bot cannot post into their channel: once, whichever process finds it out. Their
 * response URL is known to this process only; after it ends they are told in another way.
 */
public final class NotInChannelNotice {

    private static final int MOST = 1_000;

    private final ReplySender replies;
    private final PlanMessages plans;
    private final Map<String, SlackCaller> waiting = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SlackCaller> eldest) {
            return size() > MOST;
        }
    };

    public NotInChannelNotice(ReplySender replies, PlanMessages plans) {
        this.replies = replies;
        this.plans = plans;
    }

    /** Remembers who asked, before their plan is added. @param who with their response URL */
    public synchronized void registerCaller(String plan, SlackCaller who) {
        waiting.put(plan, who);
    }

    /** An attempt to deliver a message has ended. */
    public void onDeliveryResult(String id, OutboxSender.DeliveryResult result) {
        if (result == OutboxSender.DeliveryResult.LATER) {
            return;
        }
        Optional<SlackCaller> who = remove(id);
        if (result == OutboxSender.DeliveryResult.NOT_INVITED) {
            plans.find(id)
                    .ifPresent(plan -> replies.replyOnce(
                            "uninvited " + id,
                            who.orElseGet(() -> new SlackCaller(plan.team(), plan.channel(), plan.requester(), "")),
                            BlockKitRenderer.sentence("I am not in this channel, so I cannot show the plan here. It is"
                                    + " kept for "
                                    + Math.max(1, plans.timeLeft(id).toMinutes())
                                    + " minutes. Write /invite @mailfrom here, and the plan follows within half a"
                                    + " minute.")));
        }
    }

    private synchronized Optional<SlackCaller> remove(String plan) {
        return Optional.ofNullable(waiting.remove(plan));
    }
}
