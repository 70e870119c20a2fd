package dev.mailfrom.core.ses.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

@Timeout(20)
class GradualStartTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch sent = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    @Test
    void theSecondRequestGoesWhenTheFirstIsAnswered() throws Exception {
        GradualStart start = new GradualStart(LONG);
        Thread first = thread(start.of(slow()));
        sent.await();
        CountDownLatch secondSent = new CountDownLatch(1);
        Thread second = thread(start.of(request(secondSent::countDown)));
        while (second.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(secondSent.getCount()).isEqualTo(1);
        answered.countDown();
        first.join();
        secondSent.await();
        second.join();
    }

    @Test
    void afterTheFirstAnswerTwoGoAtOnce() throws Exception {
        GradualStart start = new GradualStart(LONG);
        start.of(request(() -> {})).call();
        CyclicBarrier both = new CyclicBarrier(2);
        ExecutableHttpRequest meeting = request(() -> both.await(10, TimeUnit.SECONDS));
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> call(start.of(meeting)));
        start.of(meeting).call();
        other.join();
    }

    @Test
    void aFailureIsAnAnswerToo() throws IOException {
        GradualStart start = new GradualStart(LONG);
        ExecutableHttpRequest refused = request(() -> {
            throw new IOException("refused");
        });
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(start.of(refused)::call)
                .withMessage("refused");
        assertThat(start.of(request(() -> {})).call()).isNotNull();
    }

    @Test
    void aSlowAnswerStopsNoOther() throws Exception {
        GradualStart start = new GradualStart(Duration.ofMillis(1));
        Thread first = thread(start.of(slow()));
        sent.await();
        assertThat(start.of(request(() -> {})).call()).isNotNull();
        answered.countDown();
        first.join();
    }

    @Test
    void whoWaitsCanBeInterrupted() throws Exception {
        GradualStart start = new GradualStart(LONG);
        Thread first = thread(start.of(slow()));
        sent.await();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(start.of(request(() -> {}))::call);
        assertThat(Thread.interrupted()).isTrue();
        answered.countDown();
        first.join();
    }

    private ExecutableHttpRequest slow() {
        return request(() -> {
            sent.countDown();
            answered.await();
        });
    }

    private interface Sending {

        void send() throws Exception;
    }

    private static ExecutableHttpRequest request(Sending sending) {
        return new ExecutableHttpRequest() {

            @Override
            public HttpExecuteResponse call() throws IOException {
                try {
                    sending.send();
                } catch (IOException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return HttpExecuteResponse.builder().build();
            }

            @Override
            public void abort() {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static Thread thread(ExecutableHttpRequest request) {
        Thread thread = new Thread(() -> call(request));
        thread.start();
        return thread;
    }

    private static void call(ExecutableHttpRequest request) {
        try {
            request.call();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
