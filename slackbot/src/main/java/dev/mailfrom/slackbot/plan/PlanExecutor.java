package dev.mailfrom.slackbot.plan;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.run.ApplyProgress;
import dev.mailfrom.core.change.throttle.ThrottleListener;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.Approvals;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.outbox.file.UploadedStateFiles;
import dev.mailfrom.slackbot.render.SlackCommandForm;
import dev.mailfrom.slackbot.render.SlackErrors;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes confirmed plans. It plans again first and executes only if the new plan says exactly what was shown. The journal
 * lets only one process execute a change.
 */
public final class PlanExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(PlanExecutor.class);

    /** So that a change that waits for name servers occupies no thread. */
    private static final ApplyProgress.Listener ONE_LOOK = new ApplyProgress.Listener() {
        @Override
        public Duration longestServerWait() {
            return Duration.ZERO;
        }
    };

    private static final String NO_LONGER_PERMITTED =
            "the permissions of those who confirmed it no longer allow it, so the rest is not done.";

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

    /** Checks that the person may approve as the second one. @throws PermissionChecker.PermissionDeniedException */
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

    /** Checks that the person may publish the records of the change. @throws PermissionChecker.PermissionDeniedException */
    public void checkPublishing(PlanMessage planMessage, Change change, SlackEvent.SlackCaller who) {
        permissions.checkPublishing(who, planMessage.target(), change);
    }

    /** Runs the plan's command again. Changes nothing. */
    public static CommandResult replan(PlanMessage planMessage, Session session, UploadedStateFiles files) {
        CommandParser.Parsed parsed = CommandParser.parse(Tokenizer.words(planMessage.line()));
        Command command = parsed.command().orElseThrow();
        files.provide(command, planMessage.team());
        return command.run(session, parsed.options());
    }

    /** Executes it on this thread. @param last the person who confirmed or approved last */
    public void executeConfirmed(PlanMessage planMessage, SlackEvent.SlackCaller last) {
        if (!mine.add(planMessage.id())) {
            return;
        }
        try {
            Session session = sessions.session(planMessage.target());
            Journal journal = session.journal();
            Change change = journal.find(planMessage.changeId()).orElseThrow();
            if (change.state() == ChangeState.APPROVED) {
                executeConfirmed(planMessage, change, session, last);
            }
        } finally {
            mine.remove(planMessage.id());
        }
    }

    /**
     * Goes on with a change that was begun, where no process is at it: its DNS records were not everywhere yet, or the
     * process has ended. Asks the name servers once, and does nothing twice. What is left is cancelled where the people who
     * confirmed it may not do it any more.
     *
     * @param last the person who confirmed or approved last
     */
    public void resume(PlanMessage planMessage, SlackEvent.SlackCaller last) {
        if (!mine.add(planMessage.id())) {
            return;
        }
        try {
            Session session = sessions.session(planMessage.target());
            Actor actor = session.executors().withPrincipal(PlanPoster.actor(last, planMessage));
            session.journal().abandoned(session.target().scope()).stream()
                    .filter(change -> change.id().equals(planMessage.changeId()))
                    .filter(change -> isStillPermitted(planMessage, change, session.journal(), last, actor))
                    .forEach(change ->
                            session.executors().onBehalfOf(actor).execute(change, false, cancellation, ONE_LOOK));
        } finally {
            mine.remove(planMessage.id());
        }
    }

    private boolean isStillPermitted(
            PlanMessage planMessage, Change change, Journal journal, SlackEvent.SlackCaller last, Actor actor) {
        try {
            checkAgain(planMessage, change, journal, last);
            return true;
        } catch (PermissionChecker.PermissionDeniedException e) {
            // While Slack does not tell who is in the groups, nothing more is done, and nothing is given up.
            if (!permissions.isUncertain()) {
                journal.cancel(change.id(), actor, NO_LONGER_PERMITTED);
            }
            return false;
        }
    }

    private void executeConfirmed(
            PlanMessage planMessage, Change change, Session session, SlackEvent.SlackCaller last) {
        Actor actor = session.executors().withPrincipal(PlanPoster.actor(last, planMessage));
        try {
            checkAgain(planMessage, change, session.journal(), last);
            execute(planMessage, change, session, actor, last);
        } catch (PermissionChecker.PermissionDeniedException e) {
            session.journal().cancel(planMessage.changeId(), actor, e.getMessage());
        } catch (RuntimeException e) {
            ErrorReport error = SlackErrors.errorReport(e);
            // Cancels only a change that has not begun; one that has is read back from SES.
            session.journal()
                    .cancel(
                            planMessage.changeId(),
                            actor,
                            error.message() + " " + error.advice().text(SlackCommandForm.USUAL));
        }
    }

    /** The permissions may have changed since the click. */
    private void checkAgain(PlanMessage planMessage, Change change, Journal journal, SlackEvent.SlackCaller last) {
        List<JournalEvent> events = journal.events(change.id());
        boolean approved = events.stream().anyMatch(event -> event.is(JournalEventType.APPROVED));
        boolean broken = events.stream().anyMatch(event -> event.is(JournalEventType.BREAK_GLASS));
        permissions.checkAll(last, planMessage, approved || broken ? AccessRole.APPROVER : AccessRole.OPERATOR, change);
        checkPublishing(planMessage, change, last);
        if (broken) {
            approvals.checkBreakGlass(last, planMessage, change);
        } else if (approved) {
            checkApprover(planMessage, change, journal, last);
        } else if (!approvals.requiredApprovals(planMessage, change).isEmpty()) {
            throw new PermissionChecker.PermissionDeniedException("it needs an approval now and has none.");
        }
    }

    private void execute(
            PlanMessage planMessage, Change change, Session session, Actor actor, SlackEvent.SlackCaller last) {
        CommandResult result = replan(planMessage, session, sessions.store().files());
        if (!(result instanceof CommandResult.Proposal proposal)) {
            session.journal().cancel(change.id(), actor, whyNot(result));
            return;
        }
        Plan plan = proposal.plan();
        if (!PlanPoster.fingerprint(plan).equals(planMessage.shownPlan())) {
            session.journal().cancel(change.id(), actor, stale(plan, change));
            return;
        }
        CancellationToken run = new CancellationToken();
        Runnable stopListening = cancellation.onCancel(run::cancel);
        try {
            boolean ours = session.executors()
                    .onBehalfOf(actor)
                    .executeApproved(
                            plan, change, run, whilePermitted(planMessage, change, session.journal(), last, run))
                    .isPresent();
            LOG.info(
                    "Change {} {}", change.id(), ours ? "was executed." : "was taken over by another bot, or expired.");
        } finally {
            stopListening.run();
        }
    }

    /** Ends the wait for name servers, and so the run, once a permission is gone; the next resume cancels what is left. */
    private ApplyProgress.Listener whilePermitted(
            PlanMessage planMessage,
            Change change,
            Journal journal,
            SlackEvent.SlackCaller last,
            CancellationToken run) {
        return new ApplyProgress.Listener() {
            @Override
            public void waitingForServers(int sets, List<String> lagging, Duration left) {
                try {
                    checkAgain(planMessage, change, journal, last);
                } catch (PermissionChecker.PermissionDeniedException e) {
                    LOG.info("Change {} stops before SES: {}", change.id(), e.getMessage());
                    run.cancel();
                }
            }
        };
    }

    /** What stands against the change now, in the words of the command. */
    private static String whyNot(CommandResult result) {
        if (result instanceof CommandResult.Refusal refusal) {
            return "it is no longer possible: " + refusal.report().message();
        }
        String said = result instanceof CommandResult.Answer answer
                ? answer.view().blocks().stream()
                        .filter(ViewBlock.Paragraph.class::isInstance)
                        .map(block -> ((ViewBlock.Paragraph) block).text())
                        .collect(Collectors.joining(" "))
                : "";
        return "there is nothing left to change." + (said.isEmpty() ? "" : " " + said);
    }

    private static String stale(Plan plan, Change change) {
        StringBuilder words = new StringBuilder("the setting is no longer as it was when the plan was shown.");
        plan.items()
                .forEach(plannedItem -> words.append(" From what SES has now: ")
                        .append(plannedItem.identity())
                        .append(" ")
                        .append(setting(plannedItem.before()))
                        .append(" → ")
                        .append(setting(plannedItem.target()))
                        .append("."));
        boolean same = plan.fingerprint().equals(change.fingerprint());
        plan.question().dangers().stream()
                .filter(danger -> same)
                .forEach(danger -> words.append(" Danger: ").append(danger));
        return words.toString();
    }

    private static String setting(MailFromSetting setting) {
        return setting.domain()
                .map(domain -> domain + " with " + setting.behavior())
                .orElse("(none)");
    }

    /** Resolves changes whose process has ended, and logs them. */
    public void recoverInterrupted(Session session) {
        session.access()
                .begin(
                        new CancellationToken(),
                        ThrottleListener.SILENT,
                        recovered -> LOG.info(
                                "Change {} of {} was interrupted; it is {} now.",
                                recovered.change().id(),
                                recovered.item().identity(),
                                recovered.item().state()));
        session.journal();
    }

    /** Begins nothing more; a request that was sent is finished. */
    public void stop() {
        cancellation.cancel();
    }
}
