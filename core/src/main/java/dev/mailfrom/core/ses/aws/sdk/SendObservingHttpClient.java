package dev.mailfrom.core.ses.aws.sdk;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Limits the size of answers, opens few TLS connections, and reports when a request is sent: the HTTP client reads the end
 * of the body only after it has connected and written all bytes before it. The SDK sends on the calling thread, so a
 * thread-local holds the listeners.
 */
public final class SendObservingHttpClient implements SdkHttpClient {

    private static final ThreadLocal<Observer> OBSERVER = new ThreadLocal<>();

    private final SdkHttpClient http;
    private final GradualStart gradualStart = new GradualStart(Duration.ofSeconds(1));

    SendObservingHttpClient(SdkHttpClient http) {
        this.http = http;
    }

    /**
     * Runs work and calls the listeners as each of its requests is sent.
     *
     * @param onDeparture runs on the open connection before the body
     * @throws RefusedDepartureException when {@code onDeparture} threw; that request was not completed
     */
    public static <T> T callObserved(Runnable onDeparture, Runnable onSent, Supplier<T> work) {
        Observer observer = new Observer(onDeparture, onSent);
        OBSERVER.set(observer);
        try {
            return work.get();
        } catch (RuntimeException e) {
            // The SDK wraps what the body's stream throws.
            throw observer.refusal.orElse(e);
        } finally {
            OBSERVER.remove();
        }
    }

    /** Thrown when the listener refused the departure of a request. */
    public static final class RefusedDepartureException extends MailfromException {

        private static final long serialVersionUID = 1L;

        private final transient RuntimeException reason;

        RefusedDepartureException(RuntimeException reason) {
            super("REFUSED_DEPARTURE", ExitCode.REFUSED, "The request was not sent.", "");
            this.reason = reason;
        }

        public RuntimeException reason() {
            return reason;
        }
    }

    private static final class Observer {

        private final Runnable onDeparture;
        private final Runnable onSent;
        private Optional<RuntimeException> refusal = Optional.empty();

        Observer(Runnable onDeparture, Runnable onSent) {
            this.onDeparture = onDeparture;
            this.onSent = onSent;
        }

        void departing() {
            try {
                onDeparture.run();
            } catch (RuntimeException e) {
                RefusedDepartureException refused = new RefusedDepartureException(e);
                refusal = Optional.of(refused);
                throw refused;
            }
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        HttpExecuteRequest.Builder watched = HttpExecuteRequest.builder().request(request.httpRequest());
        request.metricCollector().ifPresent(watched::metricCollector);
        request.contentStreamProvider().ifPresent(body -> watched.contentStreamProvider(watched(body)));
        ExecutableHttpRequest limited = new LimitedRequest(http.prepareRequest(watched.build()));
        return request.httpRequest().protocol().equals("https") ? gradualStart.of(limited) : limited;
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

        private boolean begun;

        ObservedInputStream(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            beginOnce();
            return seen(super.read());
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            beginOnce();
            return seen(super.read(to, from, length));
        }

        private void beginOnce() {
            if (!begun) {
                begun = true;
                observer().ifPresent(Observer::departing);
            }
        }

        private static int seen(int read) {
            if (read < 0) {
                observer().ifPresent(observer -> observer.onSent.run());
            }
            return read;
        }

        private static Optional<Observer> observer() {
            return Optional.ofNullable(OBSERVER.get());
        }
    }
}
