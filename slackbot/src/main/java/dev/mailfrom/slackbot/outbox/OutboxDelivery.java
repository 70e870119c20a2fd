package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.core.cache.ExpiringCache;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.SlackRefusal;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.time.Clock;
import java.time.Duration;

/**
 * Delivers messages. If Slack never shows a plan, it closes the plan and says why. If the bot is not in the channel of a plan, it tells the person who asked for the plan, once for all
 * processes. Only the process they asked knows their response URL; another one sends an ephemeral message.
 */
public final class OutboxDelivery {

    private static final int MOST = 1_000;
    private static final Duration RESPONSE_URL = Duration.ofMinutes(30);

    private final OutboxSender sender;
    private final ReplySender replies;
    private final PlanMessages plans;
    private final PlanCloser closer;
    private final ExpiringCache<String, SlackCaller> callers;

    /** @param closer closes a plan whose message Slack will never show */
    public OutboxDelivery(
            OutboxSender sender, ReplySender replies, PlanMessages plans, PlanCloser closer, Clock clock) {
        this.sender = sender;
        this.replies = replies;
        this.plans = plans;
        this.closer = closer;
        this.callers = new ExpiringCache<>(clock, MOST, who -> RESPONSE_URL);
    }

    /** Keeps who asked, before their plan is added. @param who with their response URL */
    public void registerCaller(String plan, SlackCaller who) {
        callers.put(plan, who);
    }

    /** @return whether the message and its channel were free, so that the next message may be sent */
    public boolean deliver(String id) {
        OutboxSender.DeliveryResult result = sender.deliver(id);
        if (result == OutboxSender.DeliveryResult.NOT_INVITED) {
            plans.find(id).ifPresent(this::tell);
        } else if (!result.refusal().isEmpty()) {
            plans.find(id).ifPresent(plan -> close(plan, result.refusal()));
        }
        return result != OutboxSender.DeliveryResult.LATER;
    }

    /** Without buttons no person can confirm it, so it must not stay open. */
    private void close(PlanMessage plan, String code) {
        String why = "Slack did not show it (" + code + "): " + SlackRefusal.describe(code) + ".";
        if (closer.close(plan, why)) {
            replies.replyOnce(
                    "refused " + plan.id(),
                    caller(plan),
                    BlockKitRenderer.sentence(
                            "Your plan, change " + plan.changeId() + ", was closed and nothing was sent. " + why));
        }
    }

    private SlackCaller caller(PlanMessage plan) {
        return callers.find(plan.id()).orElse(new SlackCaller(plan.team(), plan.channel(), plan.requester(), ""));
    }

    private void tell(PlanMessage plan) {
        SlackCaller who = caller(plan);
        long minutes = Math.max(1, plans.timeLeft(plan.id()).toMinutes());
        replies.replyOnce(
                "uninvited " + plan.id(),
                who,
                BlockKitRenderer.sentence(
                        "I am not in this channel, so I cannot show the plan here. It is kept for " + minutes
                                + " minutes. Write /invite @mailfrom here, and the plan follows within half a minute."));
    }
}
