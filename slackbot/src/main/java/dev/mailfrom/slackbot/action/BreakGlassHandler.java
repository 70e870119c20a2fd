package dev.mailfrom.slackbot.action;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.Approvals;
import dev.mailfrom.slackbot.access.ErrorReply;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.plan.ChangeTimeline;
import dev.mailfrom.slackbot.plan.PlanExecutor;
import dev.mailfrom.slackbot.plan.PlanMessageBody;
import dev.mailfrom.slackbot.plan.PlanPoster;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.ReasonModal;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackCallException;
import dev.mailfrom.slackbot.slack.SlackEvent;
import dev.mailfrom.slackbot.slack.ViewsApi;
import java.util.Optional;

/**
 * Applies a confirmed change without a second person, if the configuration allows that. An approver gives the reason, which
 * goes into the journal and to all approvers.
 */
public final class BreakGlassHandler {

    private final AccountSessions sessions;
    private final Approvals approvals;
    private final ReplySender replies;
    private final ViewsApi viewsApi;
    private final PlanExecutor executor;

    public BreakGlassHandler(
            AccountSessions sessions,
            Approvals approvals,
            ReplySender replies,
            ViewsApi viewsApi,
            PlanExecutor executor) {
        this.sessions = sessions;
        this.approvals = approvals;
        this.replies = replies;
        this.viewsApi = viewsApi;
        this.executor = executor;
    }

    /** Asks for the reason, if the change still waits for an approval. @throws PermissionChecker.PermissionDeniedException */
    void askReason(PlanClick click) {
        PlanMessage plan = click.plan();
        Change change = click.change();
        if (change.state() != ChangeState.CONFIRMED) {
            replies.reply(click.who(), ClickResponder.alreadyHandled(click.now()), false);
            return;
        }
        approvals.checkBreakGlass(click.who(), plan, change);
        try {
            // The key of a click is its trigger, which is valid for three seconds.
            viewsApi.open(
                    click.event().key(),
                    ReasonModal.of(
                            plan.id(),
                            PlanMessageBody.of(plan).warning().orElse(""),
                            approvals.mentions(plan, change)));
        } catch (SlackCallException e) {
            String sentence = "Slack did not open the dialog that asks for the reason (" + e.code()
                    + "). Nothing was done. Click again.";
            replies.reply(click.who(), BlockKitRenderer.sentence(sentence), false);
        }
    }

    /** Applies the change with the reason; a failure becomes a reply. */
    public void run(SlackEvent.ReasonGiven reasonGiven) {
        Optional<PlanMessage> found = sessions.store().plans().find(reasonGiven.card());
        if (found.isEmpty()) {
            replies.reply(reasonGiven.from(), BlockKitRenderer.sentence(ButtonHandler.UNKNOWN), false);
            return;
        }
        PlanMessage plan = found.get();
        SlackEvent.SlackCaller from = reasonGiven.from();
        var who = new SlackEvent.SlackCaller(from.team(), plan.channel(), from.user(), "");
        try {
            ReplySender.PromisedReply promise = replies.promiseReply(reasonGiven.key(), who, interrupted(plan));
            boolean broken = breakGlass(plan, who, reasonGiven.reason().strip());
            promise.complete();
            if (broken) {
                executor.executeConfirmed(plan, who);
            }
        } catch (RuntimeException e) {
            replies.reply(who, ErrorReply.of(e), false);
        }
    }

    /** @return whether the change may be executed; if not, the person was told why */
    private boolean breakGlass(PlanMessage plan, SlackEvent.SlackCaller who, String reason) {
        try {
            Journal journal = sessions.session(plan.target()).journal();
            Change change = journal.find(plan.changeId()).orElseThrow();
            approvals.checkBreakGlass(who, plan, change);
            if (journal.breakGlass(change.id(), PlanPoster.actor(who, plan), reason)) {
                return true;
            }
            Change now = journal.find(plan.changeId()).orElseThrow();
            ChangeTimeline timeline = new ChangeTimeline(now, journal.events(now.id()));
            replies.reply(who, ClickResponder.alreadyHandled(timeline), false);
        } catch (RuntimeException e) {
            replies.reply(who, ErrorReply.of(e), false);
        }
        return false;
    }

    private static SlackMessage interrupted(PlanMessage plan) {
        return BlockKitRenderer.sentence("mailfrom was interrupted during your break-glass for change "
                + plan.changeId() + ". If its message still has buttons, nothing was done; click again.");
    }
}
