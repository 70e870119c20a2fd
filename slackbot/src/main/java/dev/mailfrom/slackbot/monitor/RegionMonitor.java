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
import dev.mailfrom.core.view.MonitorViews;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.access.TargetDirectory;
import dev.mailfrom.slackbot.config.MonitorConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The watch over one account in one region. Used by one thread at a time. */
final class RegionMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(RegionMonitor.class);

    private static final Duration SOON = Duration.ofSeconds(30);

    private final TargetDirectory.BotTarget botTarget;
    private final MonitorConfig wanted;
    private final AlertRecorder alertRecorder;
    private final MonitorOutage outage;
    private final Clock clock;
    private Optional<IdentityMonitor> monitor = Optional.empty();
    private Optional<Instant> away = Optional.empty();
    private Optional<Instant> awayTold = Optional.empty();

    RegionMonitor(
            TargetDirectory.BotTarget botTarget,
            MonitorConfig wanted,
            AlertRecorder alertRecorder,
            MonitorOutage outage,
            Clock clock) {
        this.botTarget = botTarget;
        this.wanted = wanted;
        this.alertRecorder = alertRecorder;
        this.outage = outage;
        this.clock = clock;
    }

    /** Looks, if it is due here, and writes down what is to be told. @return how long to wait before the next */
    Duration poll(CancellationToken cancellation) {
        try {
            IdentityMonitor dog = watchdog();
            IdentityMonitor.PollResult pollResult = dog.poll(cancellation);
            if (pollResult instanceof IdentityMonitor.PollResult.Completed completed) {
                seen(dog, completed.round());
            } else if (pollResult instanceof IdentityMonitor.PollResult.Unavailable gone) {
                recordFailure(gone.why());
            } else if (pollResult instanceof IdentityMonitor.PollResult.NotDue early && early.lastPollComplete()) {
                // Another replica could look, and has said so where that had been told.
                recordRecovery();
            }
            return pollResult.pollAgainAfter();
        } catch (SesCallException | StoreException e) {
            recordFailure(e);
            return wanted.every().compareTo(SOON) < 0 ? wanted.every() : SOON;
        }
    }

    /** May have to ask AWS for the account. */
    private IdentityMonitor watchdog() {
        if (monitor.isEmpty()) {
            Session session = botTarget.session();
            boolean practice = session.isSandbox() || session.zonePublisher().isPresent();
            monitor = Optional.of(session.monitor(new IdentityMonitor.MonitorSpec(
                    "slack " + wanted.channel(),
                    botTarget.scope().region(),
                    (identity, attributes) -> wanted.coversIdentity(identity.name()),
                    Severity.ERROR,
                    wanted.every(),
                    practice ? wanted.every() : IdentityMonitor.MonitorSpec.dnsEvery(wanted.every()))));
        }
        return monitor.get();
    }

    /** Whoever dies in between has the same news again at its next start, or another replica has. */
    private void seen(IdentityMonitor dog, MonitorRound round) {
        recordRecovery();
        outage.reportRecovery(botTarget.scope(), round.at());
        outage.reportRecovery(
                new PermissionChecker.PermissionScope(botTarget.scope().account(), ""), round.at());
        List<Alert> written = alertRecorder.write(round);
        if (!round.alerts().isEmpty()) {
            LOG.info(
                    "{}; to be told: {}.",
                    MonitorViews.line(round, botTarget.scope().region()),
                    written.size());
            dog.acknowledge(written);
        }
    }

    private void recordRecovery() {
        if (away.isPresent()) {
            LOG.info("{} is monitored again.", describeTarget());
        }
        away = Optional.empty();
        awayTold = Optional.empty();
    }

    /** It could not look. Where that lasts for two looks, it is told. */
    void recordFailure(RuntimeException why) {
        ErrorReport error = ErrorReport.of(why);
        Instant now = clock.instant();
        if (away.isEmpty()) {
            away = Optional.of(now);
            LOG.warn("{} cannot be monitored at the moment: {}", describeTarget(), error.message());
        }
        boolean lasting = !away.get().plus(wanted.every().multipliedBy(2)).isAfter(now);
        boolean due =
                awayTold.filter(told -> told.plus(wanted.every()).isAfter(now)).isEmpty();
        if (lasting && due) {
            try {
                outage.reportOutage(botTarget.scope(), away.get(), error);
                awayTold = Optional.of(now);
            } catch (StoreException e) {
                LOG.debug("Nor can that be told now: {}", e.getMessage());
            }
        }
    }

    /** In words: {@code us-east-1 of account prod}. */
    String describeTarget() {
        return botTarget.scope().region() + " of account " + botTarget.scope().account();
    }
}
