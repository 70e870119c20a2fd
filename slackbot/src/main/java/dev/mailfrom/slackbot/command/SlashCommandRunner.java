package dev.mailfrom.slackbot.command;

import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.StatusFollower;
import dev.mailfrom.core.command.StoreUnavailableText;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.command.line.HelpText;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.plan.PlanPoster;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.SlackErrors;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /mailfrom TEXT}: read, permitted, run, and answered or proposed. */
public final class SlashCommandRunner {

    private final AccountSessions sessions;
    private final PermissionChecker permissions;
    private final ReplySender replies;
    private final PlanPoster planPoster;

    public SlashCommandRunner(
            AccountSessions sessions, PermissionChecker permissions, ReplySender replies, PlanPoster planPoster) {
        this.sessions = sessions;
        this.permissions = permissions;
        this.replies = replies;
        this.planPoster = planPoster;
    }

    /**
     * Does what was typed and answers. Whatever fails becomes an answer too.
     *
     * @param alone why the store cannot be used, so that nothing can be changed; empty where it can
     */
    public void run(SlackEvent.CommandTyped typed, Optional<StoreException> alone) {
        SlackEvent.SlackCaller who = typed.from();
        answered(who, () -> {
            SlashCommand command = SlashCommand.parse(typed.text());
            if (command.canProposePlan()) {
                ReplySender.PromisedReply promise =
                        replies.promiseReply(typed.key(), who, interruptedMessage("/mailfrom " + command.line()));
                answered(who, () -> run(who, command, alone));
                promise.complete();
            } else {
                run(who, command, alone);
            }
        });
    }

    /** What is said where the process ended before there was an answer. @param line what to write once more */
    public static SlackMessage interruptedMessage(String line) {
        return BlockKitRenderer.message(List.of(
                new ViewBlock.Paragraph(
                        "mailfrom was interrupted while it was at what you have asked for. Unless its plan"
                                + " has come, nothing was planned or changed; then send it again:"),
                new ViewBlock.CopyableText(line)));
    }

    /** The same for words that were not typed but are meant as they are. */
    public void run(SlackEvent.SlackCaller who, List<String> words) {
        answered(who, () -> run(who, SlashCommand.of(words), Optional.empty()));
    }

    private void answered(SlackEvent.SlackCaller who, Runnable work) {
        try {
            work.run();
        } catch (PermissionChecker.PermissionDeniedException e) {
            replies.reply(who, BlockKitRenderer.sentence(e.getMessage()), false);
        } catch (RuntimeException e) {
            replies.reply(who, BlockKitRenderer.errorMessage(SlackErrors.errorReport(e)), false);
        }
    }

    private void run(SlackEvent.SlackCaller who, SlashCommand command, Optional<StoreException> alone) {
        AccountSessions.AccountTarget target =
                sessions.find(command.options().profile(), command.options().region());
        Session session = sessions.session(target);
        var scope = new PermissionChecker.PermissionScope(target.account(), session.region());
        permissions.check(who, scope, command.needs());
        run(who, command, target, session, scope)
                .map(message -> alone.map(why -> BlockKitRenderer.withWarning(StoreUnavailableText.text(why), message))
                        .orElse(message))
                .ifPresent(message -> replies.reply(who, message, command.shared()));
    }

    /** @return the answer; empty where a plan is it */
    private Optional<SlackMessage> run(
            SlackEvent.SlackCaller who,
            SlashCommand command,
            AccountSessions.AccountTarget target,
            Session session,
            PermissionChecker.PermissionScope scope) {
        if (command.help() != CommandParser.HelpRequest.NOTHING
                || command.name().equals("help")
                || command.command().isEmpty()) {
            return Optional.of(help(command, session));
        }
        if (command.name().equals("whoami")) {
            return Optional.of(BlockKitRenderer.message(whoami(who, scope, session)));
        }
        CommandResult result = command.command().get().run(session, command.options());
        if (result instanceof CommandResult.Proposal proposal
                && !proposal.plan().bulk()) {
            return propose(who, command, target, scope, proposal);
        }
        if (result instanceof CommandResult.Answer answer) {
            return Optional.of(seen(who, scope, answer.view()));
        }
        if (result instanceof CommandResult.Following following) {
            return Optional.of(runReadOnly(who, scope, following.follower()));
        }
        throw new UsageException("This cannot be done in Slack.", "Use it in a terminal.");
    }

