package dev.mailfrom.core.change.throttle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import dev.mailfrom.core.change.LeapingTicker;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.text.CommandText;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a permit tells the store about its slot, which begins at 100 ms. */
class PermitTest {

    private static final long MS = 1_000_000;
    private static final long START = 1_795_000_000_100_000L;

    private final Slots slots = mock();
    private final LeapingTicker clock = new LeapingTicker();
    private final Permit permit = new Permit(
            new SlotReservation(new Slots.Slot(START, 1_025_000, START), 100 * MS, START, 0, 0),
            new SlotClient("bucket", slots, clock, new ClockOffset()),
            clock);

    private void told(Duration late) {
        verify(slots).reportSent("bucket", START, late);
    }

    @Test
    void aRequestThatLeavesAMomentAfterItsSlotBeganDelaysNothingHoweverLateItsAnswerIs() {
        clock.waitUntil(112 * MS);
        permit.requestSent();
        clock.waitUntil(900 * MS);
        permit.requestEnded();

        told(Duration.ZERO);
    }

    @Test
    void aLateRequestDelaysTheNextByWhatIsBeyondTheTolerance() {
        clock.waitUntil(150 * MS);
        permit.requestSent();
        permit.requestEnded();

        told(Duration.ofMillis(38));
    }

    @Test
    void whereItIsNotKnownWhenTheRequestLeftItsEndCounts() {
        clock.waitUntil(400 * MS);
        permit.requestEnded();

        told(Duration.ofMillis(288));
    }

    @Test
    void aSlotThatIsGivenUpDelaysNothing() {
        clock.waitUntil(400 * MS);
        permit.abandon();

        told(Duration.ZERO);
    }

    @Test
    void aStoreThatIsAwayAfterTheRequestDoesNotSpoilItsAnswer() {
        doThrow(StoreException.unavailable("Away.", CommandText.NONE, null))
                .when(slots)
                .reportSent(any(), anyLong(), any());

        assertThatCode(permit::requestEnded).doesNotThrowAnyException();
    }
}
