package dev.mailfrom.slackbot.plan;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.change.throttle.ThrottleListener;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.command.line.Tokenizer;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.Approvals;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.render.SlackErrors;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes confirmed plans. The plan is made again first and must say exactly what was shown; of any number of processes
 * the journal lets one execute it.
 */
public final class PlanExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(PlanExecutor.class);

    private final AccountSessions sessions;
    private final PermissionChecker permissions;
    private final Approvals approvals;
    private final CancellationToken cancellation = new CancellationToken();
    private final Set<String> mine = ConcurrentHashMap.newKeySet();

    public PlanExecutor(AccountSessions sessions, PermissionChecker permissions, Approvals approvals) {
        this.sessions = sessions;
        this.permissions = permissions;
        this.approvals = approvals;
    }

    /** @throws PermissionChecker.PermissionDeniedException when this person cannot be the second one */
    public void checkApprover(
            PlanMessage planMessage, Change change, Journal journal, SlackEvent.SlackCaller approver) {
        List<String> involved = new ArrayList<>(List.of(change.requestedBy().who()));
        journal.events(change.id()).stream()
                .filter(event -> event.is(JournalEventType.CONFIRMED))
                .forEach(event -> involved.add(event.actor().who()));
        approvals
                .requiredApprovals(planMessage, change)
                .forEach(approvalRule -> permissions.checkApprover(approver, involved, approvalRule.usergroup()));
    }

    public AccountSessions.AccountTarget target(PlanMessage planMessage) {
        return sessions.find(Optional.of(planMessage.account()), Optional.of(planMessage.region()));
    }

    /** Plans the line of the plan message again. Changes nothing. */
    public static CommandResult replan(PlanMessage planMessage, Session session) {
        CommandParser.Parsed parsed = CommandParser.parse(Tokenizer.words(planMessage.line()));
        return parsed.command().orElseThrow().run(session, parsed.options());
    }

    /** Executes the plan on this thread. @param last who confirmed or approved it last, and where */
    public void executeConfirmed(PlanMessage planMessage, SlackEvent.SlackCaller last) {
        if (!mine.add(planMessage.id())) {
            return;
        }
        try {
            Session session = sessions.session(target(planMessage));
            Journal journal = session.journal();
            Change change = journal.find(planMessage.changeId()).orElseThrow();
            if (change.state() == ChangeState.APPROVED) {
                Actor actor = session.withPrincipal(PlanPoster.actor(last, planMessage));
                // Only what has not begun can be cancelled; what has is looked up in SES.
                execute(planMessage, change, session, actor, last)
                        .ifPresent(why -> journal.cancel(change.id(), actor, why));
            }
        } finally {
            mine.remove(planMessage.id());
        }
    }

    /** @return why it was not executed; empty where it was, here or by another process */
    private Optional<String> execute(
            PlanMessage planMessage, Change change, Session session, Actor actor, SlackEvent.SlackCaller last) {
        try {
            checkAgain(planMessage, change, session.journal(), last);
            if (!(replan(planMessage, session) instanceof CommandResult.Proposal proposal)) {
                return Optional.of("There is nothing left to change, or it is no longer allowed.");
            }
            Plan plan = proposal.plan();
            if (!PlanPoster.fingerprint(plan).equals(planMessage.shownPlan())) {
                return Optional.of(stale(plan, change));
            }
            boolean ours = session.executor(actor)
                    .executeApproved(plan, change, cancellation)
                    .isPresent();
            LOG.info(
                    "Change {} {}", change.id(), ours ? "was executed." : "was taken over by another bot, or expired.");
            return Optional.empty();
        } catch (PermissionChecker.PermissionDeniedException e) {
            return Optional.of(e.getMessage());
        } catch (RuntimeException e) {
            ErrorReport error = SlackErrors.errorReport(e);
            return Optional.of(error.message() + " " + error.fix());
        }
    }

    /** Permissions and approval rules may have changed since the click. */
    private void checkAgain(PlanMessage planMessage, Change change, Journal journal, SlackEvent.SlackCaller last) {
        List<JournalEvent> events = journal.events(change.id());
        boolean approved = events.stream().anyMatch(event -> event.is(JournalEventType.APPROVED));
        boolean broken = events.stream().anyMatch(event -> event.is(JournalEventType.BREAK_GLASS));
        var scope = new PermissionChecker.PermissionScope(planMessage.account(), planMessage.region());
        change.items()
                .forEach(item -> permissions.check(
                        last,
                        scope,
                        approved || broken ? AccessRole.APPROVER : AccessRole.OPERATOR,
                        item.identity().name()));
        if (broken) {
            approvals.checkBreakGlass(last, planMessage, change);
        } else if (approved) {
            checkApprover(planMessage, change, journal, last);
        } else if (!approvals.requiredApprovals(planMessage, change).isEmpty()) {
            throw new PermissionChecker.PermissionDeniedException("it needs an approval now and has none.");
        }
    }

    private static String stale(Plan plan, Change change) {
        StringBuilder words = new StringBuilder("the setting is no longer as it was when the plan was shown.");
        for (PlannedItem item : plan.items()) {
            words.append(" From what SES has now: " + item.identity() + " "
                    + item.before().describe() + " → " + item.target().describe() + ".");
        }
        if (plan.fingerprint().equals(change.fingerprint())) {
            plan.question()
                    .dangers()
                    .forEach(danger -> words.append(" Danger: ").append(danger));
        }
        return words.toString();
    }

    /** Finds out what became of changes whose process ended. */
    public void recoverInterrupted(Session session) {
        session.beginCommand(
                new CancellationToken(),
                ThrottleListener.SILENT,
                recovered ->
                        LOG.info("Change {} was interrupted; it is {} now.", recovered.changeId(), recovered.state()));
        session.journal();
    }

    /** Starts nothing more; the request under way is finished. */
    public void stop() {
        cancellation.cancel();
    }
}
