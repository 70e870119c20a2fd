package dev.mailfrom.slackbot.command;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.plan.PlanPoster;
import dev.mailfrom.slackbot.plan.PlanSummary;
import dev.mailfrom.slackbot.render.ButtonBlocks;
import dev.mailfrom.slackbot.render.CommandButtons;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Posts the plan of a command, or shows it where nothing is to be changed. */
final class PlanProposer {

    private static final ViewBlock DRY_RUN = new ViewBlock.Paragraph(
            "Dry run: this is what would be asked. Nothing was written down or sent.", TextStyle.STRONG);

    private final PermissionChecker permissions;
    private final VisibleBlocks visible;
    private final PlanPoster planPoster;

    PlanProposer(PermissionChecker permissions, VisibleBlocks visible, PlanPoster planPoster) {
        this.permissions = permissions;
        this.visible = visible;
        this.planPoster = planPoster;
    }

    /**
     * @param replaced the plan that the new one takes the place of
     * @return the plan of a dry run; empty where the plan was posted
     * @throws PermissionChecker.PermissionDeniedException
     */
    Optional<SlackMessage> propose(
            PermittedCommand permitted, CommandResult.Proposal proposal, Optional<String> replaced) {
        SlashCommand command = permitted.command();
        proposal.plan()
                .items()
                .forEach(item -> permissions.check(
                        permitted.who(),
                        permitted.target(),
                        AccessRole.OPERATOR,
                        item.identity().name()));
        if (!command.options().dryRun()) {
            proposal.plan()
                    .records()
                    .forEach(record ->
                            permissions.checkPublishing(permitted.who(), permitted.target(), record.identity()));
        }
        List<ViewBlock> blocks = visible.of(permitted, proposal.view().get().blocks());
        if (command.options().dryRun()) {
            return Optional.of(dryRun(permitted, proposal.plan(), blocks));
        }
        planPoster.post(
                new PlanPoster.PlanRequest(
                        permitted.who(),
                        permitted.target(),
                        command.commandLine(proposal.plan()),
                        command.options().reason(),
                        replaced),
                proposal.plan(),
                blocks);
        return Optional.empty();
    }

    /** As short as a plan, with all that it leaves out behind a button. */
    private SlackMessage dryRun(PermittedCommand permitted, Plan plan, List<ViewBlock> shown) {
        SlackMessage message = new PlanSummary(plan, shown).message(List.of(DRY_RUN));
        CommandButtons.of(
                        CommandButtons.DETAILS,
                        "Details",
                        Tokenizer.words(permitted.command().line()))
                .ifPresent(button -> message.blocks().add(ButtonBlocks.row(List.of(button))));
        return message;
    }

    /** The whole plan of a dry run. */
    static List<ViewBlock> wholeDryRun(CommandResult.Proposal proposal) {
        List<ViewBlock> blocks = new ArrayList<>(proposal.view().get().blocks());
        blocks.add(blocks.isEmpty() ? 0 : 1, DRY_RUN);
        return blocks;
    }
}
