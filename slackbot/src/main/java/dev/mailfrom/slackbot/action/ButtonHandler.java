package dev.mailfrom.slackbot.action;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.ErrorReply;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.plan.PlanButtons;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks who clicked a button of a plan, and passes the click to the handler of that button. */
public final class ButtonHandler {

    static final String UNKNOWN = "This plan is no longer known: it was already handled, or it comes from an older"
            + " version. Nothing was done. Ask for it again with /mailfrom.";

    private final AccountSessions sessions;
    private final PermissionChecker permissions;
    private final ReplySender replies;
    private final Map<String, ButtonAction> actions;

    /** @param actions by the action id of the button */
    public ButtonHandler(
            AccountSessions sessions,
            PermissionChecker permissions,
            ReplySender replies,
            Map<String, ButtonAction> actions) {
        this.sessions = sessions;
        this.permissions = permissions;
        this.replies = replies;
        this.actions = Map.copyOf(actions);
    }

    /** What a button does. @param role needed for every identity of the change */
    public record ButtonAction(AccessRole role, Consumer<PlanClick> handler) {}

    /** All buttons of a plan. */
    public static Map<String, ButtonAction> actions(
            ConfirmationHandler confirmations, BreakGlassHandler glass, ReplanHandler replans) {
        return Map.of(
                PlanButtons.CONFIRM, new ButtonAction(AccessRole.OPERATOR, confirmations::confirm),
                PlanButtons.CANCEL, new ButtonAction(AccessRole.OPERATOR, confirmations::cancel),
                PlanButtons.AGAIN, new ButtonAction(AccessRole.OPERATOR, replans::planAgain),
                PlanButtons.UNDO, new ButtonAction(AccessRole.OPERATOR, replans::undo),
                PlanButtons.DETAILS, new ButtonAction(AccessRole.VIEWER, replans::showDetails),
                PlanButtons.RECORDS, new ButtonAction(AccessRole.VIEWER, replans::showDetails),
                PlanButtons.APPROVE, new ButtonAction(AccessRole.APPROVER, confirmations::approve),
                PlanButtons.GLASS, new ButtonAction(AccessRole.APPROVER, glass::askReason));
    }

    /** Does what the button says; a failure becomes a reply. */
    public void run(SlackEvent.ButtonClicked click) {
        try {
            Optional<PlanMessage> plan = sessions.store().plans().find(click.value());
            Optional<ButtonAction> action = Optional.ofNullable(actions.get(click.action()));
            if (plan.isPresent() && action.isPresent()) {
                run(click, plan.get(), action.get());
            } else {
                replies.reply(click.from(), BlockKitRenderer.sentence(UNKNOWN), false);
            }
        } catch (RuntimeException e) {
            replies.reply(click.from(), ErrorReply.of(e), false);
        }
    }

    private void run(SlackEvent.ButtonClicked click, PlanMessage plan, ButtonAction action) {
        Session session = sessions.session(plan.target());
        Change change = session.journal().find(plan.changeId()).orElseThrow();
        permissions.checkAll(click.from(), plan, action.role(), change);
        action.handler().accept(new PlanClick(click, plan, change, session));
    }
}
