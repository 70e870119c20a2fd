package dev.mailfrom.core.change.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Slots.Slot;
import org.junit.jupiter.api.Test;

class SlotReservationTest {

    private static final long MS = 1_000_000;
    private static final long EPOCH = 1_795_000_000_000_000L;

    private final ClockOffset offset = new ClockOffset();

    private SlotReservation inOneSecond(long roundTrip) {
        offset.addSample(-roundTrip, EPOCH - roundTrip / 2000 - 500, 0);
        Slot slot = new Slot(EPOCH + 1_000_000, EPOCH + 2_025_000, EPOCH);
        return SlotReservation.of(slot, offset, roundTrip, 0, EPOCH);
    }

    @Test
    void fires_behind_a_guard_as_wide_as_the_engines_time_is_uncertain() {
        assertThat(inOneSecond(6 * MS).sendAt()).isEqualTo(1000 * MS + 3 * MS + MS / 2);
    }

    @Test
    void is_claimed_early_enough_for_the_way_to_the_store_and_back() {
        SlotReservation near = inOneSecond(2 * MS);
        assertThat(near.sendAt() - near.claimAt()).isEqualTo(2 * MS);
    }

    @Test
    void a_far_engine_delays_nobody_by_more_than_a_few_milliseconds() {
        SlotReservation far = inOneSecond(200 * MS);
        assertThat(far.sendAt()).isBetween(1000 * MS, 1009 * MS);
        assertThat(far.sendAt() - far.claimAt()).isEqualTo(200 * MS);
    }

    @Test
    void an_engine_on_the_moon_is_claimed_a_quarter_of_an_interval_before() {
        SlotReservation moon = inOneSecond(2600 * MS);
        assertThat(moon.sendAt() - moon.claimAt()).isEqualTo(1025 * MS / 4);
    }

    @Test
    void half_an_interval_late_it_is_over() {
        SlotReservation reservation = inOneSecond(2 * MS);
        assertThat(reservation.isExpired(1500 * MS, EPOCH)).isFalse();
        assertThat(reservation.isExpired(1520 * MS, EPOCH)).isTrue();
    }

    @Test
    void a_machine_that_slept_is_late_although_its_monotonic_clock_stood_still() {
        SlotReservation reservation = inOneSecond(2 * MS);
        assertThat(reservation.isExpired(1005 * MS, EPOCH + 1_005_000)).isFalse();
        assertThat(reservation.isExpired(1005 * MS, EPOCH + 3_600_000_000L)).isTrue();
    }
}
