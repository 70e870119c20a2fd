package dev.mailfrom.core.change;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** No request leaves once its lease has ended by either clock. */
class LeaseDeadlineTest {

    private static final long NANOS = Long.MAX_VALUE - 500_000_000L;
    private static final long MICROS = 1_795_000_000_000_000L;

    private final Ticker clock = mock();
    private final LeaseDeadline deadline;

    LeaseDeadlineTest() {
        now(0, 0);
        deadline = LeaseDeadline.of(Duration.ofSeconds(1), clock);
    }

    private void now(long micros, long wallMicros) {
        when(clock.nanos()).thenReturn(NANOS + micros * 1000);
        when(clock.wallMicros()).thenReturn(MICROS + wallMicros);
    }

    @Test
    void aRequestMayLeaveUntilTheLastMomentOfItsLeaseAlsoWhereTheMonotonicClockOverflows() {
        now(999_999, 999_999);

        assertThatCode(() -> deadline.check(clock)).doesNotThrowAnyException();
    }

    @Test
    void atTheEndByTheMonotonicClockNoneLeavesAlthoughTheWallClockWasSetBack() {
        now(1_000_000, -3_600_000_000L);

        assertThatThrownBy(() -> deadline.check(clock)).isInstanceOf(LeaseEndedException.class);
    }

    @Test
    void atTheEndByTheWallClockNoneLeavesAlthoughTheMachineSlept() {
        now(0, 1_000_000);

        assertThatThrownBy(() -> deadline.check(clock)).isInstanceOf(LeaseEndedException.class);
    }
}
