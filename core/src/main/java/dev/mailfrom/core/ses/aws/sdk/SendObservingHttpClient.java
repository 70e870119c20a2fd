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
 * Limits the size of answers, and reports when a request is sent: the HTTP client reads the end of the body only after it has connected and written all
 * bytes before it. The SDK sends on the calling thread, so a thread-local holds the listener.
 */
public final class SendObservingHttpClient implements SdkHttpClient {

    private static final ThreadLocal<Runnable> LISTENER = new ThreadLocal<>();

    private final SdkHttpClient http;

    SendObservingHttpClient(SdkHttpClient http) {
        this.http = http;
    }

    /** Runs work and calls the listener as each of its requests is sent. */
    public static <T> T callObserved(Runnable onSent, Supplier<T> work) {
        LISTENER.set(onSent);
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
        return new LimitedRequest(http.prepareRequest(watched.build()));
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
