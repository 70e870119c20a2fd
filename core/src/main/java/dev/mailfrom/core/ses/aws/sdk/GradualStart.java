package dev.mailfrom.core.ses.aws.sdk;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

/**
 * Lets requests share connections, whose TLS handshake costs more than a request: the first request goes alone, and each
 * answer lets one more go at the same time. None waits long, so one slow answer stops no other. Thread-safe.
 */
final class GradualStart {

    private final Duration longestWait;
    private final Semaphore turns = new Semaphore(1, true);

    GradualStart(Duration longestWait) {
        this.longestWait = longestWait;
    }

    ExecutableHttpRequest of(ExecutableHttpRequest request) {
        return new ExecutableHttpRequest() {

            @Override
            public HttpExecuteResponse call() throws IOException {
                boolean hasTurn = takeTurn();
                try {
                    return request.call();
                } finally {
                    turns.release(hasTurn ? 2 : 1);
                }
            }

            @Override
            public void abort() {
                request.abort();
            }
        };
    }

    /** Whether it came in time. */
    private boolean takeTurn() throws InterruptedIOException {
        try {
            return turns.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
