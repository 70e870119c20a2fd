package dev.mailfrom.core.change.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Slots.Slot;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlotReservationTest {

    private static final long MS = 1_000_000;
    private static final long EPOCH = 1_795_000_000_000_000L;

    private final ClockOffset offset = new ClockOffset();

    private SlotReservation inOneSecond(long roundTrip) {
        offset.addSample(-roundTrip, EPOCH - roundTrip / 2000 - 500, 0);
        Slot slot = new Slot(EPOCH + 1_000_000, 1_025_000, EPOCH);
        return SlotReservation.of(slot, offset, roundTrip, 0, EPOCH);
    }

    @Test
    void firesBehindAGuardAsWideAsTheEnginesTimeIsUncertain() {
        assertThat(inOneSecond(6 * MS).sendAt()).isEqualTo(1000 * MS + 3 * MS + MS / 2);
    }

    @Test
    void isClaimedEarlyEnoughForTheWayToTheStoreAndBack() {
        SlotReservation near = inOneSecond(2 * MS);
        assertThat(near.sendAt() - near.claimAt()).isEqualTo(2 * MS);
    }

    @Test
    void aFarEngineDelaysNobodyByMoreThanAFewMilliseconds() {
        SlotReservation far = inOneSecond(200 * MS);
        assertThat(far.sendAt()).isBetween(1000 * MS, 1009 * MS);
        assertThat(far.sendAt() - far.claimAt()).isEqualTo(200 * MS);
    }

    @Test
    void anEngineOnTheMoonIsClaimedAQuarterOfAnIntervalBefore() {
        SlotReservation moon = inOneSecond(2600 * MS);
        assertThat(moon.sendAt() - moon.claimAt()).isEqualTo(1025 * MS / 4);
    }

    @Test
    void halfAnIntervalLateItIsOver() {
        SlotReservation reservation = inOneSecond(2 * MS);
        assertThat(reservation.isExpired(1500 * MS, EPOCH)).isFalse();
        assertThat(reservation.isExpired(1520 * MS, EPOCH)).isTrue();
    }

    @Test
    void exactlyHalfAnIntervalLateItIsNotOverByEitherClock() {
        SlotReservation reservation = inOneSecond(2 * MS);
        long half = 512_500;
        long begins = reservation.begins();
        long wall = reservation.beginsByWallClock();

        assertThat(reservation.interval()).isEqualTo(Duration.ofMillis(1025));
        assertThat(reservation.isExpired(begins + half * 1000, wall + half)).isFalse();
        assertThat(reservation.isExpired(begins + half * 1000 + 1, wall)).isTrue();
        assertThat(reservation.isExpired(begins, wall + half + 1)).isTrue();
    }

    @Test
    void aMachineThatSleptIsLateAlthoughItsMonotonicClockStoodStill() {
        SlotReservation reservation = inOneSecond(2 * MS);
        assertThat(reservation.isExpired(1005 * MS, EPOCH + 1_005_000)).isFalse();
        assertThat(reservation.isExpired(1005 * MS, EPOCH + 3_600_000_000L)).isTrue();
    }
}
