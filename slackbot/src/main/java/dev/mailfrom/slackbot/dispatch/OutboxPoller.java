package dev.mailfrom.slackbot.dispatch;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.followup.FollowUpService;
import dev.mailfrom.slackbot.outbox.BotStore;
import dev.mailfrom.slackbot.outbox.NotInChannelNotice;
import dev.mailfrom.slackbot.outbox.OutboxMessage;
import dev.mailfrom.slackbot.outbox.OutboxSender;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.plan.PlanMessageSync;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the store: brings the messages of plans up to date, takes up what another process has left, delivers what is due
 * and polls follow-ups. Channels do not wait for each other, however slow Slack is with one.
 */
final class OutboxPoller {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxPoller.class);

    private static final int MOST = 200;
    private static final Duration SWEEP = Duration.ofSeconds(15);

    private final AccountSessions sessions;
    private final BotStore store;
    private final PlanMessageSync planMessageSync;
    private final OutboxSender sender;
    private final NotInChannelNotice notInChannelNotice;
    private final ChangeResumer resumer;
    private final FollowUpService followUpService;
    private final NamedTasks posting;
    private final NamedTasks working;
    private final Clock clock;
    /** The plans that could not be brought up to date, so that each is logged once. */
    private final Set<String> stuck = ConcurrentHashMap.newKeySet();

    private Instant swept = Instant.EPOCH;

    /** @param posting the threads that talk to Slack @param working those that talk to SES */
    OutboxPoller(
            AccountSessions sessions,
            BotStore store,
            PlanMessageSync planMessageSync,
            OutboxSender sender,
            NotInChannelNotice notInChannelNotice,
            ChangeResumer resumer,
            FollowUpService followUpService,
            NamedTasks posting,
            NamedTasks working,
            Clock clock) {
        this.sessions = sessions;
        this.store = store;
        this.planMessageSync = planMessageSync;
        this.sender = sender;
        this.notInChannelNotice = notInChannelNotice;
        this.resumer = resumer;
        this.followUpService = followUpService;
        this.posting = posting;
        this.working = working;
        this.clock = clock;
    }

    /** Begins what is due. Waits for nothing but the store. */
    void pollOnce() {
        sweep();
        store.plans().stale(MOST).stream()
                .collect(Collectors.groupingBy(PlanMessage::channel))
                .forEach((channel, plans) -> posting.begin("plans " + channel, () -> plans.forEach(this::refresh)));
        store.outbox().due(MOST).stream()
                .collect(Collectors.groupingBy(OutboxMessage::channel))
                .forEach((channel, due) -> posting.begin("channel " + channel, () -> deliver(due)));
        followUpService
                .due()
                .forEach((target, due) -> working.begin("watch " + target, () -> followUpService.poll(target, due)));
    }

    /** What a process that is gone held is free again at once. */
    private void sweep() {
        Instant now = clock.instant();
        if (swept.isBefore(now.minus(SWEEP))) {
            swept = now;
            Session session = sessions.defaultSession();
            store.outbox().endLeases(session::isProcessDead);
            store.followUps().endLeases(session::isProcessDead);
        }
    }

    private void refresh(PlanMessage plan) {
        try {
            AccountSessions.AccountTarget target = resumer.target(plan);
            Session session = sessions.session(target);
            resumer.resume(plan, target, session);
            planMessageSync.refresh(plan, session.journal());
            stuck.remove(plan.id());
        } catch (UsageException e) {
            LOG.warn("Change {} belongs to an account that is no longer configured.", plan.changeId());
            store.outbox().settle(plan.id());
        } catch (RuntimeException e) {
            if (stuck.add(plan.id())) {
                LOG.warn("The message of change {} waits: {}", plan.changeId(), e.toString());
            }
        }
    }

    /** All of one channel; what a channel that is not free leaves is found by the next poll. */
    private void deliver(List<OutboxMessage> due) {
        for (OutboxMessage message : due) {
            OutboxSender.DeliveryResult result = sender.deliver(message.id());
            notInChannelNotice.onDeliveryResult(message.id(), result);
            if (result == OutboxSender.DeliveryResult.LATER) {
                return;
            }
        }
    }
}
