package dev.mailfrom.slackbot.action;

import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.Approvals;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.command.SlashCommandRunner;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.outbox.PlanMessages;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.plan.ChangeTimeline;
import dev.mailfrom.slackbot.plan.PlanButtons;
import dev.mailfrom.slackbot.plan.PlanExecutor;
import dev.mailfrom.slackbot.plan.PlanMessageSync;
import dev.mailfrom.slackbot.plan.PlanPoster;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.SlackErrors;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Presses of buttons. The first counts, by compare-and-set in the journal; every other one is told what became of it. */
public final class ButtonHandler {

    static final String UNKNOWN = "This plan is no longer known: it was already handled, or it comes from an older"
            + " version. Nothing was done. Ask for it again with /mailfrom.";

    private static final Set<ChangeState> OPEN =
            EnumSet.of(ChangeState.PROPOSED, ChangeState.CONFIRMED, ChangeState.APPROVED, ChangeState.EXECUTING);

    private final AccountSessions sessions;
    private final PermissionChecker permissions;
    private final PlanMessages planMessages;
    private final ReplySender replies;
    private final SlackApi slack;
    private final SlashCommandRunner commands;
    private final PlanExecutor executor;
    private final Approvals approvals;
    private final BreakGlassHandler glass;
    private final PlanMessageSync planMessageSync;

    public ButtonHandler(
            AccountSessions sessions,
            PermissionChecker permissions,
            PlanMessages planMessages,
            ReplySender replies,
            SlackApi slack,
            SlashCommandRunner commands,
            PlanExecutor executor,
            Approvals approvals,
            BreakGlassHandler glass,
            PlanMessageSync planMessageSync) {
        this.sessions = sessions;
        this.permissions = permissions;
        this.planMessages = planMessages;
        this.replies = replies;
        this.slack = slack;
        this.commands = commands;
        this.executor = executor;
        this.approvals = approvals;
        this.glass = glass;
        this.planMessageSync = planMessageSync;
    }

    /** Does what the button says and answers. Whatever fails becomes an answer too. */
    public void run(SlackEvent.ButtonClicked click) {
        try {
            Optional<PlanMessage> card = planMessages.find(click.value());
            if (card.isEmpty()) {
                replies.reply(click.from(), BlockKitRenderer.sentence(UNKNOWN), false);
            } else {
                run(click, card.get());
            }
        } catch (PermissionChecker.PermissionDeniedException e) {
            replies.reply(click.from(), BlockKitRenderer.sentence(e.getMessage()), false);
        } catch (RuntimeException e) {
            replies.reply(click.from(), BlockKitRenderer.errorMessage(SlackErrors.errorReport(e)), false);
        }
    }

    private void run(SlackEvent.ButtonClicked click, PlanMessage planMessage) {
        Session session = sessions.session(executor.target(planMessage));
        Journal journal = session.journal();
        Change change = journal.find(planMessage.changeId()).orElseThrow();
        var scope = new PermissionChecker.PermissionScope(planMessage.account(), planMessage.region());
        change.items()
                .forEach(item -> permissions.check(
                        click.from(),
                        scope,
                        needs(click.action()),
                        item.identity().name()));
        switch (click.action()) {
            case PlanButtons.CONFIRM -> confirm(click, planMessage, change, journal);
            case PlanButtons.APPROVE -> approve(click, planMessage, change, journal);
            case PlanButtons.GLASS -> {
                if (!glass.askReason(click, planMessage, change)) {
                    replyAlreadyHandled(click, planMessage, journal);
                }
            }
            case PlanButtons.CANCEL -> cancel(click, planMessage, journal);
            case PlanButtons.RECORDS -> replies.reply(click.from(), records(planMessage, session), false);
            case PlanButtons.AGAIN -> again(click, planMessage, change);
            default -> replies.reply(click.from(), BlockKitRenderer.sentence(UNKNOWN), false);
        }
    }

    private static AccessRole needs(String action) {
        return switch (action) {
            case PlanButtons.RECORDS -> AccessRole.VIEWER;
            case PlanButtons.APPROVE, PlanButtons.GLASS -> AccessRole.APPROVER;
            default -> AccessRole.OPERATOR;
        };
    }

