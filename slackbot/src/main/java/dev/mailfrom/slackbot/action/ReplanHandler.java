package dev.mailfrom.slackbot.action;

import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.command.SlashCommandRunner;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.plan.PlanExecutor;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs the command of a plan once more: to show its records, or to plan it again after it ended. */
public final class ReplanHandler {

    private static final Set<ChangeState> OPEN =
            EnumSet.of(ChangeState.PROPOSED, ChangeState.CONFIRMED, ChangeState.APPROVED, ChangeState.EXECUTING);

    private final SlashCommandRunner commands;
    private final ReplySender replies;

    public ReplanHandler(SlashCommandRunner commands, ReplySender replies) {
        this.commands = commands;
        this.replies = replies;
    }

    void showRecords(PlanClick click) {
        CommandResult result = PlanExecutor.replan(click.plan(), click.session());
        SlackMessage message = result instanceof CommandResult.Proposal proposal
                ? records(proposal, click.plan())
                : BlockKitRenderer.message(SlashCommandRunner.blocks(result));
        replies.reply(click.who(), message, false);
    }

    private static SlackMessage records(CommandResult.Proposal proposal, PlanMessage plan) {
        List<ViewBlock> blocks = proposal.plan().items().stream()
                .flatMap(item -> item.target().domain().stream().map(domain -> (ViewBlock) new ViewBlock.Records(
                        RequiredRecord.all(domain, plan.region()),
                        item.identity().domain().text())))
                .toList();
        return blocks.isEmpty()
                ? BlockKitRenderer.sentence("This plan needs no records.")
                : BlockKitRenderer.message(blocks);
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
