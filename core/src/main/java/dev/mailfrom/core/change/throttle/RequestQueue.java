package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.change.throttle.WaiterQueue.Waiter;
import java.time.Duration;
import java.util.Optional;

/**
 * The queue of one key in one process. It reserves at most one slot at a time, so a process with many threads has no
 * larger share than one with a single thread. The first waiter claims the slot just before it begins and sends on its own
 * thread. If the claim is refused because another process's request was late, the slot moves.
 */
final class RequestQueue {

    /** An old check is repeated this long before the claim, in nanoseconds. */
    private static final long CHECK_AHEAD = 100_000_000;
    /** How long a check is valid. */
    private static final long CHECK_AGE = 1_000_000_000;
    /** The longest wait for a wake-up by another thread, in nanoseconds. */
    private static final long LONG = 60_000_000_000L;

    private final SlotKey key;
    private final Ticker clock;
    private final SlotClient slots;
    private final WaiterQueue waiters = new WaiterQueue();
    private Optional<SlotReservation> held = Optional.empty();
    private Duration interval = Duration.ofMillis(1025);
    /** Whether a thread is calling the store for the slot; it does so without the lock, so that others can join and leave. */
    private boolean talking;

    RequestQueue(SlotKey key, Ticker clock, SlotClient slots) {
        this.key = key;
        this.clock = clock;
        this.slots = slots;
    }

    /** What a waiting thread does next. */
    private enum WaiterAction {
        STAND,
        RESERVE,
        CHECK,
        PARK,
        CLAIM
    }

    /**
     * Waits for the caller's turn and slot. The caller must then send at once.
     *
     * @param check runs less than a second before the claim; if it throws, the wait ends and the next waiter gets the
     *     slot
     */
    Permit acquire(RequestContext context, Runnable check) {
        Waiter me = join(context.priority());
        Runnable stopListening = context.cancellation().onCancel(() -> clock.unpark(me.thread()));
        try {
            boolean stood = false;
            long checked = clock.nanos() - CHECK_AGE;
            while (true) {
                context.checkCancelled();
                WaiterAction action = next(me, checked);
                if (action == WaiterAction.CLAIM) {
                    Optional<Permit> permit = claim(context);
                    if (permit.isPresent()) {
                        return permit.get();
                    }
                } else if (action == WaiterAction.RESERVE) {
                    reserve();
                    notifyWaiting(context, me);
                } else if (action == WaiterAction.CHECK) {
                    check.run();
                    checked = clock.nanos();
                } else if (action == WaiterAction.STAND && !stood) {
                    // Loop once more before parking: the listener may have consumed our wake-up.
                    stood = true;
                    notifyWaiting(context, me);
                } else {
                    clock.park(action == WaiterAction.STAND ? LONG : untilNext(checked));
                }
            }
        } finally {
            stopListening.run();
            leave(me);
        }
    }

    /** Delays all processes on the store, also those that hold a slot. */
    void pushBack(Duration by) {
        slots.pushBack(by);
    }

    private synchronized Waiter join(Priority priority) {
        return waiters.join(priority, clock.nanos());
    }

    private synchronized void leave(Waiter me) {
        waiters.leave(me);
        wakeFirst();
    }

    private synchronized WaiterAction next(Waiter me, long checked) {
        if (talking || waiters.first().filter(me::equals).isEmpty()) {
            return WaiterAction.STAND;
        }
        long now = clock.nanos();
        boolean old = now - checked >= CHECK_AGE;
        if (held.isEmpty() || held.get().isExpired(now, clock.wallMicros())) {
            talking = !old;
            return old ? WaiterAction.CHECK : WaiterAction.RESERVE;
        }
        long left = held.get().claimAt() - now;
        if (old && left <= CHECK_AHEAD) {
            return WaiterAction.CHECK;
        }
        talking = left <= 0;
        return talking ? WaiterAction.CLAIM : WaiterAction.PARK;
    }

    private synchronized long untilNext(long checked) {
        long now = clock.nanos();
        long left = held.map(slot -> Math.max(0, slot.claimAt() - now)).orElse(0L);
        boolean willBeOld = now + left - checked >= CHECK_AGE;
        return willBeOld && left > CHECK_AHEAD ? left - CHECK_AHEAD : left;
    }

    private void reserve() {
        Optional<SlotReservation> fresh = Optional.empty();
        try {
            fresh = Optional.of(slots.reserve());
        } finally {
            hold(fresh);
        }
    }

    /** @return empty if the caller must try again later */
    private Optional<Permit> claim(RequestContext context) {
        SlotReservation mine;
        synchronized (this) {
            mine = held.orElseThrow();
        }
        Optional<SlotReservation> moved = Optional.empty();
        try {
            moved = slots.claim(mine);
        } finally {
            hold(moved);
        }
        return moved.isPresent() ? Optional.empty() : startIfCurrent(mine, context);
    }

    private synchronized void hold(Optional<SlotReservation> slot) {
        talking = false;
        held = slot;
        interval = slot.map(SlotReservation::interval).orElse(interval);
        wakeFirst();
    }

    /** Waits until the claimed slot begins. Gives the slot up if its deadline has passed by then. */
    private Optional<Permit> startIfCurrent(SlotReservation mine, RequestContext context) {
        Permit permit = new Permit(mine, slots, clock);
        boolean goes = false;
        try {
            context.waitUntil(mine.sendAt(), clock);
            goes = !mine.isExpired(clock.nanos(), clock.wallMicros());
        } finally {
            if (!goes) {
                permit.abandon();
            }
        }
        return goes ? Optional.of(permit) : Optional.empty();
    }

    private void notifyWaiting(RequestContext context, Waiter me) {
        Duration about;
        synchronized (this) {
            long left =
                    held.map(slot -> Math.max(0, slot.sendAt() - clock.nanos())).orElse(0L);
            about = interval.multipliedBy(waiters.countAhead(me)).plusNanos(left);
        }
        if (!about.isZero()) {
            context.listener().waiting(key, about);
        }
    }

    private void wakeFirst() {
        waiters.first().ifPresent(first -> clock.unpark(first.thread()));
    }
}
