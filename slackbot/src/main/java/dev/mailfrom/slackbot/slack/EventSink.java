package dev.mailfrom.slackbot.slack;

/** Accepts events, to be handled later. Never waits. */
@FunctionalInterface
public interface EventSink {

    /** @return whether the event was accepted; false if the bot is busy */
    boolean offer(SlackEvent event);
}
