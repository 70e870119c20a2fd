package dev.mailfrom.slackbot.action;

import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.slackbot.access.Approvals;
import dev.mailfrom.slackbot.plan.PlanExecutor;

/** Confirms, approves and cancels plans. The journal's compare-and-set lets only the first click count. */
public final class ConfirmationHandler {

    private final Approvals approvals;
    private final PlanExecutor executor;
    private final ClickResponder responder;

    public ConfirmationHandler(Approvals approvals, PlanExecutor executor, ClickResponder responder) {
        this.approvals = approvals;
        this.executor = executor;
        this.responder = responder;
    }

    void confirm(PlanClick click) {
        executor.checkPublishing(click.plan(), click.change(), click.who());
        boolean alone =
                approvals.requiredApprovals(click.plan(), click.change()).isEmpty();
        String change = click.change().id();
        boolean first = alone
                ? click.journal().confirm(change, click.actor())
                : click.journal().confirmForApproval(change, click.actor());
        respond(click, first, alone);
    }

    void approve(PlanClick click) {
        boolean first = false;
        if (click.change().state() == ChangeState.CONFIRMED) {
            executor.checkPublishing(click.plan(), click.change(), click.who());
            executor.checkApprover(click.plan(), click.change(), click.journal(), click.who());
            first = click.journal().approve(click.change().id(), click.actor());
        }
        respond(click, first, true);
    }

    void cancel(PlanClick click) {
        ChangeState state = click.change().state();
        boolean open = state == ChangeState.PROPOSED || state == ChangeState.CONFIRMED;
        respond(click, open && click.journal().cancel(click.change().id(), click.actor(), ""), false);
    }

    private void respond(PlanClick click, boolean first, boolean execute) {
        if (!first) {
            responder.replyAlreadyHandled(click);
            return;
        }
        responder.show(click);
        if (execute) {
            executor.executeConfirmed(click.plan(), click.who());
        }
    }
}
