package dev.mailfrom.core.change.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.throttle.WaiterQueue.Waiter;
import org.junit.jupiter.api.Test;

class WaiterQueueTest {

    private static final long SECOND = 1_000_000_000L;

    /** The monotonic clock may be at any number, and overflows among these waiters. */
    private static final long NOW = Long.MAX_VALUE - 100 * SECOND;

    private final WaiterQueue queue = new WaiterQueue();

    @Test
    void whoWaitsForAPersonIsFirstThenWhoWatchesThenTheMany() {
        Waiter bulk = queue.join(Priority.BULK, NOW);
        Waiter watch = queue.join(Priority.WATCH, NOW);
        Waiter interactive = queue.join(Priority.INTERACTIVE, NOW);

        assertThat(queue.first()).contains(interactive);
        assertThat(queue.countAhead(watch)).isEqualTo(1);
        assertThat(queue.countAhead(bulk)).isEqualTo(2);

        queue.leave(interactive);
        assertThat(queue.first()).contains(watch);
    }

    @Test
    void ofOnePriorityTheFirstToJoinIsFirst() {
        Waiter first = queue.join(Priority.BULK, NOW);
        Waiter second = queue.join(Priority.BULK, NOW);

        assertThat(queue.first()).contains(first);
        assertThat(queue.countAhead(second)).isEqualTo(1);
        assertThat(queue.countAhead(first)).isZero();
    }

    @Test
    void whoHasWaitedAMinuteLongerForEachStepGoesBeforeAHigherPriority() {
        Waiter bulk = queue.join(Priority.BULK, NOW);

        Waiter soon = queue.join(Priority.INTERACTIVE, NOW + 119 * SECOND);
        assertThat(queue.first()).contains(soon);

        queue.leave(soon);
        queue.join(Priority.INTERACTIVE, NOW + 121 * SECOND);
        assertThat(queue.first()).contains(bulk);
    }

    @Test
    void aQueueThatAllHaveLeftIsEmpty() {
        queue.leave(queue.join(Priority.WATCH, NOW));

        assertThat(queue.first()).isEmpty();
    }
}
