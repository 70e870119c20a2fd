package dev.mailfrom.core.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.CancellationToken.OperationCancelledException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTokenTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final CancellationToken token = new CancellationToken();
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void workGoesOnUntilItIsCancelledAndNeverAfter() {
        assertThat(token.isCancelled()).isFalse();
        assertThatCode(token::checkCancelled).doesNotThrowAnyException();

        token.cancel();

        assertThat(token.isCancelled()).isTrue();
        assertThatThrownBy(token::checkCancelled).isInstanceOf(OperationCancelledException.class);
    }

    @Test
    void aListenerHearsOfItOnceAndNotAfterItWasRemoved() {
        token.onCancel(calls::incrementAndGet);
        Runnable stop = token.onCancel(() -> calls.addAndGet(100));
        stop.run();

        token.cancel();

        assertThat(calls).hasValue(1);
    }

    @Test
    void whoListensAfterwardsIsCalledAtOnce() {
        token.cancel();

        token.onCancel(calls::incrementAndGet);

        assertThat(calls).hasValue(1);
    }

    @Test
    void aWaitEndsWithItsTimeOrAtOnceWhenItIsCancelled() {
        assertThat(token.await(Duration.ZERO)).isFalse();

        token.cancel();

        assertThat(token.await(LONG)).isTrue();
    }

    @Test
    void anInterruptOfTheWaitingThreadCancelsAndIsKept() {
        Thread.currentThread().interrupt();

        boolean cancelled = token.await(LONG);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(cancelled).isTrue();
        assertThat(token.isCancelled()).isTrue();
    }
}
