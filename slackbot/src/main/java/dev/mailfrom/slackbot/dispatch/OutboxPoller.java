package dev.mailfrom.slackbot.dispatch;

import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.followup.FollowUpService;
import dev.mailfrom.slackbot.followup.WatchService;
import dev.mailfrom.slackbot.outbox.BotStore;
import dev.mailfrom.slackbot.outbox.OutboxDelivery;
import dev.mailfrom.slackbot.outbox.OutboxMessage;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Polls the store: brings plans up to date, delivers what is due and polls follow-ups. Channels do not wait for each
 * other, however slow Slack is with one.
 */
final class OutboxPoller {

    private static final int MOST = 200;
    private static final Duration SWEEP = Duration.ofSeconds(15);

    private final BotStore store;
    private final Session session;
    private final PlanRefresher refresher;
    private final OutboxDelivery delivery;
    private final FollowUpService followUpService;
    private final WatchService watchService;
    private final NamedTasks posting;
    private final NamedTasks working;
    private final Clock clock;
    private Instant swept = Instant.EPOCH;

    /** @param posting runs calls to Slack @param working runs calls to SES */
    OutboxPoller(
            AccountSessions sessions,
            PlanRefresher refresher,
            OutboxDelivery delivery,
            FollowUpService followUpService,
            WatchService watchService,
            NamedTasks posting,
            NamedTasks working,
            Clock clock) {
        this.store = sessions.store();
        this.session = sessions.defaultSession();
        this.refresher = refresher;
        this.delivery = delivery;
        this.followUpService = followUpService;
        this.watchService = watchService;
        this.posting = posting;
        this.working = working;
        this.clock = clock;
    }

    /** Starts everything that is due. Waits only for the store. @return whether there was anything */
    boolean pollOnce() {
        sweep();
        Map<String, List<PlanMessage>> stale =
                store.plans().stale(MOST).stream().collect(Collectors.groupingBy(PlanMessage::channel));
        Stream<String> due = store.outbox().due(MOST).stream().map(OutboxMessage::channel);
        Set<String> channels =
                Stream.concat(stale.keySet().stream(), due).collect(Collectors.toCollection(LinkedHashSet::new));
        channels.forEach(channel -> posting.begin("channel " + channel, () -> {
            stale.getOrDefault(channel, List.of()).forEach(refresher::refresh);
            deliver(channel);
        }));
        var followed = followUpService.due();
        followed.forEach((target, of) -> working.begin("follow " + target, () -> followUpService.poll(target, of)));
        var watched = watchService.due();
        watched.forEach((target, of) -> working.begin("watch " + target, () -> watchService.poll(target, of)));
        return !channels.isEmpty() || !followed.isEmpty() || !watched.isEmpty();
    }

    /** Ends the leases of processes that are gone. */
    private void sweep() {
        Instant now = clock.instant();
        if (swept.isBefore(now.minus(SWEEP))) {
            swept = now;
            store.outbox().endLeases(session::isProcessDead);
            store.followUps().endLeases(session::isProcessDead);
            store.watches().endLeases(session::isProcessDead);
        }
    }

    /** Delivers all messages of a channel until it is busy; the next poll finds the rest. */
    private void deliver(String channel) {
        for (OutboxMessage message : store.outbox().due(MOST)) {
            if (message.channel().equals(channel) && !delivery.deliver(message.id())) {
                return;
            }
        }
    }
}
