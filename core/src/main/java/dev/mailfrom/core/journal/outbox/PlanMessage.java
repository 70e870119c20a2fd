package dev.mailfrom.core.journal.outbox;

import java.time.Instant;

/**
 * A message in a chat that shows a change and asks for an answer. What the change's state is stands in the journal; here
 * is where the message is, what it shows, and how much of the history its thread was told.
 *
 * @param id random and without meaning; the only thing a button carries
 * @param changeId the change in the journal
 * @param message the message's own id in its channel; empty until it was posted
 * @param requester who asked, by the chat's id of the person
 * @param account the name of the account in the bot's configuration
 * @param line the command that makes the same plan again
 * @param shownPlan stands for exactly what the question said, dangers included
 * @param body the message's part that stays, as the chat wants it
 * @param shownState the state the message shows; empty until it was posted
 * @param link where a person finds the message; empty until that is known
 * @param deliveredUpTo the last event of the history that message and thread tell of; 0 for none
 * @param failedAttempts how often it could not be delivered in a row
 */
public record PlanMessage(
        String id,
        String changeId,
        String team,
        String channel,
        String message,
        String requester,
        String account,
        String region,
        String line,
        String shownPlan,
        String body,
        String shownState,
        String link,
        long deliveredUpTo,
        int failedAttempts,
        Instant createdAt) {

    public boolean isPosted() {
        return !message.isEmpty();
    }
}
