package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.slackbot.config.BotTarget;

/**
 * A plan that was asked about in Slack. The state of its change is in the journal, and what its message shows is in the
 * outbox under the same id.
 *
 * @param id random; the only thing a button carries
 * @param changeId the change in the journal
 * @param requester who asked, by Slack's id
 * @param account the name of the account in the bot's configuration
 * @param line the command that makes the same plan again
 * @param shownPlan the fingerprint of the plan and dangers that the question showed
 * @param body the part of the message that stays, as JSON
 * @param message Slack's id of the message; empty until it was posted
 * @param link where a person finds the message; empty until that is known
 * @param renderedUpTo the last event of the history that message and thread were made from; 0 for none
 */
public record PlanMessage(
        String id,
        String changeId,
        String team,
        String channel,
        String requester,
        String account,
        String region,
        String line,
        String shownPlan,
        String body,
        String message,
        String link,
        long renderedUpTo) {

    public BotTarget target() {
        return new BotTarget(account, region);
    }
}
