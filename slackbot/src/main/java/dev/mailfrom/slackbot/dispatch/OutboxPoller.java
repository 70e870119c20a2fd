package dev.mailfrom.slackbot.dispatch;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.outbox.EphemeralMessage;
import dev.mailfrom.core.journal.outbox.EphemeralMessages;
import dev.mailfrom.core.journal.outbox.PlanMessage;
import dev.mailfrom.core.journal.outbox.PlanMessages;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.followup.FollowUpService;
import dev.mailfrom.slackbot.outbox.EphemeralDelivery;
import dev.mailfrom.slackbot.outbox.OutboxSender;
import dev.mailfrom.slackbot.plan.PlanExecutor;
import dev.mailfrom.slackbot.plan.PlanMessageSync;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Once around every moment: the cards are made to show how things are, whatever another process has left lying is taken
 * up, and what is watched is looked at. Channels do not wait for each other, however slow Slack is with one.
 */
final class OutboxPoller {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxPoller.class);

    private static final int MOST = 200;
    /** When nobody has begun with it for so long, a change is taken to have lost the process that had it. */
    private static final Duration LEFT_LYING = Duration.ofSeconds(5);

    private static final Duration LOOK_BACK = Duration.ofSeconds(15);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final AccountSessions sessions;
    private final PlanMessages planMessages;
    private final PlanMessageSync planMessageSync;
    private final EphemeralMessages ephemerals;
    private final EphemeralDelivery ephemeralDelivery;
    private final PlanExecutor executor;
    private final FollowUpService followUpService;
    private final Executor posting;
    private final Executor working;
    private final Clock clock;
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private final Map<AccountSessions.AccountTarget, Instant> lookedBack = new ConcurrentHashMap<>();
    /** The changes that wait to be carried out, since when they do for this process: the store has another clock. */
    private final Map<String, Instant> agreed = new ConcurrentHashMap<>();

    private Instant swept = Instant.EPOCH;

    /** @param posting the threads that talk to Slack @param working those that talk to SES */
    OutboxPoller(
            AccountSessions sessions,
            PlanMessageSync planMessageSync,
            EphemeralDelivery ephemeralDelivery,
            PlanExecutor executor,
            FollowUpService followUpService,
            Executor posting,
            Executor working,
            Clock clock) {
        this.sessions = sessions;
        this.planMessages = sessions.planMessages();
        this.planMessageSync = planMessageSync;
        this.ephemerals = sessions.ephemeralMessages();
        this.ephemeralDelivery = ephemeralDelivery;
        this.executor = executor;
        this.followUpService = followUpService;
        this.posting = posting;
        this.working = working;
        this.clock = clock;
    }

    /** Begins whatever is due. Waits for nothing but the store. */
    void pollOnce() {
        sweep();
        Map<String, List<PlanMessage>> byChannel =
                planMessages.due(MOST).stream().collect(Collectors.groupingBy(PlanMessage::channel));
        byChannel.forEach((channel, due) -> begin("channel " + channel, posting, () -> tend(due)));
        Map<String, List<EphemeralMessage>> answers =
                ephemerals.due(MOST).stream().collect(Collectors.groupingBy(EphemeralMessage::channel));
        answers.forEach(
                (channel, due) -> begin("answers " + channel, posting, () -> due.forEach(ephemeralDelivery::deliver)));
        followUpService
                .due()
                .forEach((target, due) -> begin("watch " + target, working, () -> followUpService.poll(target, due)));
    }

    /** What a process that is gone held is free again at once. */
    private void sweep() {
        Instant now = clock.instant();
        if (swept.isBefore(now.minus(LOOK_BACK))) {
            swept = now;
            Session session = sessions.defaultSession();
            planMessages.endLeases(session::isProcessDead);
            ephemerals.endLeases(session::isProcessDead);
            sessions.followUps().endLeases(session::isProcessDead);
        }
    }

    /** One thing of a name at a time; what comes meanwhile is found by the next round. */
    private void begin(String name, Executor threads, Runnable task) {
        if (!inHand.add(name)) {
            return;
        }
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.warn("Something has to wait ({}): {}", name, e.toString());
                } finally {
                    inHand.remove(name);
                }
            });
        } catch (RejectedExecutionException e) {
            inHand.remove(name);
        }
    }

    /** All of one channel, the longest due first; a channel that is not free now is left for the next round. */
    private void tend(List<PlanMessage> due) {
        boolean free = true;
        for (PlanMessage planMessage : due) {
            try {
                free &= tend(planMessage, free);
            } catch (RuntimeException e) {
                LOG.warn("The message of change {} has to wait: {}", planMessage.changeId(), e.toString());
                planMessages.postpone(planMessage.id(), AGAIN);
            }
        }
    }

    private boolean tend(PlanMessage planMessage, boolean free) {
        AccountSessions.AccountTarget target;
        Session session;
        try {
            target = executor.target(planMessage);
            session = sessions.session(target);
        } catch (UsageException e) {
            LOG.warn("Change {} is of an account that is not configured any more.", planMessage.changeId());
            planMessages.recordDeliveredUpTo(planMessage.id(), planMessage.deliveredUpTo(), true);
            return true;
        }
        Journal journal = session.journal();
        journal.find(planMessage.changeId()).ifPresent(change -> takeUp(planMessage, change, journal, target, session));
        return free && planMessageSync.deliver(planMessage, journal) != OutboxSender.DeliveryResult.LATER;
    }

    private void takeUp(
            PlanMessage planMessage,
            Change change,
            Journal journal,
            AccountSessions.AccountTarget target,
            Session session) {
        followUpService.startFollowing(change);
        if (change.state() == ChangeState.APPROVED) {
            resumeChange(planMessage, change, journal);
            return;
        }
        agreed.remove(change.id());
        if (change.state() == ChangeState.EXECUTING) {
            recoverInterrupted(target, session);
        }
    }

    /** Carries out what was agreed to, if nobody else seems to. */
    private void resumeChange(PlanMessage planMessage, Change change, Journal journal) {
        Instant now = clock.instant();
        if (agreed.computeIfAbsent(change.id(), id -> now).isBefore(now.minus(LEFT_LYING))) {
            lastYes(journal.events(change.id()))
                    .ifPresent(event -> begin(
                            "change " + change.id(),
                            working,
                            () -> executor.executeConfirmed(planMessage, confirmer(planMessage, event))));
        }
    }

    /** Finds out what became of what a process has begun, if that process is gone. */
    private void recoverInterrupted(AccountSessions.AccountTarget target, Session session) {
        Instant now = clock.instant();
        if (lookedBack.getOrDefault(target, Instant.EPOCH).isBefore(now.minus(LOOK_BACK))) {
            lookedBack.put(target, now);
            begin("look back " + target, working, () -> executor.recoverInterrupted(session));
        }
    }

    private static Optional<JournalEvent> lastYes(List<JournalEvent> events) {
        return events.stream()
                .filter(event -> event.to().equalsIgnoreCase(ChangeState.APPROVED.name()))
                .reduce((first, second) -> second);
    }

    private static SlackEvent.SlackCaller confirmer(PlanMessage planMessage, JournalEvent event) {
        return new SlackEvent.SlackCaller(
                planMessage.team(), planMessage.channel(), event.actor().who(), "");
    }
}
