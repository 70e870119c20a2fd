package dev.mailfrom.slackbot.outbox;

/** What a message in Slack is. */
public enum OutboxKind {
    /** A plan that asks for an answer; it gets its buttons once its link is known. */
    PLAN,
    /** What the monitor has found. */
    ALERT,
    /** A reply in the thread of another message, which it waits for. */
    REPLY,
    /** Seen by one person only. */
    EPHEMERAL
}
