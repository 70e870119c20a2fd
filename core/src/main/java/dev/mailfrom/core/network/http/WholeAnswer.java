package dev.mailfrom.core.network.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends a request and waits for the whole answer, within one limit of time and one of size. The client's own timeout ends
 * with the headers, so that a server which then sends a byte now and then would keep a thread for ever.
 */
public final class WholeAnswer {

    private WholeAnswer() {}

    /**
     * @param most bytes; a longer body is cut off somewhere behind them
     * @throws HttpTimeoutException where it is not whole in time
     * @throws IOException as the client throws it; also where the thread is interrupted, which stays so
     */
    public static HttpResponse<byte[]> of(HttpClient client, HttpRequest request, int most, Duration limit)
            throws IOException {
        CompletableFuture<HttpResponse<byte[]>> response = client.sendAsync(request, any -> new LimitedBody(most));
        try {
            return response.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new HttpTimeoutException("no whole answer after " + limit.toSeconds() + " s");
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("the wait was interrupted", e);
        }
    }
}