    /** What a command that only looks has to say. @throws PermissionChecker.PermissionDeniedException */
    public SlackMessage runReadOnly(
            SlackEvent.SlackCaller who, AccountSessions.AccountTarget target, List<String> words) {
        SlashCommand command = SlashCommand.of(words);
        Session session = sessions.session(target);
        var scope = new PermissionChecker.PermissionScope(target.account(), session.region());
        permissions.check(who, scope, command.needs());
        CommandResult result = command.command().orElseThrow().run(session, command.options());
        return seen(who, scope, ((CommandResult.Answer) result).view());
    }

    private Optional<SlackMessage> propose(
            SlackEvent.SlackCaller who,
            SlashCommand command,
            AccountSessions.AccountTarget target,
            PermissionChecker.PermissionScope scope,
            CommandResult.Proposal proposal) {
        proposal.plan()
                .items()
                .forEach(item -> permissions.check(
                        who, scope, AccessRole.OPERATOR, item.identity().name()));
        if (command.options().dryRun()) {
            return Optional.of(BlockKitRenderer.message(PlanPoster.visibleBlocks(proposal)));
        }
        planPoster.post(
                who,
                target,
                command.commandLine(proposal.plan()),
                command.options().reason(),
                proposal);
        return Optional.empty();
    }

    /** What the person may see of it. */
    private SlackMessage seen(SlackEvent.SlackCaller who, PermissionChecker.PermissionScope scope, ViewModel view) {
        if (ViewFilter.isTable(view)) {
            return BlockKitRenderer.message(
                    ViewFilter.permittedBlocks(view, permissions.permittedIdentities(who, scope, AccessRole.VIEWER)));
        }
        ViewFilter.identities(view).forEach(identity -> permissions.check(who, scope, AccessRole.VIEWER, identity));
        return BlockKitRenderer.message(view.blocks());
    }

    private SlackMessage runReadOnly(
            SlackEvent.SlackCaller who, PermissionChecker.PermissionScope scope, StatusFollower follower) {
        follower.identities().forEach(identity -> permissions.check(who, scope, AccessRole.VIEWER, identity.name()));
        StatusFollower.Poll poll = follower.poll();
        List<ViewBlock> blocks = new ArrayList<>(follower.view(poll).blocks());
        if (!poll.settled()) {
            blocks.add(new ViewBlock.Paragraph(
                    "SES goes on by itself. This is how it is now; ask again to see it later."));
        }
        return BlockKitRenderer.message(blocks);
    }

    private static SlackMessage help(SlashCommand command, CommandContext context) {
        if (!command.name().isEmpty() && !command.name().equals("help")) {
            return BlockKitRenderer.message(HelpText.about(command.name()).blocks());
        }
        if (command.name().equals("help")
                && command.command().isPresent()
                && !command.line().equals("help")) {
            CommandResult.Answer answer =
                    (CommandResult.Answer) command.command().get().run(context, command.options());
            return BlockKitRenderer.message(answer.view().blocks());
        }
        return BlockKitRenderer.message(HelpMessage.blocks());
    }

    private List<ViewBlock> whoami(
            SlackEvent.SlackCaller who, PermissionChecker.PermissionScope scope, Session session) {
        CommandContext.CallerDetails caller = session.callerIdentity();
        String role =
                permissions.role(who, scope, "*").map(AccessRole::toString).orElse("depends on the identity");
        return List.of(
                new ViewBlock.Heading("Who you are here"),
                new ViewBlock.Fields(
                        new ViewBlock.LabeledValue("Slack user", who.user()),
                        new ViewBlock.LabeledValue("Team", who.team()),
                        new ViewBlock.LabeledValue("Channel", who.channel()),
                        new ViewBlock.LabeledValue("Role", role),
                        new ViewBlock.LabeledValue("Account", scope.account() + " (" + caller.account() + ")"),
                        new ViewBlock.LabeledValue("Region", scope.region()),
                        new ViewBlock.LabeledValue("Principal", caller.arn())));
    }
}
