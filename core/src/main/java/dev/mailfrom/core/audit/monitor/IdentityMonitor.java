package dev.mailfrom.core.audit.monitor;

import dev.mailfrom.core.audit.scan.IdentityFilter;
import dev.mailfrom.core.audit.scan.IdentityScan;
import dev.mailfrom.core.audit.scan.ResolverUnreachableException;
import dev.mailfrom.core.audit.scan.ScanResult;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.MonitoredState;
import dev.mailfrom.core.journal.MonitoredState.State;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.jdbc.Leases;
import dev.mailfrom.core.journal.jdbc.MonitoredStateStore;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.SesCallException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Monitors the identities of one region. Its caller polls it regularly. The store decides whether a round is due and which
 * replica runs it; another replica takes over when that one dies. The store also holds the last states, so no alert is
 * repeated, and none is lost when a replica dies before it has sent it. Used by one thread at a time; waits only for SES,
 * DNS and the store.
 */
public final class IdentityMonitor {

    /** How long another machine waits for a silent round before it takes over; the same machine does not wait for a dead process. */
    public static final Duration LEASE = Duration.ofMinutes(2);

    /** The next try while SES, DNS or the store is away, or another replica runs a round. */
    private static final Duration SOON = Duration.ofSeconds(30);

    /**
     * The settings of a monitor.
     *
     * @param name of the monitor; replicas share it, different monitors have different names
     * @param from the least severity that counts; an MX that SES no longer finds always counts
     * @param every the time between rounds
     * @param dnsEvery the time between DNS checks of identities that are fine and have not changed
     */
    public record MonitorSpec(
            String name, String region, IdentityFilter filter, Severity from, Duration every, Duration dnsEvery) {

        private MonitorSpec withDnsAlways() {
            return new MonitorSpec(name, region, filter, from, every, Duration.ZERO);
        }

        /** The default: in each round, but at most once an hour. */
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
    private boolean checkAll;

    /**
     * @param scan of the one region
     * @param owner names this process and no other
     * @param isGone whether the process of that name is known to have ended; false for other machines
     * @param nanos a monotonic clock, such as {@code System::nanoTime}
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

    /** The result of a poll, with the time to the next. */
    public sealed interface PollResult {

        Duration pollAgainAfter();

        /** A round was run. If it has alerts, the lease is kept until {@link IdentityMonitor#acknowledge}, so that no replica repeats them. */
        record Completed(MonitorRound round, Duration pollAgainAfter) implements PollResult {}

        /** No round is due. @param lastPollComplete whether the last round of any replica is known to have been complete */
        record NotDue(Duration pollAgainAfter, boolean lastPollComplete) implements PollResult {}

        /** Another replica runs the round. */
        record HeldByOther(String owner, Duration pollAgainAfter) implements PollResult {}

        /** The round was cancelled; another replica may run it at once. */
        record Interrupted(Duration pollAgainAfter) implements PollResult {}

        /** SES, DNS or the store failed. @param newOutage whether the poll before had not failed */
        record Unavailable(RuntimeException why, boolean newOutage, Duration pollAgainAfter) implements PollResult {}
    }

    public MonitorSpec spec() {
        return spec;
    }

    private AccountRegion scope() {
        return scan.targets().get(0).scope();
    }

    /**
     * The identities as the last round of any replica left them. One short read of the store.
     *
     * @throws StoreException if the store cannot be used
     */
    public List<MonitoredState.Count> counts() {
        return monitoredStateStore.counts(spec.name(), scope());
    }

    /** Makes a round due at once, which checks the DNS of every identity. @throws StoreException if the store cannot be used */
    public void pollNow() {
        monitorLease.makeDue();
        checkAll = true;
    }

    /** Runs a round if it is due and no other replica runs it. Failures of SES, DNS and the store are {@link PollResult.Unavailable}. */
    public PollResult poll(CancellationToken cancellation) {
        try {
            Leases.AcquireResult acquireResult = monitorLease.acquire();
            if (acquireResult instanceof Leases.AcquireResult.NotDue notDue) {
                // After a failed round the next is due sooner.
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
            Map<Identity, MonitoredState> before = monitoredStateStore.all(spec.name(), scope());
            MonitorSpec asked = checkAll ? spec.withDnsAlways() : spec;
            StateDiff diff = new StateDiff(asked, scope(), before, now, () -> {
                if (!monitorLease.renewIfNeeded()) {
                    lost.cancel();
                }
            });
            ScanResult scanResult = scan.run(diff, lost);
            if (scanResult instanceof ScanResult.Failed failed) {
                return unavailable(failed.why());
            }
            boolean saved = scanResult instanceof ScanResult.Complete
                    && monitoredStateStore.save(spec.name(), scope(), monitorLease.owner(), diff.nextStates());
            if (!saved) {
                return cancellation.isCancelled()
                        ? new PollResult.Interrupted(Duration.ZERO)
                        : new PollResult.HeldByOther("another process", SOON);
            }
            MonitorRound round = diff.round(away);
            away = false;
            checkAll = false;
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

    /** Keeps the lease while alerts are sent. @return false if another replica has it now */
    public boolean renewLease() {
        return monitorLease.renew();
    }

    /**
     * Records that these alerts were sent, and ends the round. Alerts that are left out come again in the next round. If
     * this is never called, all come again once the lease has run out.
     *
     * @throws StoreException when the store cannot be used; then the alerts come again
     */
    public void acknowledge(Collection<Alert> alerts) {
        Map<Identity, State> states = new HashMap<>();
        alerts.forEach(alert -> states.put(alert.incident().identity(), alert.state()));
        if (!states.isEmpty()) {
            monitoredStateStore.recordNotified(spec.name(), scope(), states);
        }
        monitorLease.release(spec.every());
    }
}
