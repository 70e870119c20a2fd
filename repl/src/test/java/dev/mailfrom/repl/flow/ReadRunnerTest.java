package dev.mailfrom.repl.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.repl.output.ProgressLine;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadRunnerTest {

    private final CancellationToken cancellation = new CancellationToken();
    private final ProgressLine line = mock();
    private final ReadRunner reads =
            new ReadRunner(cancellation, () -> line, () -> "Waiting for SES", Duration.ofMillis(100));
    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    private String hang() {
        try {
            never.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
        return "late";
    }

    @Test
    void theResultAndTheFailureOfAReadAreThoseOfTheRead() {
        assertThat(reads.run(() -> "read")).isEqualTo("read");
        SesCallException failure =
                new SesCallException(SesCallException.Kind.CONNECTION, "Code", "message", "fix", null);
        assertThatThrownBy(() -> reads.run(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThatThrownBy(() -> reads.run(() -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        verify(line, never()).show(contains(""));
    }

    @Test
    void aReadThatHangsIsDroppedAtCtrlCAndInterrupted() throws InterruptedException {
        when(line.canRedraw()).thenAnswer(asked -> {
            cancellation.cancel();
            return true;
        });
        assertThatThrownBy(() -> reads.run(this::hang))
                .isInstanceOf(CancellationToken.OperationCancelledException.class);
        interrupted.await();
        verify(line).erase();
    }

    @Test
    void aReadThatEndsByItselfAfterCtrlCKeepsItsResult() {
        assertThat(reads.run(() -> {
                    cancellation.cancel();
                    return "partial";
                }))
                .isEqualTo("partial");
    }

    @Test
    void aLineSaysWhatASlowReadWaitsFor() {
        when(line.canRedraw()).thenReturn(true);
        String read = reads.run(() -> {
            verify(line, timeout(20_000).atLeastOnce()).show("Waiting for SES … (Ctrl-C stops)");
            return "read";
        });
        assertThat(read).isEqualTo("read");
        verify(line).erase();
    }
}
