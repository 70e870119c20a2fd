package dev.mailfrom.core.change.throttle;

import static dev.mailfrom.core.change.throttle.SimulatedSes.SET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.ses.SesCallException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** The check before each attempt, cancellation and the listener. */
class PreSendCheckTest extends RequestThrottleFixture {

    @Test
    void aRequestThatWasCancelledBeforeIsNotSent() {
        CancellationToken cancellation = new CancellationToken();
        cancellation.cancel();
        RequestContext cancelled = new RequestContext(Priority.BULK, cancellation, ThrottleListener.SILENT);
        assertThat(end(() -> gate.call(SET, cancelled, PreSendCheck.NONE, left -> simulatedSes.request(SET))))
                .get()
                .isInstanceOf(CancellationToken.OperationCancelledException.class);
        assertThat(simulatedSes.starts(SET)).isEmpty();
    }

    @Test
    void anInterruptIsACancellationThatTheThreadRemembers() {
        List<Boolean> remembered = new ArrayList<>();
        Optional<RuntimeException> end = end(() -> {
            Thread.currentThread().interrupt();
            try {
                gate.call(SET, context, PreSendCheck.NONE, left -> simulatedSes.request(SET));
            } finally {
                remembered.add(Thread.interrupted());
            }
        });
        assertThat(end).get().isInstanceOf(CancellationToken.OperationCancelledException.class);
        assertThat(remembered).containsExactly(true);
        assertThat(simulatedSes.starts(SET)).isEmpty();
    }

    @Test
    void theCheckRunsLessThanASecondBeforeEachAttempt() {
        List<Long> looks = new ArrayList<>();
        PreSendCheck look = again -> looks.add(simulatedSes.time.now());
        assertThat(end(() -> {
                    Function<Runnable, String> failing = failing(2, Kind.SERVICE);
                    gate.call(SET, context, look, failing);
                    gate.call(SET, context, look, left -> simulatedSes.request(SET));
                }))
                .isEmpty();
        assertThat(simulatedSes.starts(SET))
                .hasSize(4)
                .allSatisfy(start -> assertThat(looks).anyMatch(at -> at <= start && start - at < SECOND));
    }

    @Test
    void anExceptionOfTheCheckIsRethrownAndTheSlotGoesToTheNext() {
        IllegalStateException lost = new IllegalStateException("the lease is not ours any more");
        Optional<RuntimeException> end = end(() -> gate.call(
                SET,
                context,
                again -> {
                    throw lost;
                },
                left -> simulatedSes.request(SET)));
        assertThat(end).containsSame(lost);
        assertThat(simulatedSes.starts(SET)).isEmpty();
        assertThat(end(() -> gate.call(SET, context, PreSendCheck.NONE, left -> simulatedSes.request(SET))))
                .isEmpty();
        assertThat(simulatedSes.starts(SET).get(0)).isLessThan(100 * MS);
    }

    @Test
    void aSlowCheckNeverMakesTheRequestLateInItsSlot() {
        PreSendCheck slow = again -> simulatedSes.time.sleep(60 * MS);
        assertThat(end(() -> {
                    for (int i = 0; i < 10; i++) {
                        gate.call(SET, context, slow, left -> simulatedSes.request(SET));
                    }
                }))
                .isEmpty();
        assertThat(simulatedSes.smallestGap(SET)).isGreaterThanOrEqualTo(SECOND);
        assertThat(simulatedSes.pace(SET)).isGreaterThan(0.9);
    }

    @Test
    void theListenerLearnsTheWaitingTime() {
        ThrottleListener listener = mock();
        RequestContext listening = new RequestContext(Priority.BULK, new CancellationToken(), listener);
        for (int i = 0; i < 4; i++) {
            simulatedSes.time.spawn(
                    i * MS, () -> gate.call(SET, context, PreSendCheck.NONE, left -> simulatedSes.request(SET)));
        }
        simulatedSes.time.spawn(
                500 * MS, () -> gate.call(SET, listening, PreSendCheck.NONE, left -> simulatedSes.request(SET)));
        simulatedSes.time.run();
        ArgumentCaptor<Duration> heard = ArgumentCaptor.captor();
        verify(listener, atLeastOnce()).waiting(any(), heard.capture());
        // Three are ahead: the first begins in half a second.
        assertThat(heard.getAllValues().get(0)).isBetween(Duration.ofMillis(3500), Duration.ofMillis(3700));
        assertThat(heard.getValue()).isLessThan(Duration.ofMillis(1030));
    }
}
