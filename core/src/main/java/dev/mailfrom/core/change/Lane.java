package dev.mailfrom.core.change;

import java.time.Duration;
import java.util.Optional;

/**
 * The queue of one key in one process. However many threads wait, at most one slot is reserved at a time, so that a
 * process with many threads has no larger share of the pace than one with a single thread. The slot belongs to the lane:
 * whoever is first in the queue when it begins claims it and goes through, on its own thread. A claim that is refused,
 * because a request of somebody else was late, moves the slot.
 */
final class Lane {

    /** A look from before the slot was reserved may be old by now; then there is another so long before it is claimed. */
    private static final long LOOK_AHEAD = 100_000_000;
    /** How long a look holds good. */
    private static final long LOOK_AGE = 1_000_000_000;
    /** Whoever has to be woken by another looks for itself after this, all the same. */
    private static final long LONG = 60_000_000_000L;

    private final GateKey key;
    private final Clockwork clock;
    private final SlotSource source;
    private final Promptness promptness;
    private final TicketLine line = new TicketLine();
    private Optional<Reservation> held = Optional.empty();
    private Duration interval = Duration.ofMillis(1025);
    /** Somebody talks to the store about the slot; the lock is free meanwhile, so that others can join and leave. */
    private boolean talking;

    /** @param answers of the same endpoint, to other actions as well */
    Lane(GateKey key, Clockwork clock, SlotSource source, QuickestAnswer answers) {
        this.key = key;
        this.clock = clock;
        this.source = source;
        this.promptness = new Promptness(answers);
    }

    /** What the thread with a ticket does next. */
    private enum Step {
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
    Passage pass(Asker asker, Runnable look) {
        Ticket me = join(asker.priority());
        Runnable stopListening = asker.cancellation().onCancel(() -> clock.unpark(me.thread()));
        try {
            boolean stood = false;
            long looked = clock.nanos() - LOOK_AGE;
            while (true) {
                asker.goOn();
                Step step = next(me, looked);
                if (step == Step.CLAIM) {
                    Optional<Passage> passage = claim(asker);
                    if (passage.isPresent()) {
                        return passage.get();
                    }
                } else if (step == Step.RESERVE) {
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

    /** Everybody on the store waits longer, whoever holds a slot already as well. */
    void pushBack(Duration by) {
        source.pushBack(by);
    }

    private synchronized Ticket join(Priority priority) {
        return line.join(priority, clock.nanos());
    }

    private synchronized void leave(Ticket me) {
        line.leave(me);
        wakeFirst();
    }

    private synchronized Step next(Ticket me, long looked) {
        if (talking || line.first().filter(me::equals).isEmpty()) {
            return Step.STAND;
        }
        long now = clock.nanos();
        boolean old = now - looked >= LOOK_AGE;
        if (held.isEmpty() || held.get().isOver(now, clock.wallMicros())) {
            talking = !old;
            return old ? Step.LOOK : Step.RESERVE;
        }
        long left = held.get().claimAt() - now;
        if (old && left <= LOOK_AHEAD) {
            return Step.LOOK;
        }
        talking = left <= 0;
        return talking ? Step.CLAIM : Step.PARK;
    }

    private synchronized long untilNext(long looked) {
        long now = clock.nanos();
        long left = held.map(reservation -> Math.max(0, reservation.claimAt() - now))
                .orElse(0L);
        boolean willBeOld = now + left - looked >= LOOK_AGE;
        return willBeOld && left > LOOK_AHEAD ? left - LOOK_AHEAD : left;
    }

    private synchronized Duration untilHeld() {
        return Duration.ofNanos(held.map(reservation -> Math.max(0, reservation.fireAt() - clock.nanos()))
                .orElse(0L));
    }

    private void reserve() {
        Optional<Reservation> fresh = Optional.empty();
        try {
            fresh = Optional.of(source.next());
        } finally {
            talked(fresh);
        }
    }

    /** @return empty when it has to be tried again, later */
    private Optional<Passage> claim(Asker asker) {
        Reservation mine;
        synchronized (this) {
            mine = held.orElseThrow();
        }
        Optional<Reservation> moved = Optional.empty();
        try {
            moved = source.claim(mine);
        } finally {
            talked(moved);
        }
        return moved.isPresent() ? Optional.empty() : begun(mine, asker);
    }

    private synchronized void talked(Optional<Reservation> now) {
        talking = false;
        held = now;
        interval = now.map(Reservation::interval).orElse(interval);
        wakeFirst();
    }

    /** Waits for the rest of the time until a claimed slot begins. One that is over by then is given up. */
    private Optional<Passage> begun(Reservation mine, Asker asker) {
        boolean goes = false;
        try {
            asker.waitUntil(mine.fireAt(), clock);
            goes = !mine.isOver(clock.nanos(), clock.wallMicros());
        } finally {
            if (!goes) {
                passage(mine).givenUp();
            }
        }
        return goes ? Optional.of(passage(mine)) : Optional.empty();
    }

    private Passage passage(Reservation mine) {
        return new Passage(mine, source, promptness, clock);
    }

    private void tell(Asker asker, Ticket me) {
        Duration about;
        synchronized (this) {
            about = untilHeld().plus(interval.multipliedBy(line.ahead(me)));
        }
        if (!about.isZero()) {
            asker.listener().waiting(key, about);
        }
    }

    private void wakeFirst() {
        line.first().ifPresent(first -> clock.unpark(first.thread()));
    }
}
