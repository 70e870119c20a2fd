package dev.mailfrom.slackbot.command;

import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.slack.SlackEvent;

/** A command that the caller may run, at an account and region. */
record PermittedCommand(
        SlackEvent.SlackCaller who, SlashCommand command, CommandSubjects subjects, BotTarget target, Session session) {

    /** Whether everyone who asks at this moment can have the answer, as far as they may see it. */
    boolean isShareable() {
        return subjects.changes() == Subjects.Scope.NOTHING
                && command.runnable().isPresent()
                && !command.name().equals("whoami")
                && !command.name().equals("help");
    }

    boolean canProposePlan() {
        return subjects.changes() != Subjects.Scope.NOTHING
                && !command.options().dryRun();
    }
}
