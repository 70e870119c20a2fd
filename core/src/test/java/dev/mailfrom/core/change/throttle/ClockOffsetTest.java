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
    void takesTheMiddleOfTheRoundTrip() {
        offset.addSample(0, EPOCH + 5000, 10 * MS);
        assertThat(offset.toMonotonic(EPOCH + 5000)).isEqualTo(5 * MS - MS / 2);
        assertThat(offset.uncertainty(10 * MS)).isEqualTo(5 * MS + MS / 2);
    }

    @Test
    void aShorterRoundTripKnowsBetterAndALongerOneDoesNot() {
        offset.addSample(0, EPOCH + 9000, 10 * MS);
        offset.addSample(20 * MS, EPOCH + 21_000, 22 * MS);
        assertThat(offset.uncertainty(22 * MS)).isEqualTo(MS + MS / 2);
        long known = offset.toMonotonic(EPOCH);
        offset.addSample(30 * MS, EPOCH + 33_000, 40 * MS);
        assertThat(offset.toMonotonic(EPOCH)).isEqualTo(known);
    }

    @Test
    void whatIsKnownAgesUntilALongerRoundTripKnowsBetter() {
        offset.addSample(0, EPOCH + 1000, 2 * MS);
        long later = 600 * SECOND;
        assertThat(offset.uncertainty(later)).isGreaterThan(60 * MS);
        offset.addSample(later, EPOCH + later / 1000 + 5000, later + 10 * MS);
        assertThat(offset.uncertainty(later + 10 * MS)).isLessThan(6 * MS);
    }

    @Test
    void afterTheMachineSleptWhatWasKnownIsForgotten() {
        offset.addSample(0, EPOCH + 1000, 2 * MS);
        long hour = 3_600_000_000L;
        offset.addSample(SECOND, EPOCH + 1_000_000 + hour + 5000, SECOND + 10 * MS);
        assertThat(offset.toMonotonic(EPOCH + 1_000_000 + hour)).isBetween(SECOND - 10 * MS, SECOND + 10 * MS);
    }

    @Test
    void isInDoubtAfterASlowRoundTripUntilSeveralInARowWereSlow() {
        for (int i = 0; i < 5; i++) {
            long before = i * SECOND;
            offset.addSample(before, EPOCH + before / 1000 + 40_000, before + 80 * MS);
            assertThat(offset.isUncertain(before + 80 * MS)).isEqualTo(i < 4);
        }
    }

    @Test
    void isInNoDoubtAfterAQuickOneButAgainAfterALongTime() {
        offset.addSample(0, EPOCH + 1000, 2 * MS);
        assertThat(offset.isUncertain(2 * MS)).isFalse();
        long later = 600 * SECOND;
        offset.addSample(later, EPOCH + later / 1000, later + 100 * MS);
        assertThat(offset.isUncertain(later + 100 * MS)).isTrue();
    }
}
