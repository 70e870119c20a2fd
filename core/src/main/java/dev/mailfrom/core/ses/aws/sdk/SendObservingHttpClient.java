package dev.mailfrom.core.ses.aws.sdk;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Tells when a request has left: the HTTP client reads the last of its body when the connection stands and all before it
 * is written. The SDK works on the thread that asks, so that the thread knows who wants to be told.
 */
public final class SendObservingHttpClient implements SdkHttpClient {

    private static final ThreadLocal<Runnable> LISTENER = new ThreadLocal<>();

    private final SdkHttpClient http;

    SendObservingHttpClient(SdkHttpClient http) {
        this.http = http;
    }

    /** Runs work whose requests are told of. */
    public static <T> T callObserved(Runnable left, Supplier<T> work) {
        LISTENER.set(left);
        try {
            return work.get();
        } finally {
            LISTENER.remove();
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        HttpExecuteRequest.Builder watched = HttpExecuteRequest.builder().request(request.httpRequest());
        request.metricCollector().ifPresent(watched::metricCollector);
        request.contentStreamProvider().ifPresent(body -> watched.contentStreamProvider(watched(body)));
        return http.prepareRequest(watched.build());
    }

    private static ContentStreamProvider watched(ContentStreamProvider body) {
        return () -> new ObservedInputStream(body.newStream());
    }

    @Override
    public String clientName() {
        return http.clientName();
    }

    @Override
    public void close() {
        http.close();
    }

    private static final class ObservedInputStream extends FilterInputStream {

        ObservedInputStream(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            return seen(super.read());
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            return seen(super.read(to, from, length));
        }

        private static int seen(int read) {
            Runnable listener = LISTENER.get();
            if (read < 0 && listener != null) {
                listener.run();
            }
            return read;
        }
    }
}
