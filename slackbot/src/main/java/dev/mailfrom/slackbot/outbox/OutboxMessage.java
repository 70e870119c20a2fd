package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.slackbot.render.SlackMessage;

/**
 * A message as the outbox has it: what it is to show, and what Slack shows.
 *
 * @param channel empty for an answer to a person who was in none
 * @param thread the message it replies to, by id; empty for none
 * @param recipient the only person who sees it; empty for the whole channel
 * @param message Slack's id of it in its channel; empty until it was posted
 * @param link where a person finds it; empty until that is known
 * @param body what it is to show
 * @param wanted the key of what it is to show
 * @param shown the key of what it shows; empty until it was posted
 * @param broadcast whether a reply is shown in the channel too
 * @param finished whether the body never changes again
 * @param failedAttempts in a row
 * @param threadMessage Slack's id of the message it replies to; empty for none
 */
public record OutboxMessage(
        String id,
        OutboxKind kind,
        String channel,
        String thread,
        String recipient,
        String message,
        String link,
        String body,
        String wanted,
        String shown,
        boolean broadcast,
        boolean finished,
        int failedAttempts,
        String threadMessage) {

    /** The key of a message that is sent once and never edited. */
    static final String UNSENT = "unsent";

    static OutboxMessage plan(String id, String channel) {
        return fresh(id, OutboxKind.PLAN, channel, "", "", "", "", false, false);
    }

    static OutboxMessage alert(String id, String channel, MessageContent content) {
        String body = content.message().toJson();
        return fresh(id, OutboxKind.ALERT, channel, "", "", body, content.key(), false, content.finished());
    }

    static OutboxMessage reply(String id, OutboxMessage to, SlackMessage content, boolean broadcast) {
        return fresh(id, OutboxKind.REPLY, to.channel(), to.id(), "", content.toJson(), UNSENT, broadcast, true);
    }

    static OutboxMessage ephemeral(String id, String channel, String recipient, SlackMessage content) {
        return fresh(id, OutboxKind.EPHEMERAL, channel, "", recipient, content.toJson(), UNSENT, false, true);
    }

    private static OutboxMessage fresh(
            String id,
            OutboxKind kind,
            String channel,
            String thread,
            String recipient,
            String body,
            String wanted,
            boolean broadcast,
            boolean finished) {
        return new OutboxMessage(
                id, kind, channel, thread, recipient, "", "", body, wanted, "", broadcast, finished, 0, "");
    }

    boolean isForChannel() {
        return kind == OutboxKind.PLAN || kind == OutboxKind.ALERT;
    }

    public boolean isPosted() {
        return !message.isEmpty();
    }

    public boolean showsWanted() {
        return wanted.equals(shown);
    }

    /** Whether it has to be posted, edited or linked. */
    boolean isDue() {
        return !showsWanted() || kind == OutboxKind.PLAN && isPosted() && link.isEmpty();
    }

    SlackMessage content() {
        return SlackMessage.fromJson(body);
    }
}
