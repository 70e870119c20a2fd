package dev.mailfrom.slackbot.monitor;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.slackbot.access.TargetDirectory;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.config.MonitorConfig;
import dev.mailfrom.slackbot.dispatch.HandlerContext;
import dev.mailfrom.slackbot.dispatch.InteractionHandler;
import dev.mailfrom.slackbot.metrics.MonitorMetrics;
import dev.mailfrom.slackbot.outbox.BotStore;
import dev.mailfrom.slackbot.supervise.SupervisedScheduler;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the monitors of the bot, one for each account in each region, on threads of their own. */
public final class AlertService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertService.class);

    /** A poll waits for SES most of the time. */
    private static final int THREADS = 4;

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofMillis(250);

    private final HandlerContext context;
    private final Optional<MonitorConfig> wanted;
    private final BotStore store;
    private final MonitorMetrics metrics;
    private final Clock clock;
    private final CancellationToken cancellation = new CancellationToken();
    private final ScheduledExecutorService threads = new SupervisedScheduler(THREADS, "monitor", false);

    /** @param wanted empty where nothing is monitored; the buttons of earlier alerts work all the same */
    public AlertService(
            HandlerContext context,
            BotStore store,
            Optional<MonitorConfig> wanted,
            MonitorMetrics metrics,
            Clock clock) {
        this.metrics = metrics;
        this.context = context;
        this.wanted = wanted;
        this.store = store;
        this.clock = clock;
    }

    /** Handles the buttons of alerts. */
    public InteractionHandler interactionHandler() {
        return new AlertActions(context, store.alerts());
    }

    public void start() {
        wanted.ifPresent(order -> {
            MonitorOutage outage = new MonitorOutage(store.alerts(), order.channel());
            TargetDirectory.ConfiguredTargets configuredTargets =
                    context.directory().configuredTargets();
            configuredTargets.unusable().forEach((account, why) -> reportUnusable(account, why, order, outage));
            configuredTargets.usable().stream()
                    .filter(botTarget -> order.covers(botTarget.account(), botTarget.region()))
                    .map(botTarget -> monitor(botTarget, order, outage))
                    .forEach(monitor -> schedule(monitor, Duration.ZERO));
        });
    }

    /** Else an account without a monitor would pass for one that is well. */
    private void reportUnusable(String account, SesCallException why, MonitorConfig order, MonitorOutage outage) {
        if (order.coversAccount(account)) {
            LOG.error("The account {} is not monitored: {} {}", account, why.getMessage(), why.fix());
            outage.reportOutage(new BotTarget(account, ""), clock.instant(), ErrorReport.of(why));
        }
    }

    private RegionMonitor monitor(BotTarget botTarget, MonitorConfig order, MonitorOutage outage) {
        AlertLocation location = AlertLocation.of(botTarget, context.directory().commandWords(botTarget));
        AlertRecorder recorder = new AlertRecorder(store, order.channel(), location);
        RegionMonitor monitor = new RegionMonitor(
                botTarget, context.directory().session(botTarget), order, recorder, outage, metrics, clock);
        metrics.begin(botTarget, clock.instant());
        LOG.info("{} is monitored every {} s, for {}.", botTarget, order.every().toSeconds(), order.channel());
        return monitor;
    }

    private void schedule(RegionMonitor monitor, Duration pause) {
        try {
            threads.schedule(() -> poll(monitor), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Monitoring ends.");
        }
    }

    private void poll(RegionMonitor monitor) {
        Duration next = SOON;
        try {
            next = monitor.poll(cancellation);
        } catch (CancellationToken.OperationCancelledException e) {
            LOG.debug("A poll was stopped.");
        } catch (RuntimeException e) {
            LOG.error("A bug in the monitor, which continues", e);
            monitor.recordFailure(e);
        } finally {
            schedule(monitor, next.compareTo(SHORTEST) < 0 ? SHORTEST : next);
        }
    }

    /** A poll that has begun is left to another replica, or to the next start. */
    @Override
    public void close() {
        cancellation.cancel();
        threads.shutdownNow();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
