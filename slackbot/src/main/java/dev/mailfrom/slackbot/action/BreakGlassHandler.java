package dev.mailfrom.slackbot.action;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.Approvals;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.outbox.PlanMessages;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.plan.ChangeTimeline;
import dev.mailfrom.slackbot.plan.PlanExecutor;
import dev.mailfrom.slackbot.plan.PlanMessageBody;
import dev.mailfrom.slackbot.plan.PlanPoster;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.ReasonModal;
import dev.mailfrom.slackbot.render.SlackErrors;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackCallException;
import dev.mailfrom.slackbot.slack.SlackEvent;
import dev.mailfrom.slackbot.slack.ViewsApi;
import java.util.Optional;

/**
 * What was confirmed and needs somebody else's approval, let through without it: by somebody who may approve, where the
 * configuration allows that, with a reason that goes into the journal and before all approvers.
 */
public final class BreakGlassHandler {

    private final AccountSessions sessions;
    private final Approvals approvals;
    private final PlanMessages planMessages;
    private final ReplySender replies;
    private final ViewsApi viewsApi;
    private final PlanExecutor executor;

    public BreakGlassHandler(
            AccountSessions sessions,
            Approvals approvals,
            PlanMessages planMessages,
            ReplySender replies,
            ViewsApi viewsApi,
            PlanExecutor executor) {
        this.sessions = sessions;
        this.approvals = approvals;
        this.planMessages = planMessages;
        this.replies = replies;
        this.viewsApi = viewsApi;
        this.executor = executor;
    }

    /**
     * Asks for the reason.
     *
     * @return false when the change does not wait for an approval any more; nothing was asked then
     * @throws PermissionChecker.PermissionDeniedException where the person may not do this
     */
    boolean askReason(SlackEvent.ButtonClicked click, PlanMessage planMessage, Change change) {
        if (change.state() != ChangeState.CONFIRMED) {
            return false;
        }
        approvals.checkBreakGlass(click.from(), planMessage, change);
        try {
            // The key of a press is its trigger, which is good for three seconds.
            viewsApi.open(
                    click.key(),
                    ReasonModal.of(
                            planMessage.id(),
                            PlanMessageBody.of(planMessage).warning().orElse(""),
                            approvals.mentions(planMessage, change)));
        } catch (SlackCallException e) {
            replies.reply(
                    click.from(),
                    BlockKitRenderer.sentence("Slack did not open the dialog that asks for the reason (" + e.code()
                            + "). Nothing was done. Click again."),
                    false);
        }
        return true;
    }

    /** Does it, with the reason. Whatever fails becomes an answer. */
    public void run(SlackEvent.ReasonGiven reasonGiven) {
        Optional<PlanMessage> found = planMessages.find(reasonGiven.card());
        if (found.isEmpty()) {
            replies.reply(reasonGiven.from(), BlockKitRenderer.sentence(ButtonHandler.UNKNOWN), false);
            return;
        }
        PlanMessage planMessage = found.get();
        SlackEvent.SlackCaller who = new SlackEvent.SlackCaller(
                reasonGiven.from().team(),
                planMessage.channel(),
                reasonGiven.from().user(),
                "");
        try {
            ReplySender.PromisedReply promise = replies.promiseReply(reasonGiven.key(), who, interrupted(planMessage));
            boolean broken = broken(planMessage, who, reasonGiven.reason().strip());
            promise.complete();
            if (broken) {
                executor.executeConfirmed(planMessage, who);
            }
        } catch (RuntimeException e) {
            replies.reply(who, BlockKitRenderer.errorMessage(SlackErrors.errorReport(e)), false);
        }
    }

    /** Breaks it, or says why not. */
    private boolean broken(PlanMessage planMessage, SlackEvent.SlackCaller who, String reason) {
        try {
            Journal journal = sessions.session(executor.target(planMessage)).journal();
            Change change = journal.find(planMessage.changeId()).orElseThrow();
            approvals.checkBreakGlass(who, planMessage, change);
            if (journal.breakGlass(change.id(), PlanPoster.actor(who, planMessage), reason)) {
                return true;
            }
            Change now = journal.find(planMessage.changeId()).orElseThrow();
            replies.reply(who, tooLate(now, journal), false);
        } catch (PermissionChecker.PermissionDeniedException e) {
            replies.reply(who, BlockKitRenderer.sentence(e.getMessage()), false);
        } catch (RuntimeException e) {
            replies.reply(who, BlockKitRenderer.errorMessage(SlackErrors.errorReport(e)), false);
        }
        return false;
    }

    private static SlackMessage interrupted(PlanMessage planMessage) {
        return BlockKitRenderer.sentence("mailfrom was interrupted during your break-glass for change "
                + planMessage.changeId() + ". If its message still has buttons, nothing was done; click again.");
    }

    private static SlackMessage tooLate(Change change, Journal journal) {
        return ButtonHandler.replyAlreadyHandled(
                new ChangeTimeline(change, journal.events(change.id())).currentState());
    }
}
