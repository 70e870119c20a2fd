package dev.mailfrom.slackbot.access;

import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.ButtonBlocks;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.Mrkdwn;
import dev.mailfrom.slackbot.render.SlackErrors;
import dev.mailfrom.slackbot.render.SlackMessage;

/** Makes the reply to a person from what went wrong. */
public final class ErrorReply {

    private ErrorReply() {}

    /** A refusal in its own words; anything else as an error with its fix. */
    public static SlackMessage of(RuntimeException failure) {
        if (failure instanceof OpenPlanException open) {
            return ofOpenPlan(open);
        }
        return failure instanceof PermissionChecker.PermissionDeniedException
                ? BlockKitRenderer.sentence(failure.getMessage())
                : BlockKitRenderer.errorMessage(SlackErrors.errorReport(failure));
    }

    private static SlackMessage ofOpenPlan(OpenPlanException open) {
        MessageBuilder builder = new MessageBuilder();
        builder.line(Mrkdwn.escape(open.getMessage()) + " It was asked for by " + Mrkdwn.mentionUser(open.requester())
                + ". " + Mrkdwn.escape(open.fix()));
        SlackMessage message = builder.message();
        if (!open.link().isEmpty()) {
            message.blocks().add(ButtonBlocks.linkRow("Open the plan", open.link()));
        }
        return message;
    }
}
