package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.change.Ticker;
import java.time.Duration;
import java.util.Optional;

/**
 * The queue of one key in one process. However many threads wait, at most one slot is reserved at a time, so that a
 * process with many threads has no larger share of the pace than one with a single thread. The slot belongs to the lane:
 * whoever is first in the queue when it begins claims it and goes through, on its own thread. A claim that is refused,
 * because a request of somebody else was late, moves the slot.
 */
final class RequestQueue {

    /** A look from before the slot was reserved may be old by now; then there is another so long before it is claimed. */
    private static final long LOOK_AHEAD = 100_000_000;
    /** How long a look holds good. */
    private static final long LOOK_AGE = 1_000_000_000;
    /** Whoever has to be woken by another looks for itself after this, all the same. */
    private static final long LONG = 60_000_000_000L;

    private final ThrottleKey key;
    private final Ticker clock;
    private final SlotClient source;
    private final LatenessEstimator latenessEstimator;
    private final WaiterQueue line = new WaiterQueue();
    private Optional<SlotReservation> held = Optional.empty();
    private Duration interval = Duration.ofMillis(1025);
    /** Somebody talks to the store about the slot; the lock is free meanwhile, so that others can join and leave. */
    private boolean talking;

    /** @param answers of the same endpoint, to other actions as well */
    RequestQueue(ThrottleKey key, Ticker clock, SlotClient source, MinLatency answers) {
        this.key = key;
        this.clock = clock;
        this.source = source;
        this.latenessEstimator = new LatenessEstimator(answers);
    }

    /** What the thread with a ticket does next. */
    private enum WaiterAction {
        STAND,
        RESERVE,
        LOOK,
        PARK,
        CLAIM
    }

    /**
     * Waits for the caller's turn and slot; when it returns, the request must be sent at once.
     *
     * @param look runs less than a second before the slot is claimed; what it throws ends the waiting, and the slot is
     *     left to the next
     */
    Permit acquire(RequestContext context, Runnable look) {
        Waiter me = join(context.priority());
        Runnable stopListening = context.cancellation().onCancel(() -> clock.unpark(me.thread()));
        try {
            boolean stood = false;
            long looked = clock.nanos() - LOOK_AGE;
            while (true) {
                context.checkCancelled();
                WaiterAction waiterAction = next(me, looked);
                if (waiterAction == WaiterAction.CLAIM) {
                    Optional<Permit> permit = claim(context);
                    if (permit.isPresent()) {
                        return permit.get();
                    }
                } else if (waiterAction == WaiterAction.RESERVE) {
                    reserve();
                    notifyWaiting(context, me);
                } else if (waiterAction == WaiterAction.LOOK) {
                    look.run();
                    looked = clock.nanos();
                } else if (waiterAction == WaiterAction.STAND && !stood) {
                    // Back to the top before parking: the listener may have used up a wake-up that was for us.
                    stood = true;
                    notifyWaiting(context, me);
                } else {
                    clock.park(waiterAction == WaiterAction.STAND ? LONG : untilNext(looked));
                }
            }
        } finally {
            stopListening.run();
            leave(me);
        }
    }

    /** Everybody on the store waits longer, whoever holds a slot already as well. */
    void pushBack(Duration by) {
        source.pushBack(by);
    }

    private synchronized Waiter join(Priority priority) {
        return line.join(priority, clock.nanos());
    }

    private synchronized void leave(Waiter me) {
        line.leave(me);
        wakeFirst();
    }

    private synchronized WaiterAction next(Waiter me, long looked) {
        if (talking || line.first().filter(me::equals).isEmpty()) {
            return WaiterAction.STAND;
        }
        long now = clock.nanos();
        boolean old = now - looked >= LOOK_AGE;
        if (held.isEmpty() || held.get().isExpired(now, clock.wallMicros())) {
            talking = !old;
            return old ? WaiterAction.LOOK : WaiterAction.RESERVE;
        }
        long left = held.get().claimAt() - now;
        if (old && left <= LOOK_AHEAD) {
            return WaiterAction.LOOK;
        }
        talking = left <= 0;
        return talking ? WaiterAction.CLAIM : WaiterAction.PARK;
    }

    private synchronized long untilNext(long looked) {
        long now = clock.nanos();
        long left = held.map(reservation -> Math.max(0, reservation.claimAt() - now))
                .orElse(0L);
        boolean willBeOld = now + left - looked >= LOOK_AGE;
        return willBeOld && left > LOOK_AHEAD ? left - LOOK_AHEAD : left;
    }

    private synchronized Duration timeUntilSlot() {
        return Duration.ofNanos(held.map(reservation -> Math.max(0, reservation.sendAt() - clock.nanos()))
                .orElse(0L));
    }

    private void reserve() {
        Optional<SlotReservation> fresh = Optional.empty();
        try {
            fresh = Optional.of(source.reserve());
        } finally {
            updateReservation(fresh);
        }
    }

    /** @return empty when it has to be tried again, later */
    private Optional<Permit> claim(RequestContext context) {
        SlotReservation mine;
        synchronized (this) {
            mine = held.orElseThrow();
        }
        Optional<SlotReservation> moved = Optional.empty();
        try {
            moved = source.claim(mine);
        } finally {
            updateReservation(moved);
        }
        return moved.isPresent() ? Optional.empty() : startIfCurrent(mine, context);
    }

    private synchronized void updateReservation(Optional<SlotReservation> now) {
        talking = false;
        held = now;
        interval = now.map(SlotReservation::interval).orElse(interval);
        wakeFirst();
    }

    /** Waits for the rest of the time until a claimed slot begins. One that is over by then is given up. */
    private Optional<Permit> startIfCurrent(SlotReservation mine, RequestContext context) {
        boolean goes = false;
        try {
            context.waitUntil(mine.sendAt(), clock);
            goes = !mine.isExpired(clock.nanos(), clock.wallMicros());
        } finally {
            if (!goes) {
                permit(mine).abandon();
            }
        }
        return goes ? Optional.of(permit(mine)) : Optional.empty();
    }

    private Permit permit(SlotReservation mine) {
        return new Permit(mine, source, latenessEstimator, clock);
    }

    private void notifyWaiting(RequestContext context, Waiter me) {
        Duration about;
        synchronized (this) {
            about = timeUntilSlot().plus(interval.multipliedBy(line.countAhead(me)));
        }
        if (!about.isZero()) {
            context.listener().waiting(key, about);
        }
    }

    private void wakeFirst() {
        line.first().ifPresent(first -> clock.unpark(first.thread()));
    }
}
