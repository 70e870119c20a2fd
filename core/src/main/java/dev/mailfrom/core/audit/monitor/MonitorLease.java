package dev.mailfrom.core.audit.monitor;

import dev.mailfrom.core.journal.jdbc.Leases;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The lease of a monitor, held by one replica at a time. */
final class MonitorLease {

    private static final long RENEWAL = Duration.ofSeconds(20).toNanos();

    private final String name;
    private final Leases leases;
    private final String owner;
    private final Predicate<String> isGone;
    private final LongSupplier nanos;
    private long renewed;

    /** @param isGone whether the process of that name is known to have ended; false for other machines */
    MonitorLease(String name, Leases leases, String owner, Predicate<String> isGone, LongSupplier nanos) {
        this.name = name;
        this.leases = leases;
        this.owner = owner;
        this.isGone = isGone;
        this.nanos = nanos;
    }

    String owner() {
        return owner;
    }

    /** Tries to get the lease; ends the lease of an owner that is known to have ended. */
    Leases.AcquireResult acquire() {
        renewed = nanos.getAsLong();
        Leases.AcquireResult acquireResult = leases.acquire(name, owner, IdentityMonitor.LEASE);
        if (acquireResult instanceof Leases.AcquireResult.HeldByOther other && isGone.test(other.owner())) {
            leases.expire(name, other.owner());
            return leases.acquire(name, owner, IdentityMonitor.LEASE);
        }
        return acquireResult;
    }

    /** Called repeatedly during a round. @return false if another replica has the lease now */
    boolean renewIfNeeded() {
        if (nanos.getAsLong() - renewed < RENEWAL) {
            return true;
        }
        renewed = nanos.getAsLong();
        return renew();
    }

    /** @return false if another replica has the lease now */
    boolean renew() {
        return leases.renew(name, owner, IdentityMonitor.LEASE);
    }

    /** @param next until the next round is due */
    void release(Duration next) {
        leases.release(name, owner, next);
    }

    void makeDue() {
        leases.makeDue(name);
    }
}
