package dev.mailfrom.core.change.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.CancellationToken.OperationCancelledException;
import dev.mailfrom.core.change.LeapingTicker;
import dev.mailfrom.core.change.Ticker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The waits of a request. */
class RequestContextTest {

    private static final Duration DELAY = Duration.ofSeconds(3);

    private final CancellationToken cancellation = new CancellationToken();
    private final RequestContext context = new RequestContext(Priority.BULK, cancellation, ThrottleListener.SILENT);

    @Test
    void aWaitLastsAsLongAsItShould() {
        LeapingTicker clock = new LeapingTicker();
        clock.waitUntil(500);

        context.sleep(DELAY, clock);

        assertThat(clock.nanos()).isEqualTo(500 + DELAY.toNanos());
    }

    @Test
    void aCancelledRequestWaitsForNothingAndDoesNotGoOn() {
        LeapingTicker clock = new LeapingTicker();
        cancellation.cancel();

        assertThatThrownBy(() -> context.sleep(DELAY, clock)).isInstanceOf(OperationCancelledException.class);
        assertThatThrownBy(() -> context.sleep(Duration.ZERO, clock)).isInstanceOf(OperationCancelledException.class);
        assertThat(clock.nanos()).isZero();
    }

    @Test
    void aCancellationWakesTheThreadOnlyWhileItWaits() {
        Ticker ticker = mock();
        doAnswer(call -> {
                    cancellation.cancel();
                    return null;
                })
                .when(ticker)
                .park(anyLong());

        assertThatThrownBy(() -> context.sleep(DELAY, ticker)).isInstanceOf(OperationCancelledException.class);
        verify(ticker).unpark(Thread.currentThread());

        cancellation.cancel();
        verify(ticker, times(1)).unpark(any());
    }
}
