package dev.mailfrom.core.change.throttle;

import static dev.mailfrom.core.change.throttle.SimulatedSes.SET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mockito.AdditionalAnswers;
import org.mockito.Mockito;

/** A process that wakes too late after its claim gives the slot up and takes another one. */
class SendDeadlineTest {

    private static final long MICROS = 1000;

    private final StoppableTicker clock = new StoppableTicker();
    private final Slots store = new InMemorySlots(clock::wallMicros, Store.INTERVAL);
    private final List<Long> sentAt = new ArrayList<>();

    @Test
    void aProcessThatIsFrozenPastHalfOfItsSlotSendsInTheNextOne() {
        send(afterFirstClaim(() -> clock.freeze(Duration.ofMillis(600))));

        assertThat(sentAt)
                .singleElement()
                .satisfies(at -> assertThat(at).isGreaterThanOrEqualTo(micros(Store.INTERVAL)));
    }

    @Test
    void aProcessThatIsFrozenForAMomentStillUsesItsSlot() {
        send(afterFirstClaim(() -> clock.freeze(Duration.ofMillis(400))));

        assertThat(sentAt).singleElement().satisfies(at -> assertThat(at).isLessThan(micros(Store.INTERVAL)));
    }

    @Test
    void aMachineThatSleptAfterTheClaimSendsInAnotherSlotAlthoughItsMonotonicClockStoodStill() {
        send(afterFirstClaim(() -> clock.suspend(Duration.ofMillis(600))));

        assertThat(sentAt)
                .singleElement()
                .satisfies(at -> assertThat(at).isGreaterThanOrEqualTo(micros(Store.INTERVAL)));
    }

    @Test
    void aProcessThatWakesAfterAnotherHasSentKeepsItsDistanceFromIt() {
        send(afterFirstClaim(() -> {
            clock.freeze(Slots.HOLD.plus(Store.INTERVAL));
            send(store);
        }));

        assertThat(sentAt).hasSize(2);
        assertThat(sentAt.get(1) - sentAt.get(0)).isGreaterThanOrEqualTo(1_000_000);
    }

    private void send(Slots slots) {
        new RequestThrottle(slots, Store.INTERVAL, clock, new Random(1))
                .call(
                        SET,
                        RequestContext.of(Priority.BULK),
                        PreSendCheck.NONE,
                        sent -> sentAt.add(clock.wallMicros() - StoppableTicker.ORIGIN));
    }

    /** The store's slots, and what happens to the process between its first claim and the request. */
    private Slots afterFirstClaim(Runnable event) {
        Slots slots = Mockito.mock(Slots.class, AdditionalAnswers.delegatesTo(store));
        Mockito.doAnswer(call -> {
                    Slots.Claim claim = store.claim(call.getArgument(0), call.getArgument(1));
                    event.run();
                    return claim;
                })
                .doAnswer(AdditionalAnswers.delegatesTo(store))
                .when(slots)
                .claim(Mockito.any(), Mockito.anyLong());
        return slots;
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / MICROS;
    }

    /** Clocks of a machine that can be frozen, or put to sleep. */
    private static final class StoppableTicker implements Ticker {

        private static final long ORIGIN = 1_795_000_000_000_000L;

        private long nanos;
        private long slept;

        void freeze(Duration time) {
            nanos += time.toNanos();
        }

        void suspend(Duration time) {
            slept += time.toNanos();
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public long wallMicros() {
            return ORIGIN + (nanos + slept) / MICROS;
        }

        @Override
        public void park(long time) {
            nanos += time;
        }

        @Override
        public void unpark(Thread thread) {}
    }
}
