package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.StoreFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The queue of one key in one process. However many threads wait, at most one slot is reserved at a time, so that a
 * process with many threads has no larger share of the pace than one with a single thread. The slot belongs to the lane:
 * whoever is first in the queue when it begins goes through, on its own thread.
 */
final class Lane {

    /** A look from before the slot was reserved may be old by now; then there is another so long before it begins. */
    private static final long LOOK_AHEAD = 100_000_000;
    /** How long a look holds good. */
    private static final long LOOK_AGE = 1_000_000_000;
    /** A request that took so much longer than the quickest one has still reached SES soon enough for the next. */
    private static final long PROMPT = 15_000_000;

    private static final long MOST_LATE = 1_000_000_000;
    /** After so many requests the quickest tells how long an answer takes by itself. */
    private static final int ENOUGH = 8;
    /** Whoever has to be woken by another looks for itself after this, all the same. */
    private static final long LONG = 60_000_000_000L;

    private final GateKey key;
    private final Slots slots;
    private final Clockwork clock;
    private final SlotSource source;

    private final PriorityQueue<Ticket> queue = new PriorityQueue<>(Ticket.ORDER);
    private Optional<Reservation> held = Optional.empty();
    private Duration interval = Duration.ofMillis(1025);
    private boolean reserving;
    private long tickets;
    private long pushes;
    private long quickest = Long.MAX_VALUE;
    private int ends;

    Lane(GateKey key, Slots slots, Clockwork clock, EngineOffset offset) {
        this.key = key;
        this.slots = slots;
        this.clock = clock;
        this.source = new SlotSource(key.bucket(), slots, clock, offset);
    }

    /** What the thread with a ticket does next. */
    private enum Step {
        STAND,
        RESERVE,
        LOOK,
        PARK,
        GO
    }

    /**
     * Waits for the caller's turn and slot; when it returns, the request must be sent at once.
     *
     * @param look runs less than a second before; what it throws ends the waiting, and the slot is left to the next
     */
    void pass(Asker asker, Runnable look) {
        Ticket me = join(asker.priority());
        Runnable stopListening = asker.cancellation().onCancel(() -> clock.unpark(me.thread()));
        try {
            boolean stood = false;
            long looked = clock.nanos() - LOOK_AGE;
            while (true) {
                goOn(asker);
                Step step = next(me, looked);
                if (step == Step.GO) {
                    return;
                }
                if (step == Step.RESERVE) {
                    reserve();
                    tell(asker, me);
                } else if (step == Step.LOOK) {
                    look.run();
                    looked = clock.nanos();
                } else if (step == Step.STAND && !stood) {
                    // Back to the top before parking: the listener may have used up a wake-up that was for us.
                    stood = true;
                    tell(asker, me);
                } else {
                    clock.park(step == Step.STAND ? LONG : untilNext(looked));
                }
            }
        } finally {
            stopListening.run();
            leave(me);
        }
    }

    /** Waits outside the queue, before another try. */
    void rest(Asker asker, Duration delay) {
        Thread thread = Thread.currentThread();
        long end = clock.nanos() + delay.toNanos();
        Runnable stopListening = asker.cancellation().onCancel(() -> clock.unpark(thread));
        try {
            for (long left = delay.toNanos(); left > 0; left = end - clock.nanos()) {
                goOn(asker);
                clock.park(left);
            }
            goOn(asker);
        } finally {
            stopListening.run();
        }
    }

    /** SES said that it is asked too often: everybody on the store waits longer, and so does who holds a slot here. */
    void pushBack(Duration by) {
        slots.pushBack(key.bucket(), by);
        synchronized (this) {
            pushes++;
            held = Optional.empty();
            wakeFirst();
        }
    }

    /**
     * Told when a request has ended. What it took longer than the quickest one may have passed before SES saw it: classes
     * were loaded, a connection was made, the machine was busy. Then the next must come later by as much.
     */
    void ended(long begun) {
        long took = clock.nanos() - begun;
        long late;
        synchronized (this) {
            quickest = Math.min(quickest, took);
            ends++;
            late = ends < ENOUGH ? took : took - quickest;
        }
        if (late > PROMPT) {
            try {
                pushBack(Duration.ofNanos(Math.min(late, MOST_LATE)));
            } catch (StoreFailure failure) {
                // What SES has answered stands. The next request needs the store and says what is wrong with it.
                return;
            }
        }
    }

    /** How long a request of this priority would wait if it came now; longer when other processes are busy too. */
    Duration expectedWait(Priority priority) {
        Duration backlog = slots.backlog(key.bucket());
        synchronized (this) {
            Duration first = held.isPresent() ? untilHeld() : backlog;
            return first.plus(interval.multipliedBy(ahead(Ticket.of(priority, clock.nanos(), Long.MAX_VALUE))));
        }
    }

    private synchronized Ticket join(Priority priority) {
        Ticket me = Ticket.of(priority, clock.nanos(), tickets++);
        queue.add(me);
        return me;
    }

    private synchronized void leave(Ticket me) {
        queue.remove(me);
        wakeFirst();
    }

    private synchronized Step next(Ticket me, long looked) {
        if (queue.peek() != me || reserving) {
            return Step.STAND;
        }
        long now = clock.nanos();
        boolean old = now - looked >= LOOK_AGE;
        if (held.isEmpty() || held.get().isLate(now, clock.wallMicros())) {
            reserving = !old;
            return old ? Step.LOOK : Step.RESERVE;
        }
        long left = held.get().fireAt() - now;
        if (old && left <= LOOK_AHEAD) {
            return Step.LOOK;
        }
        if (left > 0) {
            return Step.PARK;
        }
        held = Optional.empty();
        return Step.GO;
    }

    private synchronized long untilNext(long looked) {
        long left = untilHeld().toNanos();
        boolean willBeOld = clock.nanos() + left - looked >= LOOK_AGE;
        return willBeOld && left > LOOK_AHEAD ? left - LOOK_AHEAD : left;
    }

    private synchronized Duration untilHeld() {
        return Duration.ofNanos(held.map(reservation -> Math.max(0, reservation.fireAt() - clock.nanos()))
                .orElse(0L));
    }

    /** Talks to the store, with {@code reserving} set and the lock free, so that others can still join and leave. */
    private void reserve() {
        Optional<Reservation> late;
        long pushesBefore;
        synchronized (this) {
            late = held;
            pushesBefore = pushes;
        }
        Optional<Reservation> fresh = Optional.empty();
        try {
            fresh = Optional.of(source.next(late));
        } finally {
            synchronized (this) {
                reserving = false;
                // A slot from before a push back is void: it lies in the time that SES shall be left alone.
                held = pushes == pushesBefore ? fresh : Optional.empty();
                interval = held.map(Reservation::interval).orElse(interval);
                wakeFirst();
            }
        }
    }

    private void tell(Asker asker, Ticket me) {
        Duration about;
        synchronized (this) {
            about = untilHeld().plus(interval.multipliedBy(ahead(me)));
        }
        if (!about.isZero()) {
            asker.listener().waiting(key, about);
        }
    }

    private long ahead(Ticket mine) {
        return queue.stream()
                .filter(other -> Ticket.ORDER.compare(other, mine) < 0)
                .count();
    }

    private void wakeFirst() {
        if (!queue.isEmpty()) {
            clock.unpark(queue.peek().thread());
        }
    }

    /** An interrupt is a wish to stop as well; the thread keeps it. */
    private static void goOn(Asker asker) {
        asker.cancellation().check();
        if (Thread.currentThread().isInterrupted()) {
            throw new Cancellation.Cancelled();
        }
    }
}
