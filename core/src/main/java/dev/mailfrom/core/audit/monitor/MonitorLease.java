package dev.mailfrom.core.audit.monitor;

import dev.mailfrom.core.journal.Leases;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Whose turn it is at one watch, as the store has it, from the side of one of those who ask for it. */
final class MonitorLease {

    private static final Duration RENEWAL = Duration.ofSeconds(20);

    private final String name;
    private final Leases leases;
    private final String owner;
    private final Predicate<String> isGone;
    private final LongSupplier nanos;
    private long renewed;

    /**
     * @param name of the turn
     * @param owner names this process, and no other one
     * @param isGone whether the process of that name is known to have ended; of other machines nobody knows
     */
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

    /** Asks for the turn; nobody waits for one that is known to have ended. */
    Leases.AcquireResult acquire() {
        Leases.AcquireResult acquireResult = tryAcquire();
        if (acquireResult instanceof Leases.AcquireResult.HeldByOther other && isGone.test(other.owner())) {
            leases.expire(name, other.owner());
            return tryAcquire();
        }
        return acquireResult;
    }

    private Leases.AcquireResult tryAcquire() {
        renewed = nanos.getAsLong();
        return leases.acquire(name, owner, IdentityMonitor.LEASE);
    }

    /** To be called again and again while it looks. False where another has the turn by now. */
    boolean renewIfNeeded() {
        if (nanos.getAsLong() - renewed < RENEWAL.toNanos()) {
            return true;
        }
        renewed = nanos.getAsLong();
        return renew();
    }

    /** The turn is kept for a whole lease again. False where another has it by now. */
    boolean renew() {
        return leases.renew(name, owner, IdentityMonitor.LEASE);
    }

    /** The turn is over. @param next after which somebody may have it again */
    void release(Duration next) {
        leases.release(name, owner, next);
    }

    /** It is due at once, unless somebody is at it. */
    void makeDue() {
        leases.makeDue(name);
    }
}
