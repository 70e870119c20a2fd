package dev.mailfrom.core.change.throttle;

import java.util.Comparator;

/**
 * A place in the queue of a lane. Interactive goes before watch, and watch before bulk, until one of the lower has waited
 * a minute longer for each step: so nobody starves. Within a priority, first come is first served.
 *
 * @param due the arrival plus what the priority has to let pass, in monotonic nanoseconds
 * @param number counts the tickets of the lane
 */
record Waiter(Thread thread, long due, long number) {

    private static final long STEP = 60_000_000_000L;

    static final Comparator<Waiter> ORDER = (a, b) -> {
        int byDue = Long.signum(a.due - b.due);
        return byDue != 0 ? byDue : Long.compare(a.number, b.number);
    };

    static Waiter of(Priority priority, long now, long number) {
        return new Waiter(Thread.currentThread(), now + priority.ordinal() * STEP, number);
    }
}
