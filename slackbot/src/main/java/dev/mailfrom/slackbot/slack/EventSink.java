package dev.mailfrom.slackbot.slack;

/** Takes what people did, to be worked on later. Never waits. */
@FunctionalInterface
public interface EventSink {

    /** @return whether it was taken; false when there is too much to do */
    boolean offer(SlackEvent event);
}
