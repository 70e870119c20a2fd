package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.core.cache.ExpiringCache;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.time.Clock;
import java.time.Duration;

/**
 * Tells the person who asked for a plan that the bot cannot post into their channel: once, whichever process finds it out.
 * Only the process they asked knows their response URL; another tells them in another way.
 */
public final class NotInChannelNotice {

    private static final int MOST = 1_000;
    private static final Duration RESPONSE_URL = Duration.ofMinutes(30);

    private final ReplySender replies;
    private final PlanMessages plans;
    private final ExpiringCache<String, SlackCaller> callers;

    public NotInChannelNotice(ReplySender replies, PlanMessages plans, Clock clock) {
        this.replies = replies;
        this.plans = plans;
        this.callers = new ExpiringCache<>(clock, MOST, who -> RESPONSE_URL);
    }

    /** Remembers who asked, before their plan is added. @param who with their response URL */
    public void registerCaller(String plan, SlackCaller who) {
        callers.put(plan, who);
    }

    /** Takes the result of an attempt to deliver a message. */
    public void onDeliveryResult(String id, OutboxSender.DeliveryResult result) {
        if (result == OutboxSender.DeliveryResult.NOT_INVITED) {
            plans.find(id).ifPresent(this::tell);
        }
    }

    private void tell(PlanMessage plan) {
        SlackCaller who =
                callers.find(plan.id()).orElse(new SlackCaller(plan.team(), plan.channel(), plan.requester(), ""));
        long minutes = Math.max(1, plans.timeLeft(plan.id()).toMinutes());
        replies.replyOnce(
                "uninvited " + plan.id(),
                who,
                BlockKitRenderer.sentence(
                        "I am not in this channel, so I cannot show the plan here. It is kept for " + minutes
                                + " minutes. Write /invite @mailfrom here, and the plan follows within half a minute."));
    }
}
