package dev.mailfrom.core.audit;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.journal.Sighting;
import dev.mailfrom.core.journal.Sighting.State;
import dev.mailfrom.core.journal.Sightings;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.journal.Turns;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.ses.SesFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Watches the identities of one region. Whoever drives it asks for a look now and then; whether it is due, and whose turn
 * it is, is decided by the store, so that of any number of replicas one looks, and another does when that one dies. What
 * was seen is remembered there too: nothing is told twice, and nothing is lost when the one that has seen it dies before
 * it has told it. Used by one thread at a time; shows nothing and waits for nothing but SES, DNS and the store.
 */
public final class Watchdog {

    /** How long a look may be silent before a replica on another machine takes over; one of the same machine need not wait. */
    public static final Duration LEASE = Duration.ofMinutes(2);

    /** While SES, DNS or the store is away, or another replica looks, it is tried again so soon. */
    private static final Duration SOON = Duration.ofSeconds(30);

    /**
     * What is to be watched.
     *
     * @param name of the watch; replicas have the same, different watches different ones
     * @param selection which identities
     * @param from from which severity on a finding is trouble; that SES does not see an MX it saw before always is
     * @param every from one look to the next
     * @param dnsEvery how often DNS is asked where nothing has changed and nothing is wrong
     */
    public record Order(
            String name, String region, Selection selection, Severity from, Duration every, Duration dnsEvery) {

        private Order askingDns() {
            return new Order(name, region, selection, from, every, Duration.ZERO);
        }

        /** DNS is asked at each look, but not more than once an hour where nothing has changed. */
        public static Duration dnsEvery(Duration every) {
            Duration hour = Duration.ofHours(1);
            return every.compareTo(hour) < 0 ? hour : every;
        }
    }

    private final Order order;
    private final Sweep sweep;
    private final Sightings sightings;
    private final Shift shift;
    private boolean away;
    private boolean hastened;

    /**
     * @param sweep of the one region
     * @param owner names this process, and no other one
     * @param isGone whether the process of that name is known to have ended; of other machines nobody knows
     * @param nanos a clock that only goes forward, such as {@code System::nanoTime}
     */
    public Watchdog(
            Order order,
            Sweep sweep,
            Sightings sightings,
            Turns turns,
            String owner,
            Predicate<String> isGone,
            LongSupplier nanos) {
        this.order = order;
        this.sweep = sweep;
        this.sightings = sightings;
        this.shift = new Shift(order.name() + "/" + scope().bucket(), turns, owner, isGone, nanos);
    }

    /** What came of asking for a look. Each tells when to ask again. */
    public sealed interface Look {

        /** How long to wait before the next. */
        Duration next();

        /** It was looked. Where it has alerts, the turn is kept until {@link Watchdog#told}, so that nobody else tells them too. */
        record Done(Round round, Duration next) implements Look {}

        /** It is not due. @param seen whether the last look, whoever's it was, is known to have seen all there is */
        record NotYet(Duration next, boolean seen) implements Look {}

        /** Another replica is at it. */
        record Elsewhere(String owner, Duration next) implements Look {}

        /** It was stopped in the middle; another replica may do it at once. */
        record Interrupted(Duration next) implements Look {}

        /** SES, DNS or the store failed. @param news whether it had not failed the time before */
        record Away(RuntimeException why, boolean news, Duration next) implements Look {}
    }

    public Order order() {
        return order;
    }

    private Scope scope() {
        return sweep.sites().get(0).scope();
    }

    /** Somebody wants to know now: the next look is due at once, and this one asks DNS about everything. @throws StoreFailure */
    public void hasten() {
        shift.hasten();
        hastened = true;
    }

    /** Looks, if it is due and nobody else is at it. Failures of SES, DNS and the store come back as {@link Look.Away}. */
    public Look look(Cancellation cancellation) {
        try {
            Turns.Answer answer = shift.take();
            if (answer instanceof Turns.Answer.NotYet notYet) {
                // After a look that has failed it is due sooner.
                boolean seen = notYet.left().compareTo(SOON) > 0;
                away &= !seen;
                return new Look.NotYet(notYet.left(), seen);
            }
            if (answer instanceof Turns.Answer.Elsewhere other) {
                return new Look.Elsewhere(other.owner(), least(other.left(), SOON));
            }
            Look look = look(((Turns.Answer.Mine) answer).now(), cancellation);
            if (!(look instanceof Look.Done done && !done.round().alerts().isEmpty())) {
                shift.end(look.next());
            }
            return look;
        } catch (SesFailure | StoreFailure failure) {
            return away(failure);
        }
    }

    private Look look(Instant now, Cancellation cancellation) {
        Cancellation lost = new Cancellation();
        Runnable unlisten = cancellation.onCancel(lost::cancel);
        try {
            Map<String, Sighting> before = sightings.all(order.name(), scope());
            Watching watching = new Watching(before, now, lost);
            Sweep.End end = sweep.run(watching, lost);
            if (end instanceof Sweep.End.Broken broken) {
                return away(broken.why());
            }
            boolean kept = end instanceof Sweep.End.Whole && watching.keep();
            if (!kept) {
                return cancellation.isCancelled()
                        ? new Look.Interrupted(Duration.ZERO)
                        : new Look.Elsewhere("another process", SOON);
            }
            Round round = watching.round(away);
            away = false;
            hastened = false;
            return new Look.Done(round, order.every());
        } finally {
            unlisten.run();
        }
    }

    private Look.Away away(RuntimeException why) {
        if (!(why instanceof SesFailure || why instanceof StoreFailure || why instanceof DnsSilence)) {
            throw why;
        }
        boolean news = !away;
        away = true;
        return new Look.Away(why, news, least(order.every(), SOON));
    }

    private static Duration least(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** Telling takes its time: the turn is kept for so long again. @return false where another replica looks, and tells, by now */
    public boolean keep() {
        return shift.keep();
    }

    /**
     * Somebody has been told of these, and the turn is over. What is left out comes again in the next round; so does
     * everything where this is never called, as soon as the lease has run out.
     *
     * @throws StoreFailure they will then come again
     */
    public void told(Collection<Alert> alerts) {
        Map<String, State> states = new HashMap<>();
        alerts.forEach(alert -> states.put(alert.trouble().identity().name(), alert.state()));
        if (!states.isEmpty()) {
            sightings.told(order.name(), scope(), states);
        }
        shift.end(order.every());
    }

    /** One look. */
    private final class Watching implements Sweep.Look {

        private final Patrol patrol;
        private final Cancellation lost;

        Watching(Map<String, Sighting> before, Instant now, Cancellation lost) {
            this.patrol = new Patrol(hastened ? order.askingDns() : order, scope(), before, now);
            this.lost = lost;
        }

        @Override
        public boolean wants(Seen seen) {
            return patrol.wants(seen);
        }

        @Override
        public void checked(Checked checked) {
            patrol.checked(checked);
        }

        @Override
        public void tick(int known, boolean whole) {
            if (!shift.goesOn()) {
                lost.cancel();
            }
        }

        /** Writes down what was seen. False where another replica has the turn by now. */
        boolean keep() {
            return sightings.keep(order.name(), scope(), shift.owner(), patrol.seen());
        }

        Round round(boolean back) {
            return patrol.round(back);
        }
    }
}
