package dev.mailfrom.slackbot.dispatch;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.followup.FollowUpService;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.plan.PlanExecutor;
import dev.mailfrom.slackbot.plan.PlanMessageSync;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings plans up to date: resumes a change that another process has left, then renders its message. */
final class PlanRefresher {

    private static final Logger LOG = LoggerFactory.getLogger(PlanRefresher.class);

    /** If no process has begun an approved change for this time, this process executes it. */
    private static final Duration LEFT = Duration.ofSeconds(5);

    private static final Duration RECOVERY = Duration.ofSeconds(15);

    /** Between two looks whether a change with DNS records can go on. */
    private static final Duration RESUMPTION = Duration.ofMinutes(1);

    /** A change with DNS records that is older waits for a person. */
    private static final Duration OLDEST = PlanMessageSync.GOING_ON;

    private final AccountSessions sessions;
    private final PlanExecutor executor;
    private final PlanMessageSync planMessageSync;
    private final FollowUpService followUpService;
    private final NamedTasks working;
    private final Clock clock;
    private final Map<BotTarget, Instant> recovered = new ConcurrentHashMap<>();
    /** Approved changes, and since when this process has seen them; the store has another clock. */
    private final Map<String, Instant> agreed = new ConcurrentHashMap<>();
    /** Begun changes with DNS records or of many identities, and when each was resumed last. */
    private final Map<String, Instant> resumed = new ConcurrentHashMap<>();
    /** The plans that could not be refreshed, so that each is logged once. */
    private final Set<String> stuck = ConcurrentHashMap.newKeySet();

    /** @param working the threads that talk to SES */
    PlanRefresher(
            AccountSessions sessions,
            PlanExecutor executor,
            PlanMessageSync planMessageSync,
            FollowUpService followUpService,
            NamedTasks working,
            Clock clock) {
        this.sessions = sessions;
        this.executor = executor;
        this.planMessageSync = planMessageSync;
        this.followUpService = followUpService;
        this.working = working;
        this.clock = clock;
    }

    void refresh(PlanMessage plan) {
        try {
            Session session = sessions.session(plan.target());
            planMessageSync.refresh(plan, session.journal(), change -> resume(plan, change, session));
            stuck.remove(plan.id());
        } catch (UsageException e) {
            LOG.warn("Change {} belongs to an account that is no longer configured.", plan.changeId());
            sessions.store().outbox().settle(plan.id());
        } catch (RuntimeException e) {
            if (stuck.add(plan.id())) {
                LOG.warn("The message of change {} waits: {}", plan.changeId(), e.toString());
            }
        }
    }

    private void resume(PlanMessage plan, Change change, Session session) {
        BotTarget target = plan.target();
        Instant now = clock.instant();
        followUpService.startFollowing(change);
        if (change.state() == ChangeState.APPROVED) {
            if (agreed.computeIfAbsent(change.id(), id -> now).isBefore(now.minus(LEFT))) {
                inTheNameOfTheLast(plan, session.journal(), who -> executor.executeConfirmed(plan, who));
            }
            return;
        }
        agreed.remove(change.id());
        if (change.state() != ChangeState.EXECUTING) {
            resumed.remove(change.id());
        } else if (isResumable(change, now)) {
            resumed.put(change.id(), now);
            inTheNameOfTheLast(plan, session.journal(), who -> executor.resume(plan, who));
        }
        if (change.state() == ChangeState.EXECUTING
                && recovered.getOrDefault(target, Instant.EPOCH).isBefore(now.minus(RECOVERY))) {
            recovered.put(target, now);
            working.begin("recovery " + target, () -> executor.recoverInterrupted(session));
        }
    }

    private boolean isResumable(Change change, Instant now) {
        return change.isResumable()
                && change.createdAt().isAfter(now.minus(OLDEST))
                && !resumed.getOrDefault(change.id(), Instant.EPOCH).isAfter(now.minus(RESUMPTION));
    }

    /** Works on a change in the name of the person who approved it last. */
    private void inTheNameOfTheLast(PlanMessage plan, Journal journal, Consumer<SlackCaller> work) {
        journal.events(plan.changeId()).stream()
                .filter(event -> event.to().equalsIgnoreCase(ChangeState.APPROVED.name()))
                .reduce((first, second) -> second)
                .map(event -> new SlackCaller(
                        plan.team(), plan.channel(), event.actor().who(), ""))
                .ifPresent(who -> working.begin("change " + plan.changeId(), () -> work.accept(who)));
    }
}
