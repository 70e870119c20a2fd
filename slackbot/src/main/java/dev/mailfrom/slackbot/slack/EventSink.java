package dev.mailfrom.slackbot.slack;

import java.util.Optional;

/** Accepts events, to be handled later. Never waits. */
@FunctionalInterface
public interface EventSink {

    /** @return why the event was not accepted, in a sentence for the person; empty if it was */
    Optional<String> offer(SlackEvent event);
}
