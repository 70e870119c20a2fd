package dev.mailfrom.slackbot.access;

import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.SlackErrors;
import dev.mailfrom.slackbot.render.SlackMessage;

/** Makes the reply to a person from what went wrong. */
public final class ErrorReply {

    private ErrorReply() {}

    /** A refusal in its own words; anything else as an error with its fix. */
    public static SlackMessage of(RuntimeException failure) {
        return failure instanceof PermissionChecker.PermissionDeniedException
                ? BlockKitRenderer.sentence(failure.getMessage())
                : BlockKitRenderer.errorMessage(SlackErrors.errorReport(failure));
    }
}
