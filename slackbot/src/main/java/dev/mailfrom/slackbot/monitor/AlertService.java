package dev.mailfrom.slackbot.monitor;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.access.TargetDirectory;
import dev.mailfrom.slackbot.config.MonitorConfig;
import dev.mailfrom.slackbot.dispatch.HandlerContext;
import dev.mailfrom.slackbot.dispatch.InteractionHandler;
import dev.mailfrom.slackbot.outbox.BotStore;
import java.time.Clock;
import java.time.Duration;
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
public final class AlertService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertService.class);

    /** A look waits for SES most of the time. */
    private static final int LOOKING = 4;

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofMillis(250);

    private final HandlerContext context;
    private final Optional<MonitorConfig> wanted;
    private final BotStore store;
    private final Clock clock;
    private final CancellationToken cancellation = new CancellationToken();
    private final ScheduledExecutorService looking =
            Executors.newScheduledThreadPool(LOOKING, work -> new Thread(work, "watchdog"));

    /** @param wanted empty where nothing is monitored; the buttons of earlier alerts work all the same */
    public AlertService(HandlerContext context, BotStore store, Optional<MonitorConfig> wanted, Clock clock) {
        this.context = context;
        this.wanted = wanted;
        this.store = store;
        this.clock = clock;
    }

    /** Serves the buttons of the messages. */
    public InteractionHandler interactionHandler() {
        return new AlertActions(context, store.alerts());
    }

    public void start() {
        wanted.ifPresent(order -> {
            MonitorOutage outage = new MonitorOutage(store.alerts(), order.channel());
            TargetDirectory.ConfiguredTargets configuredTargets =
                    context.directory().configuredTargets();
            configuredTargets.unusable().forEach((account, why) -> leftOut(account, why, order, outage));
            configuredTargets.usable().stream()
                    .filter(botTarget -> order.covers(
                            botTarget.scope().account(), botTarget.scope().region()))
                    .map(botTarget -> lookout(botTarget, order, outage))
                    .forEach(regionMonitor -> again(regionMonitor, Duration.ZERO));
        });
    }

    /** What nobody watches would never be missed. */
    private void leftOut(String account, SesCallException why, MonitorConfig order, MonitorOutage outage) {
        if (order.coversAccount(account)) {
            LOG.error("The account {} is not monitored: {} {}", account, why.getMessage(), why.fix());
            outage.reportOutage(
                    new PermissionChecker.PermissionScope(account, ""), clock.instant(), ErrorReport.of(why));
        }
    }

    private RegionMonitor lookout(TargetDirectory.BotTarget botTarget, MonitorConfig order, MonitorOutage outage) {
        AlertRecorder alertRecorder = new AlertRecorder(
                store,
                order.channel(),
                AlertLocation.of(botTarget, context.directory().commandWords(botTarget)));
        RegionMonitor regionMonitor = new RegionMonitor(botTarget, order, alertRecorder, outage, clock);
        LOG.info(
                "{} is monitored every {} s, for {}.",
                regionMonitor.describeTarget(),
                order.every().toSeconds(),
                order.channel());
        return regionMonitor;
    }

    private void again(RegionMonitor regionMonitor, Duration pause) {
        long millis = Math.max(SHORTEST.toMillis(), pause.toMillis());
        try {
            looking.schedule(() -> look(regionMonitor), pause.isZero() ? 0 : millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The watch ends.");
        }
    }

    private void look(RegionMonitor regionMonitor) {
        Duration next = SOON;
        try {
            next = regionMonitor.poll(cancellation);
        } catch (CancellationToken.OperationCancelledException e) {
            LOG.debug("A look was stopped.");
        } catch (RuntimeException e) {
            LOG.error("A bug in the watchdog, which goes on", e);
            regionMonitor.recordFailure(e);
        } finally {
            again(regionMonitor, next.isZero() ? SHORTEST : next);
        }
    }

    /** A look that has begun is left to another replica, or to the next start. */
    @Override
    public void close() {
        cancellation.cancel();
        looking.shutdownNow();
        try {
            looking.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
