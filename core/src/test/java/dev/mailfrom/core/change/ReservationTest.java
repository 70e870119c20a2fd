package dev.mailfrom.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Slots.Slot;
import org.junit.jupiter.api.Test;

class ReservationTest {

    private static final long MS = 1_000_000;
    private static final long EPOCH = 1_795_000_000_000_000L;

    private final EngineOffset offset = new EngineOffset();

    private Reservation inOneSecond(long roundTrip) {
        offset.learn(-roundTrip, EPOCH - roundTrip / 2000 - 500, 0);
        Slot slot = new Slot(EPOCH + 1_000_000, EPOCH + 2_025_000, EPOCH);
        return Reservation.of(slot, offset, 0, EPOCH, false);
    }

    @Test
    void fires_between_guards_as_wide_as_the_engines_time_is_uncertain() {
        Reservation reservation = inOneSecond(6 * MS);
        long guard = 3 * MS + MS / 2;
        long begins = 1000 * MS;
        assertThat(reservation.fireAt()).isEqualTo(begins + guard);
        assertThat(reservation.isLate(begins + 25 * MS - guard, EPOCH)).isFalse();
        assertThat(reservation.isLate(begins + 25 * MS - guard + 1, EPOCH)).isTrue();
    }

    @Test
    void a_far_engine_leaves_a_window_all_the_same() {
        Reservation reservation = inOneSecond(200 * MS);
        assertThat(reservation.isLate(reservation.fireAt(), EPOCH)).isFalse();
        assertThat(reservation.isLate(reservation.fireAt() + 9 * MS, EPOCH)).isFalse();
        assertThat(reservation.isLate(reservation.fireAt() + 10 * MS, EPOCH)).isTrue();
    }

    @Test
    void a_machine_that_slept_is_late_although_its_monotonic_clock_stood_still() {
        Reservation reservation = inOneSecond(2 * MS);
        assertThat(reservation.isLate(1005 * MS, EPOCH + 1_005_000)).isFalse();
        assertThat(reservation.isLate(1005 * MS, EPOCH + 3_600_000_000L)).isTrue();
    }
}
