package dev.mailfrom.slackbot.monitor;

import dev.mailfrom.core.audit.monitor.Alert;
import dev.mailfrom.core.audit.monitor.IdentityMonitor;
import dev.mailfrom.core.audit.monitor.MonitorRound;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.view.audit.MonitorViews;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.config.MonitorConfig;
import dev.mailfrom.slackbot.metrics.MonitorMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Monitors one account in one region. Used by one thread at a time. */
final class RegionMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(RegionMonitor.class);

    private static final Duration SOON = Duration.ofSeconds(30);

    private final BotTarget target;
    private final Session session;
    private final MonitorConfig wanted;
    private final AlertRecorder alertRecorder;
    private final MonitorOutage outage;
    private final MonitorMetrics metrics;
    private final Clock clock;
    private Optional<IdentityMonitor> monitor = Optional.empty();
    private Optional<Instant> failingSince = Optional.empty();
    private Optional<Instant> reportedAt = Optional.empty();

    RegionMonitor(
            BotTarget target,
            Session session,
            MonitorConfig wanted,
            AlertRecorder alertRecorder,
            MonitorOutage outage,
            MonitorMetrics metrics,
            Clock clock) {
        this.target = target;
        this.session = session;
        this.wanted = wanted;
        this.alertRecorder = alertRecorder;
        this.outage = outage;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Polls if this process's turn has come, and records the alerts. @return the pause before the next poll */
    Duration poll(CancellationToken cancellation) {
        try {
            IdentityMonitor identities = monitor();
            IdentityMonitor.PollResult result = identities.poll(cancellation);
            if (result instanceof IdentityMonitor.PollResult.Completed completed) {
                record(identities, completed.round());
                metrics.checked(target, completed.round().at(), identities.counts());
            } else if (result instanceof IdentityMonitor.PollResult.Unavailable gone) {
                recordFailure(gone.why());
            } else if (result instanceof IdentityMonitor.PollResult.NotDue early && early.lastPollComplete()) {
                // Another replica could poll, and has said so where an outage had been reported.
                recordRecovery();
                Instant last = clock.instant().plus(early.pollAgainAfter()).minus(wanted.every());
                metrics.checked(target, last, identities.counts());
            }
            return result.pollAgainAfter();
        } catch (SesCallException | StoreException e) {
            recordFailure(e);
            return wanted.every().compareTo(SOON) < 0 ? wanted.every() : SOON;
        }
    }

    /** The first call may ask AWS for the account. */
    private IdentityMonitor monitor() {
        if (monitor.isEmpty()) {
            boolean sandbox = session.target().zonePublisher().isPresent();
            monitor = Optional.of(session.scans()
                    .monitor(new IdentityMonitor.MonitorSpec(
                            "slack " + wanted.channel(),
                            target.region(),
                            (identity, attributes) -> wanted.coversIdentity(identity.name()),
                            Severity.ERROR,
                            wanted.every(),
                            sandbox ? wanted.every() : IdentityMonitor.MonitorSpec.dnsEvery(wanted.every()))));
        }
        return monitor.get();
    }

    /** Acknowledges last: after a crash before that, the next poll finds the same alerts again. */
    private void record(IdentityMonitor identities, MonitorRound round) {
        recordRecovery();
        outage.reportRecovery(target, round.at());
        outage.reportRecovery(new BotTarget(target.account(), ""), round.at());
        List<Alert> recorded = alertRecorder.write(round);
        if (!round.alerts().isEmpty()) {
            LOG.info("{}; {} recorded for Slack.", MonitorViews.line(round, target.region()), recorded.size());
            identities.acknowledge(recorded);
        }
    }

    private void recordRecovery() {
        if (failingSince.isPresent()) {
            LOG.info("{} is monitored again.", target);
        }
        failingSince = Optional.empty();
        reportedAt = Optional.empty();
    }

    /** Records that a poll failed. An outage that lasts for two polls is reported. */
    void recordFailure(RuntimeException why) {
        metrics.failed(target);
        ErrorReport error = ErrorReport.of(why);
        Instant now = clock.instant();
        if (failingSince.isEmpty()) {
            failingSince = Optional.of(now);
            LOG.warn("{} cannot be monitored at the moment: {}", target, error.message());
        }
        boolean lasting =
                !failingSince.get().plus(wanted.every().multipliedBy(2)).isAfter(now);
        boolean due =
                reportedAt.filter(at -> at.plus(wanted.every()).isAfter(now)).isEmpty();
        if (lasting && due) {
            try {
                outage.reportOutage(target, failingSince.get(), error);
                reportedAt = Optional.of(now);
            } catch (StoreException e) {
                LOG.debug("The outage cannot be reported now: {}", e.getMessage());
            }
        }
    }
}
