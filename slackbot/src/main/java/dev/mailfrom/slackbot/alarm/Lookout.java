package dev.mailfrom.slackbot.alarm;

import dev.mailfrom.core.audit.Alert;
import dev.mailfrom.core.audit.Round;
import dev.mailfrom.core.audit.Watchdog;
import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.view.WatchViews;
import dev.mailfrom.slackbot.config.WatchOrder;
import dev.mailfrom.slackbot.talk.Directory;
import dev.mailfrom.slackbot.talk.Permissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The watch over one account in one region. Used by one thread at a time. */
final class Lookout {

    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Directory.Spot spot;
    private final WatchOrder wanted;
    private final Bulletin bulletin;
    private final Silence silence;
    private final Clock clock;
    private Optional<Watchdog> watchdog = Optional.empty();
    private Optional<Instant> away = Optional.empty();
    private Optional<Instant> awayTold = Optional.empty();

    Lookout(Directory.Spot spot, WatchOrder wanted, Bulletin bulletin, Silence silence, Clock clock) {
        this.spot = spot;
        this.wanted = wanted;
        this.bulletin = bulletin;
        this.silence = silence;
        this.clock = clock;
    }

    /** Looks, if it is due here, and writes down what is to be told. @return how long to wait before the next */
    Duration look(Cancellation cancellation) {
        try {
            Watchdog dog = watchdog();
            Watchdog.Look look = dog.look(cancellation);
            if (look instanceof Watchdog.Look.Done done) {
                seen(dog, done.round());
            } else if (look instanceof Watchdog.Look.Away gone) {
                away(gone.why());
            } else if (look instanceof Watchdog.Look.NotYet early && early.seen()) {
                // Another replica could look, and has said so where that had been told.
                back();
            }
            return look.next();
        } catch (SesFailure | StoreFailure e) {
            away(e);
            return wanted.every().compareTo(SOON) < 0 ? wanted.every() : SOON;
        }
    }

    /** May have to ask AWS for the account. */
    private Watchdog watchdog() {
        if (watchdog.isEmpty()) {
            Session session = spot.session();
            boolean practice = session.isSandbox() || session.zone().isPresent();
            watchdog = Optional.of(session.watchdog(new Watchdog.Order(
                    "slack " + wanted.channel(),
                    spot.where().region(),
                    (identity, attributes) -> wanted.coversIdentity(identity.name()),
                    Severity.ERROR,
                    wanted.every(),
                    practice ? wanted.every() : Watchdog.Order.dnsEvery(wanted.every()))));
        }
        return watchdog.get();
    }

    /** Whoever dies in between has the same news again at its next start, or another replica has. */
    private void seen(Watchdog dog, Round round) {
        back();
        silence.ends(spot.where(), round.at());
        silence.ends(new Permissions.Where(spot.where().account(), ""), round.at());
        List<Alert> written = bulletin.write(round);
        if (!round.alerts().isEmpty()) {
            LOG.info("{}; to be told: {}.", WatchViews.line(round, spot.where().region()), written.size());
            dog.told(written);
        }
    }

    private void back() {
        if (away.isPresent()) {
            LOG.info("{} is watched again.", place());
        }
        away = Optional.empty();
        awayTold = Optional.empty();
    }

    /** It could not look. Where that lasts for two looks, it is told. */
    void away(RuntimeException why) {
        Complaint complaint = Complaint.of(why);
        Instant now = clock.instant();
        if (away.isEmpty()) {
            away = Optional.of(now);
            LOG.warn("{} cannot be watched at the moment: {}", place(), complaint.message());
        }
        boolean lasting = !away.get().plus(wanted.every().multipliedBy(2)).isAfter(now);
        boolean due =
                awayTold.filter(told -> told.plus(wanted.every()).isAfter(now)).isEmpty();
        if (lasting && due) {
            try {
                silence.begins(spot.where(), away.get(), complaint);
                awayTold = Optional.of(now);
            } catch (StoreFailure e) {
                LOG.debug("Nor can that be told now: {}", e.getMessage());
            }
        }
    }

    /** In words: {@code us-east-1 of account prod}. */
    String place() {
        return spot.where().region() + " of account " + spot.where().account();
    }
}