    private void confirm(SlackEvent.ButtonClicked click, PlanMessage planMessage, Change change, Journal journal) {
        Actor actor = PlanPoster.actor(click.from(), planMessage);
        boolean alone = approvals.requiredApprovals(planMessage, change).isEmpty();
        if (alone ? journal.confirm(change.id(), actor) : journal.confirmForApproval(change.id(), actor)) {
            showNow(click, planMessage, journal);
            if (alone) {
                executor.executeConfirmed(planMessage, click.from());
            }
        } else {
            replyAlreadyHandled(click, planMessage, journal);
        }
    }

    private void approve(SlackEvent.ButtonClicked click, PlanMessage planMessage, Change change, Journal journal) {
        if (change.state() == ChangeState.CONFIRMED) {
            executor.checkApprover(planMessage, change, journal, click.from());
            if (journal.approve(change.id(), PlanPoster.actor(click.from(), planMessage))) {
                showNow(click, planMessage, journal);
                executor.executeConfirmed(planMessage, click.from());
                return;
            }
        }
        replyAlreadyHandled(click, planMessage, journal);
    }

    private void cancel(SlackEvent.ButtonClicked click, PlanMessage planMessage, Journal journal) {
        boolean open = journal.find(planMessage.changeId())
                .filter(change -> change.state() == ChangeState.PROPOSED || change.state() == ChangeState.CONFIRMED)
                .isPresent();
        if (open && journal.cancel(planMessage.changeId(), PlanPoster.actor(click.from(), planMessage), "")) {
            showNow(click, planMessage, journal);
        } else {
            replyAlreadyHandled(click, planMessage, journal);
        }
    }

    /** The buttons go at once, without waiting for the turn of an edit. The edit follows, where this fails. */
    private void showNow(SlackEvent.ButtonClicked click, PlanMessage planMessage, Journal journal) {
        journal.find(planMessage.changeId())
                .map(change -> planMessageSync.view(planMessage, change, journal.events(planMessage.changeId())))
                .ifPresent(planMessageView -> slack.respond(
                        click.from().responseUrl(), planMessageView.message(), SlackApi.ResponseMode.REPLACE));
    }

    private void replyAlreadyHandled(SlackEvent.ButtonClicked click, PlanMessage planMessage, Journal journal) {
        Change change = journal.find(planMessage.changeId()).orElseThrow();
        replies.reply(
                click.from(),
                replyAlreadyHandled(new ChangeTimeline(change, journal.events(planMessage.changeId())).currentState()),
                false);
        // A message that was left with buttons, such as one posted twice, shows how it is too.
        if (!click.message().isEmpty() && !click.message().equals(planMessage.message())) {
            showNow(click, planMessage, journal);
        }
    }

    /** @param story what became of it, as mark-up */
    static SlackMessage replyAlreadyHandled(String story) {
        MessageBuilder builder = new MessageBuilder();
        String line = "This plan was already handled; your click changed nothing. " + story;
        builder.line(line, line);
        return builder.message();
    }

    private static SlackMessage records(PlanMessage planMessage, Session session) {
        CommandResult result = PlanExecutor.replan(planMessage, session);
        if (result instanceof CommandResult.Proposal proposal) {
            List<ViewBlock> blocks = proposal.plan().items().stream()
                    .flatMap(plannedItem -> plannedItem.target().domain().stream()
                            .map(domain -> (ViewBlock) new ViewBlock.Records(
                                    RequiredRecord.all(domain, planMessage.region()),
                                    plannedItem.identity().domain().text())))
                    .toList();
            return blocks.isEmpty()
                    ? BlockKitRenderer.sentence("This plan needs no records.")
                    : BlockKitRenderer.message(blocks);
        }
        return BlockKitRenderer.message(((CommandResult.Answer) result).view().blocks());
    }

    /** The same line again, by whoever pressed; it takes the same way as if it had been typed. */
    private void again(SlackEvent.ButtonClicked click, PlanMessage planMessage, Change change) {
        if (OPEN.contains(change.state())) {
            replies.reply(
                    click.from(),
                    BlockKitRenderer.sentence("This plan is still open, so it was not planned again."),
                    false);
            return;
        }
        commands.run(new SlackEvent.CommandTyped(click.from(), click.key(), planMessage.line()), Optional.empty());
    }
}
