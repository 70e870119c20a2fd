package dev.mailfrom.slackbot.dispatch;

import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.slackbot.slack.SlackEvent;

/** Handles events that a person waits for. What takes longer is left to {@link HandlerContext#later}. */
public interface InteractionHandler {

    boolean canHandle(SlackEvent event);

    void handle(SlackEvent event);

    /** Tells the person what went wrong. */
    void reportError(SlackEvent event, ErrorReport error);
}
