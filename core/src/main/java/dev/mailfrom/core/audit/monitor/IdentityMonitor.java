package dev.mailfrom.core.audit.monitor;

import dev.mailfrom.core.audit.scan.IdentityAttributes;
import dev.mailfrom.core.audit.scan.IdentityFilter;
import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.audit.scan.IdentityScan;
import dev.mailfrom.core.audit.scan.ResolverUnreachableException;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Leases;
import dev.mailfrom.core.journal.MonitoredState;
import dev.mailfrom.core.journal.MonitoredState.State;
import dev.mailfrom.core.journal.MonitoredStateStore;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.ses.SesCallException;
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
public final class IdentityMonitor {

    /** How long a look may be silent before a replica on another machine takes over; one of the same machine need not wait. */
    public static final Duration LEASE = Duration.ofMinutes(2);

    /** While SES, DNS or the store is away, or another replica looks, it is tried again so soon. */
    private static final Duration SOON = Duration.ofSeconds(30);

    /**
     * What is to be watched.
     *
     * @param name of the watch; replicas have the same, different watches different ones
     * @param filter which identities
     * @param from from which severity on a finding is trouble; that SES does not see an MX it saw before always is
     * @param every from one look to the next
     * @param dnsEvery how often DNS is asked where nothing has changed and nothing is wrong
     */
    public record MonitorSpec(
            String name, String region, IdentityFilter filter, Severity from, Duration every, Duration dnsEvery) {

        private MonitorSpec withDnsAlways() {
            return new MonitorSpec(name, region, filter, from, every, Duration.ZERO);
        }

        /** DNS is asked at each look, but not more than once an hour where nothing has changed. */
        public static Duration dnsEvery(Duration every) {
            Duration hour = Duration.ofHours(1);
            return every.compareTo(hour) < 0 ? hour : every;
        }
    }

    private final MonitorSpec spec;
    private final IdentityScan scan;
    private final MonitoredStateStore monitoredStateStore;
    private final MonitorLease monitorLease;
    private boolean away;
    private boolean hastened;

    /**
     * @param scan of the one region
     * @param owner names this process, and no other one
     * @param isGone whether the process of that name is known to have ended; of other machines nobody knows
     * @param nanos a clock that only goes forward, such as {@code System::nanoTime}
     */
    public IdentityMonitor(
            MonitorSpec spec,
            IdentityScan scan,
            MonitoredStateStore monitoredStateStore,
            Leases leases,
            String owner,
            Predicate<String> isGone,
            LongSupplier nanos) {
        this.spec = spec;
        this.scan = scan;
        this.monitoredStateStore = monitoredStateStore;
        this.monitorLease = new MonitorLease(spec.name() + "/" + scope().bucket(), leases, owner, isGone, nanos);
    }

    /** What came of asking for a look. Each tells when to ask again. */
    public sealed interface PollResult {

        /** How long to wait before the next. */
        Duration pollAgainAfter();

        /** It was looked. Where it has alerts, the turn is kept until {@link IdentityMonitor#acknowledge}, so that nobody else tells them too. */
        record Completed(MonitorRound round, Duration pollAgainAfter) implements PollResult {}

        /** It is not due. @param identityAttributes whether the last look, whoever's it was, is known to have seen all there is */
        record NotDue(Duration pollAgainAfter, boolean lastPollComplete) implements PollResult {}

        /** Another replica is at it. */
        record HeldByOther(String owner, Duration pollAgainAfter) implements PollResult {}

        /** It was stopped in the middle; another replica may do it at once. */
        record Interrupted(Duration pollAgainAfter) implements PollResult {}

        /** SES, DNS or the store failed. @param newOutage whether it had not failed the time before */
        record Unavailable(RuntimeException why, boolean newOutage, Duration pollAgainAfter) implements PollResult {}
    }

    public MonitorSpec spec() {
        return spec;
    }

    private AccountRegion scope() {
        return scan.targets().get(0).scope();
    }

    /** Somebody wants to know now: the next look is due at once, and this one asks DNS about everything. @throws StoreException */
    public void pollNow() {
        monitorLease.makeDue();
        hastened = true;
    }

