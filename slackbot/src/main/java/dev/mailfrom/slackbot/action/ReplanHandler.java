package dev.mailfrom.slackbot.action;

import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.slackbot.command.SlashCommandRunner;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Runs the command of a plan once more: to show its details, to plan it again after it ended, or to undo it. */
public final class ReplanHandler {

    private static final Set<ChangeState> OPEN =
            EnumSet.of(ChangeState.PROPOSED, ChangeState.CONFIRMED, ChangeState.APPROVED, ChangeState.EXECUTING);

    private final SlashCommandRunner commands;
    private final ReplySender replies;

    public ReplanHandler(SlashCommandRunner commands, ReplySender replies) {
        this.commands = commands;
        this.replies = replies;
    }

    /** The whole plan with its evidence and records, for the person who clicked alone. */
    void showDetails(PlanClick click) {
        replies.reply(click.who(), commands.details(click.who(), click.plan(), click.session()), false);
    }

    /** The person who clicked asks to take the change back, as if they had typed it; a plan with its own question follows. */
    void undo(PlanClick click) {
        commands.run(
                click.who(),
                Stream.concat(
                                commands.targetWords(click.plan().target()).stream(),
                                Stream.of("undo", click.change().id()))
                        .toList());
    }

    /** The person who clicked asks for the same command, as if they had typed it. */
    void planAgain(PlanClick click) {
        if (OPEN.contains(click.change().state())) {
            String sentence = "This plan is still open, so it was not planned again.";
            replies.reply(click.who(), BlockKitRenderer.sentence(sentence), false);
            return;
        }
        commands.run(
                new SlackEvent.CommandTyped(
                        click.who(), click.event().key(), click.plan().line()),
                Optional.empty());
    }
}
