package dev.mailfrom.slackbot.action;

import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.plan.ChangeTimeline;
import dev.mailfrom.slackbot.plan.PlanMessageSync;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackApi;

/** Shows the person who clicked what their click did, without waiting for the outbox. */
public final class ClickResponder {

    private final SlackApi slack;
    private final ReplySender replies;
    private final PlanMessageSync messages;

    public ClickResponder(SlackApi slack, ReplySender replies, PlanMessageSync messages) {
        this.slack = slack;
        this.replies = replies;
        this.messages = messages;
    }

    /** Replaces the message that was clicked, so that its buttons go at once. If that fails, the outbox edits it. */
    void show(PlanClick click) {
        ChangeTimeline now = click.now();
        slack.respond(
                click.who().responseUrl(),
                messages.view(click.plan(), now.change(), now.events()).message(),
                SlackApi.ResponseMode.REPLACE);
    }

    void replyAlreadyHandled(PlanClick click) {
        replies.reply(click.who(), alreadyHandled(click.now()), false);
        // A message that was posted twice still has its buttons.
        String clicked = click.event().message();
        if (!clicked.isEmpty() && !clicked.equals(click.plan().message())) {
            show(click);
        }
    }

    static SlackMessage alreadyHandled(ChangeTimeline now) {
        return MessageBuilder.ofLine(
                "This plan was already handled; your click changed nothing. " + now.currentState());
    }
}