    /** Looks, if it is due and nobody else is at it. Failures of SES, DNS and the store come back as {@link PollResult.Unavailable}. */
    public PollResult poll(CancellationToken cancellation) {
        try {
            Leases.AcquireResult acquireResult = monitorLease.acquire();
            if (acquireResult instanceof Leases.AcquireResult.NotDue notDue) {
                // After a look that has failed it is due sooner.
                boolean seen = notDue.remaining().compareTo(SOON) > 0;
                away &= !seen;
                return new PollResult.NotDue(notDue.remaining(), seen);
            }
            if (acquireResult instanceof Leases.AcquireResult.HeldByOther other) {
                return new PollResult.HeldByOther(other.owner(), least(other.remaining(), SOON));
            }
            PollResult pollResult = poll(((Leases.AcquireResult.Acquired) acquireResult).now(), cancellation);
            if (!(pollResult instanceof PollResult.Completed completed
                    && !completed.round().alerts().isEmpty())) {
                monitorLease.release(pollResult.pollAgainAfter());
            }
            return pollResult;
        } catch (SesCallException | StoreException failure) {
            return unavailable(failure);
        }
    }

    private PollResult poll(Instant now, CancellationToken cancellation) {
        CancellationToken lost = new CancellationToken();
        Runnable unlisten = cancellation.onCancel(lost::cancel);
        try {
            Map<String, MonitoredState> before = monitoredStateStore.all(spec.name(), scope());
            PollListener pollListener = new PollListener(before, now, lost);
            IdentityScan.ScanResult scanResult = scan.run(pollListener, lost);
            if (scanResult instanceof IdentityScan.ScanResult.Failed failed) {
                return unavailable(failed.why());
            }
            boolean kept = scanResult instanceof IdentityScan.ScanResult.Complete && pollListener.save();
            if (!kept) {
                return cancellation.isCancelled()
                        ? new PollResult.Interrupted(Duration.ZERO)
                        : new PollResult.HeldByOther("another process", SOON);
            }
            MonitorRound round = pollListener.round(away);
            away = false;
            hastened = false;
            return new PollResult.Completed(round, spec.every());
        } finally {
            unlisten.run();
        }
    }

    private PollResult.Unavailable unavailable(RuntimeException why) {
        if (!(why instanceof SesCallException
                || why instanceof StoreException
                || why instanceof ResolverUnreachableException)) {
            throw why;
        }
        boolean news = !away;
        away = true;
        return new PollResult.Unavailable(why, news, least(spec.every(), SOON));
    }

    private static Duration least(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** Telling takes its time: the turn is kept for so long again. @return false where another replica looks, and tells, by now */
    public boolean renewLease() {
        return monitorLease.renew();
    }

    /**
     * Somebody has been told of these, and the turn is over. What is left out comes again in the next round; so does
     * everything where this is never called, as soon as the lease has run out.
     *
     * @throws StoreException they will then come again
     */
    public void acknowledge(Collection<Alert> alerts) {
        Map<String, State> states = new HashMap<>();
        alerts.forEach(alert -> states.put(alert.incident().identity().name(), alert.state()));
        if (!states.isEmpty()) {
            monitoredStateStore.recordNotified(spec.name(), scope(), states);
        }
        monitorLease.release(spec.every());
    }

    /** One look. */
    private final class PollListener implements IdentityScan.ScanListener {

        private final StateDiff stateDiff;
        private final CancellationToken lost;

        PollListener(Map<String, MonitoredState> before, Instant now, CancellationToken lost) {
            this.stateDiff = new StateDiff(hastened ? spec.withDnsAlways() : spec, scope(), before, now);
            this.lost = lost;
        }

        @Override
        public boolean includes(IdentityAttributes identityAttributes) {
            return stateDiff.includes(identityAttributes);
        }

        @Override
        public void onReport(IdentityReport report) {
            stateDiff.record(report);
        }

        @Override
        public void onProgress(int known, boolean whole) {
            if (!monitorLease.renewIfNeeded()) {
                lost.cancel();
            }
        }

        /** Writes down what was seen. False where another replica has the turn by now. */
        boolean save() {
            return monitoredStateStore.save(spec.name(), scope(), monitorLease.owner(), stateDiff.nextStates());
        }

        MonitorRound round(boolean back) {
            return stateDiff.round(back);
        }
    }
}
