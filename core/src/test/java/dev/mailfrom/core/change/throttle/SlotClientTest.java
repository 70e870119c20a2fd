package dev.mailfrom.core.change.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.change.LeapingTicker;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.Slots.Claim;
import dev.mailfrom.core.journal.Slots.Slot;
import org.junit.jupiter.api.Test;

/** Slots of a store whose clock is this machine's, plus an epoch, and which answers after a given time. */
class SlotClientTest {

    private static final long MS = 1_000_000;
    private static final long EPOCH = 1_795_000_000_000_000L;
    private static final long INTERVAL = 1_025_000;

    private final LeapingTicker clock = new LeapingTicker();
    private final Slots slots = mock();
    private final SlotClient client = new SlotClient("bucket", slots, clock, new ClockOffset());
    private long delay;

    SlotClientTest() {
        when(slots.nowMicros()).then(call -> answered());
        when(slots.reserve(anyString())).then(call -> {
            long now = answered();
            return new Slot(now + 500_000, INTERVAL, now);
        });
    }

    /** Waits as the way to the store and back does. @return the store's time when it answered, half-way */
    private long answered() {
        clock.park(delay / 2);
        long now = EPOCH + clock.nanos() / 1000;
        clock.park(delay / 2);
        return now;
    }

    private void claimed(boolean granted, long clearIn) {
        when(slots.claim(anyString(), anyLong())).then(call -> {
            long now = answered();
            return new Claim(granted, now + clearIn, now);
        });
    }

    private static long lead(SlotReservation reservation) {
        return reservation.sendAt() - reservation.claimAt();
    }

    @Test
    void aSlotBeginsWhenTheStoreSaysInThisMachinesTime() {
        clock.waitUntil(7_000 * MS);

        SlotReservation reservation = client.reserve();

        assertThat(reservation.begins()).isBetween(7_499 * MS, 7_501 * MS);
        assertThat(reservation.beginsByWallClock()).isBetween(EPOCH + 7_499_000, EPOCH + 7_501_000);
    }

    @Test
    void aSlotIsClaimedAsLongBeforeAsTheStoreTookToAnswerAndAThreadToWake() {
        delay = 8 * MS;

        assertThat(lead(client.reserve())).isEqualTo(8 * MS + 1_500_000);

        delay = 0;
        assertThat(lead(client.reserve()))
                .as("a slow answer is remembered for a while")
                .isEqualTo(7 * MS + 1_500_000);
    }

    @Test
    void aGrantedClaimNeedsNoOtherSlot() {
        SlotReservation reservation = client.reserve();
        claimed(true, INTERVAL);

        assertThat(client.claim(reservation)).isEmpty();
    }

    @Test
    void whileARequestOfAnotherIsOnItsWayTheClaimIsTriedAgainTwentyTimesAnInterval() {
        SlotReservation reservation = client.reserve();
        claimed(false, INTERVAL + 1);

        SlotReservation moved = client.claim(reservation).orElseThrow();

        assertThat(moved.slot()).isEqualTo(new Slot(EPOCH + INTERVAL / 20, INTERVAL, EPOCH));
    }

    @Test
    void afterALateRequestOfAnotherTheSlotMovesToWhereItIsClear() {
        SlotReservation reservation = client.reserve();
        claimed(false, INTERVAL);

        SlotReservation moved = client.claim(reservation).orElseThrow();

        assertThat(moved.slot()).isEqualTo(new Slot(EPOCH + INTERVAL, INTERVAL, EPOCH));
    }
}
