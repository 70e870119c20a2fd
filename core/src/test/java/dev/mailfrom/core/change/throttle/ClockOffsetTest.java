package dev.mailfrom.core.change.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockOffsetTest {

    private static final long MS = 1_000_000;
    private static final long SECOND = 1000 * MS;
    /** What the engine's clock shows, in microseconds, at nanosecond 0 of the machine's. */
    private static final long EPOCH = 1_795_000_000_000_000L;

    private final ClockOffset offset = new ClockOffset();

    @Test
    void takes_the_middle_of_the_round_trip() {
        offset.addSample(0, EPOCH + 5000, 10 * MS);
        assertThat(offset.toMonotonic(EPOCH + 5000)).isEqualTo(5 * MS - MS / 2);
        assertThat(offset.uncertainty(10 * MS)).isEqualTo(5 * MS + MS / 2);
    }

    @Test
    void a_shorter_round_trip_knows_better_and_a_longer_one_does_not() {
        offset.addSample(0, EPOCH + 9000, 10 * MS);
        offset.addSample(20 * MS, EPOCH + 21_000, 22 * MS);
        assertThat(offset.uncertainty(22 * MS)).isEqualTo(MS + MS / 2);
        long known = offset.toMonotonic(EPOCH);
        offset.addSample(30 * MS, EPOCH + 33_000, 40 * MS);
        assertThat(offset.toMonotonic(EPOCH)).isEqualTo(known);
    }

    @Test
    void what_is_known_ages_until_a_longer_round_trip_knows_better() {
        offset.addSample(0, EPOCH + 1000, 2 * MS);
        long later = 600 * SECOND;
        assertThat(offset.uncertainty(later)).isGreaterThan(60 * MS);
        offset.addSample(later, EPOCH + later / 1000 + 5000, later + 10 * MS);
        assertThat(offset.uncertainty(later + 10 * MS)).isLessThan(6 * MS);
    }

    @Test
    void after_the_machine_slept_what_was_known_is_forgotten() {
        offset.addSample(0, EPOCH + 1000, 2 * MS);
        long hour = 3_600_000_000L;
        offset.addSample(SECOND, EPOCH + 1_000_000 + hour + 5000, SECOND + 10 * MS);
        assertThat(offset.toMonotonic(EPOCH + 1_000_000 + hour)).isBetween(SECOND - 10 * MS, SECOND + 10 * MS);
    }

    @Test
    void is_in_doubt_after_a_slow_round_trip_until_several_in_a_row_were_slow() {
        for (int i = 0; i < 5; i++) {
            long before = i * SECOND;
            offset.addSample(before, EPOCH + before / 1000 + 40_000, before + 80 * MS);
            assertThat(offset.isUncertain(before + 80 * MS)).isEqualTo(i < 4);
        }
    }

    @Test
    void is_in_no_doubt_after_a_quick_one_but_again_after_a_long_time() {
        offset.addSample(0, EPOCH + 1000, 2 * MS);
        assertThat(offset.isUncertain(2 * MS)).isFalse();
        long later = 600 * SECOND;
        offset.addSample(later, EPOCH + later / 1000, later + 100 * MS);
        assertThat(offset.isUncertain(later + 100 * MS)).isTrue();
    }
}
