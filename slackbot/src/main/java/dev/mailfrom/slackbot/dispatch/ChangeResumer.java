package dev.mailfrom.slackbot.dispatch;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.followup.FollowUpService;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.plan.PlanExecutor;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Takes up changes that a process has agreed to or begun, and left. */
final class ChangeResumer {

    /** When no process has begun a change for this time, the one that had it is taken to be gone. */
    private static final Duration LEFT = Duration.ofSeconds(5);

    private static final Duration RECOVERY = Duration.ofSeconds(15);

    private final PlanExecutor executor;
    private final FollowUpService followUpService;
    private final NamedTasks working;
    private final Clock clock;
    private final Map<AccountSessions.AccountTarget, Instant> recovered = new ConcurrentHashMap<>();
    /** The changes that wait to be executed, and since when for this process: the store has another clock. */
    private final Map<String, Instant> agreed = new ConcurrentHashMap<>();

    /** @param working the threads that talk to SES */
    ChangeResumer(PlanExecutor executor, FollowUpService followUpService, NamedTasks working, Clock clock) {
        this.executor = executor;
        this.followUpService = followUpService;
        this.working = working;
        this.clock = clock;
    }

    AccountSessions.AccountTarget target(PlanMessage plan) {
        return executor.target(plan);
    }

    /** Begins what the change of a plan waits for. */
    void resume(PlanMessage plan, AccountSessions.AccountTarget target, Session session) {
        Journal journal = session.journal();
        journal.find(plan.changeId()).ifPresent(change -> resume(plan, change, journal, target, session));
    }

    private void resume(
            PlanMessage plan, Change change, Journal journal, AccountSessions.AccountTarget target, Session session) {
        followUpService.startFollowing(change);
        if (change.state() == ChangeState.APPROVED) {
            execute(plan, change, journal);
            return;
        }
        agreed.remove(change.id());
        if (change.state() == ChangeState.EXECUTING) {
            recover(target, session);
        }
    }

    private void execute(PlanMessage plan, Change change, Journal journal) {
        Instant now = clock.instant();
        if (agreed.computeIfAbsent(change.id(), id -> now).isBefore(now.minus(LEFT))) {
            lastYes(journal.events(change.id()))
                    .ifPresent(event -> working.begin(
                            "change " + change.id(), () -> executor.executeConfirmed(plan, confirmer(plan, event))));
        }
    }

    /** Finds out what became of what a process has begun, if that process is gone. */
    private void recover(AccountSessions.AccountTarget target, Session session) {
        Instant now = clock.instant();
        if (recovered.getOrDefault(target, Instant.EPOCH).isBefore(now.minus(RECOVERY))) {
            recovered.put(target, now);
            working.begin("recovery " + target, () -> executor.recoverInterrupted(session));
        }
    }

    private static Optional<JournalEvent> lastYes(List<JournalEvent> events) {
        return events.stream()
                .filter(event -> event.to().equalsIgnoreCase(ChangeState.APPROVED.name()))
                .reduce((first, second) -> second);
    }

    private static SlackEvent.SlackCaller confirmer(PlanMessage plan, JournalEvent event) {
        return new SlackEvent.SlackCaller(
                plan.team(), plan.channel(), event.actor().who(), "");
    }
}
