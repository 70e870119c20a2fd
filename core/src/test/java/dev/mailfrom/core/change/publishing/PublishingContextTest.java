package dev.mailfrom.core.change.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.CancellationToken.OperationCancelledException;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.change.plan.PlanFixtures;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The waits of a run. */
class PublishingContextTest extends PublishingFixture {

    private static final Duration DELAY = Duration.ofSeconds(3);

    @Test
    void aWaitLastsAsLongAsItShould() {
        clock.waitUntil(500);

        context().sleep(DELAY, skip);

        assertThat(clock.nanos()).isEqualTo(500 + DELAY.toNanos());
    }

    @Test
    void whatOnlyEndsTheWaitEndsItAtOnceAndTheRunGoesOn() {
        skip.cancel();

        context().sleep(DELAY, skip);

        assertThat(clock.nanos()).isZero();
    }

    @Test
    void aCancelledRunDoesNotGoOnHoweverItsWaitEnds() {
        cancellation.cancel();

        assertThatThrownBy(() -> context().sleep(DELAY)).isInstanceOf(OperationCancelledException.class);
        assertThatThrownBy(() -> context().sleep(Duration.ZERO)).isInstanceOf(OperationCancelledException.class);
        assertThat(clock.nanos()).isZero();
    }

    @Test
    void anInterruptOfTheThreadCancelsTheRunAndIsKept() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> context().sleep(DELAY)).isInstanceOf(OperationCancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void eitherTokenWakesTheThreadWhileItWaitsAndNotAfterwards() {
        Ticker ticker = mock();
        PublishingContext context = new PublishingContext(
                journal, null, null, PlanFixtures.ALICE, "me", ticker, cancellation, PublishingListener.SILENT);
        CancellationToken other = new CancellationToken();
        doAnswer(call -> {
                    other.cancel();
                    return null;
                })
                .when(ticker)
                .park(anyLong());

        context.sleep(DELAY, other);
        verify(ticker).unpark(Thread.currentThread());
        other.cancel();
        cancellation.cancel();
        verify(ticker, times(1)).unpark(any());
    }

    @Test
    void aCancellationWakesTheThreadThatWaits() {
        Ticker ticker = mock();
        PublishingContext context = new PublishingContext(
                journal, null, null, PlanFixtures.ALICE, "me", ticker, cancellation, PublishingListener.SILENT);
        doAnswer(call -> {
                    verify(ticker, never()).unpark(any());
                    cancellation.cancel();
                    return null;
                })
                .when(ticker)
                .park(anyLong());

        assertThatThrownBy(() -> context.sleep(DELAY)).isInstanceOf(OperationCancelledException.class);
        verify(ticker).unpark(Thread.currentThread());
    }
}
