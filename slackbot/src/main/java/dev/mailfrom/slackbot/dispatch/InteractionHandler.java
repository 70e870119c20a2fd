package dev.mailfrom.slackbot.dispatch;

import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.slackbot.slack.SlackEvent;

/**
 * Where people are served whose windows cannot wait: each has a few threads that nothing slow may hold. What takes longer
 * is left to {@link HandlerContext#later}.
 */
public interface InteractionHandler {

    /** Whether this is served here. */
    boolean canHandle(SlackEvent event);

    /** Serves it, once. */
    void handle(SlackEvent event);

    /** Tells the person that it went wrong. */
    void reportError(SlackEvent event, ErrorReport error);
}
