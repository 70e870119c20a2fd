package dev.mailfrom.repl.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.CancellationToken;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InterruptHandlerTest {

    private final InterruptHandler interrupts =
            new InterruptHandler(() -> {}, text -> {}, exit -> {}, Duration.ofMinutes(1));
    private final CancellationToken cancellation = new CancellationToken();

    @Test
    void ctrlCOfAnotherProgramIsNotOursAlsoWhenItIsHeardAfterItsEnd() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Thread late = new Thread(() -> {
            await(ended);
            interrupts.interrupt();
        });
        late.start();

        interrupts.runInterruptibly(
                cancellation,
                () -> interrupts.whileAnotherProgramRuns(() -> {
                    ended.countDown();
                    return 2;
                }));
        late.join();

        assertThat(cancellation.isCancelled()).isFalse();
    }

    @Test
    void ctrlCAfterAProgramThatEndedByItselfIsOurs() {
        interrupts.runInterruptibly(cancellation, () -> {
            interrupts.whileAnotherProgramRuns(() -> 0);
            interrupts.interrupt();
            return 0;
        });

        assertThat(cancellation.isCancelled()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
