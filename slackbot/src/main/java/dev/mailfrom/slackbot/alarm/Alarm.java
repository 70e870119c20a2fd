package dev.mailfrom.slackbot.alarm;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.journal.Notices;
import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.config.WatchOrder;
import dev.mailfrom.slackbot.talk.Counter;
import dev.mailfrom.slackbot.talk.Directory;
import dev.mailfrom.slackbot.talk.Mailing;
import dev.mailfrom.slackbot.talk.Permissions;
import dev.mailfrom.slackbot.talk.Slack;
import dev.mailfrom.slackbot.talk.Tools;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watches of the bot, one for each account in each region, and the delivery of what they have to tell. Both have
 * threads of their own, so that nobody who presses a button waits for them.
 */
public final class Alarm implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);

    /** A look waits for SES most of the time. */
    private static final int LOOKING = 4;

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration SWEEP = Duration.ofSeconds(15);

    private final Tools tools;
    private final Optional<WatchOrder> wanted;
    private final Session store;
    private final Notices notices;
    private final Delivery delivery;
    private final Clock clock;
    private final Cancellation cancellation = new Cancellation();
    private final ScheduledExecutorService looking =
            Executors.newScheduledThreadPool(LOOKING, work -> new Thread(work, "watchdog"));
    private final ScheduledExecutorService delivering =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "alarms"));
    private Instant swept = Instant.EPOCH;

    /** @param wanted empty where nothing is to be watched; what was told before can still be pressed then @param store has the store */
    public Alarm(Tools tools, Slack slack, Session store, Optional<WatchOrder> wanted, Clock clock) {
        this.tools = tools;
        this.wanted = wanted;
        this.store = store;
        this.notices = store.notices();
        this.delivery = new Delivery(notices, slack, new Mailing(notices, store.owner(), Mailing.PACE));
        this.clock = clock;
    }

    /** Serves the buttons of the messages. */
    public Counter counter() {
        return new AlarmButtons(tools, notices);
    }

    public void start() {
        wanted.ifPresent(order -> {
            Silence silence = new Silence(notices, order.channel());
            Directory.Seats seats = tools.directory().seats();
            seats.unusable().forEach((account, why) -> leftOut(account, why, order, silence));
            seats.usable().stream()
                    .filter(spot ->
                            order.covers(spot.where().account(), spot.where().region()))
                    .map(spot -> lookout(spot, order, silence))
                    .forEach(lookout -> again(lookout, Duration.ZERO));
            delivering.scheduleWithFixedDelay(this::deliver, 0, SHORTEST.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    /** What nobody watches would never be missed. */
    private void leftOut(String account, SesFailure why, WatchOrder order, Silence silence) {
        if (order.names(account)) {
            LOG.error("The account {} is not watched: {} {}", account, why.getMessage(), why.mend());
            silence.begins(new Permissions.Where(account, ""), clock.instant(), Complaint.of(why));
        }
    }

    private Lookout lookout(Directory.Spot spot, WatchOrder order, Silence silence) {
        Bulletin bulletin = new Bulletin(
                notices, order.channel(), Post.of(spot, tools.directory().words(spot)));
        Lookout lookout = new Lookout(spot, order, bulletin, silence, clock);
        LOG.info(
                "{} is watched every {} s, for {}.",
                lookout.place(),
                order.every().toSeconds(),
                order.channel());
        return lookout;
    }

    private void again(Lookout lookout, Duration pause) {
        long millis = Math.max(SHORTEST.toMillis(), pause.toMillis());
        try {
            looking.schedule(() -> look(lookout), pause.isZero() ? 0 : millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The watch ends.");
        }
    }

    private void look(Lookout lookout) {
        Duration next = SOON;
        try {
            next = lookout.look(cancellation);
        } catch (Cancellation.Cancelled e) {
            LOG.debug("A look was stopped.");
        } catch (RuntimeException e) {
            LOG.error("A fault of mailfrom itself in the watchdog, which goes on", e);
            lookout.away(e);
        } finally {
            again(lookout, next.isZero() ? SHORTEST : next);
        }
    }

    private void deliver() {
        try {
            Instant now = clock.instant();
            if (swept.isBefore(now.minus(SWEEP))) {
                swept = now;
                notices.endLeases(store::isGone);
            }
            delivery.once();
        } catch (RuntimeException e) {
            LOG.warn("What the watchdog has to tell waits: {}", e.toString());
        }
    }

    /** A look that has begun is left to another replica, or to the next start. */
    @Override
    public void close() {
        cancellation.cancel();
        looking.shutdownNow();
        delivering.shutdown();
        try {
            looking.awaitTermination(10, TimeUnit.SECONDS);
            delivering.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
