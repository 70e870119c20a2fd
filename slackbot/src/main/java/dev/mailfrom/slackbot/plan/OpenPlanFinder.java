package dev.mailfrom.slackbot.plan;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the open plans that a person asked for or can approve. */
public final class OpenPlanFinder {

    private static final int MOST = 500;

    private static final Set<ChangeState> OPEN =
            EnumSet.of(ChangeState.PROPOSED, ChangeState.CONFIRMED, ChangeState.APPROVED, ChangeState.EXECUTING);

    private final AccountSessions sessions;
    private final PermissionChecker permissions;
    private final PlanExecutor executor;

    public OpenPlanFinder(AccountSessions sessions, PermissionChecker permissions, PlanExecutor executor) {
        this.sessions = sessions;
        this.permissions = permissions;
        this.executor = executor;
    }

    /**
     * An open plan, as one person sees it.
     *
     * @param story its state, as mark-up
     * @param mine whether the person asked for it
     * @param waits whether it waits for the person's approval
     */
    public record OpenPlan(PlanMessage planMessage, Change change, String story, boolean mine, boolean waits) {}

    /** A plan with its change as it is now. */
    public record PlannedChange(PlanMessage planMessage, Change change) {}

    /** The plan with this id, whatever became of it. */
    public Optional<PlannedChange> planned(String id) {
        return sessions.store()
                .plans()
                .find(id)
                .flatMap(planMessage -> sessions.session(planMessage.target())
                        .journal()
                        .find(planMessage.changeId())
                        .map(change -> new PlannedChange(planMessage, change)));
    }

    /** The plans that the person asked for or can approve now, the newest first. */
    public List<OpenPlan> find(SlackEvent.SlackCaller who) {
        List<OpenPlan> found = new ArrayList<>();
        for (PlanMessage planMessage : sessions.store().plans().open(MOST)) {
            if (planMessage.team().equals(who.team())) {
                open(planMessage, who)
                        .filter(openPlan -> openPlan.mine() || openPlan.waits())
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<OpenPlan> open(PlanMessage planMessage, SlackEvent.SlackCaller who) {
        Journal journal;
        try {
            journal = sessions.session(planMessage.target()).journal();
        } catch (UsageException e) {
            // Its account is no longer configured; PlanRefresher settles it.
            return Optional.empty();
        }
        // Rules for channels apply to the channel of the plan, not to where the person is.
        SlackEvent.SlackCaller there = new SlackEvent.SlackCaller(who.team(), planMessage.channel(), who.user(), "");
        return journal.find(planMessage.changeId())
                .filter(change -> OPEN.contains(change.state()))
                .filter(change -> may(there, planMessage, change, AccessRole.VIEWER))
                .map(change -> new OpenPlan(
                        planMessage,
                        change,
                        new ChangeTimeline(change, journal.events(change.id())).currentState(),
                        planMessage.requester().equals(who.user()),
                        waits(there, planMessage, change, journal)));
    }

    private boolean may(SlackEvent.SlackCaller who, PlanMessage planMessage, Change change, AccessRole accessRole) {
        var covered = permissions.permittedIdentities(who, planMessage.target(), accessRole);
        return change.items().stream()
                .allMatch(item -> covered.test(item.identity().name()));
    }

    private boolean waits(SlackEvent.SlackCaller who, PlanMessage planMessage, Change change, Journal journal) {
        if (change.state() != ChangeState.CONFIRMED || !may(who, planMessage, change, AccessRole.APPROVER)) {
            return false;
        }
        try {
            executor.checkPublishing(planMessage, change, who);
            executor.checkApprover(planMessage, change, journal, who);
            return true;
        } catch (PermissionChecker.PermissionDeniedException e) {
            return false;
        }
    }
}
