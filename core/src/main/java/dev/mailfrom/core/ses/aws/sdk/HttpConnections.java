package dev.mailfrom.core.ses.aws.sdk;

import dev.mailfrom.core.cache.Lazy;
import dev.mailfrom.core.network.LoopbackUrl;
import dev.mailfrom.core.network.NetworkSettings;
import dev.mailfrom.core.network.ProxyServer;
import dev.mailfrom.core.network.TrustedAuthorities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The HTTP connections of all SDK clients of one account. Java keeps them alive and its TLS sessions open for who uses the
 * same socket factory, so the clients share one. Certificates are loaded for the first https connection, which takes 0.1 s.
 * Thread-safe.
 */
public final class HttpConnections implements UrlConnectionFactory {

    private final Timeouts timeouts;
    private final NetworkSettings network;
    private final Lazy<SSLSocketFactory> tls;
    private final SdkHttpClient client = new SendObservingHttpClient(UrlConnectionHttpClient.create(this));

    public HttpConnections(Timeouts timeouts, NetworkSettings network) {
        this.timeouts = timeouts;
        this.network = network;
        this.tls = new Lazy<>(() -> TrustedAuthorities.only(network.bundle()).getSocketFactory());
    }

    public NetworkSettings network() {
        return network;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    /** The one client of all services. */
    SdkHttpClient client() {
        return client;
    }

    /** @throws dev.mailfrom.core.network.NetworkSettingException if a setting cannot be used */
    @Override
    public HttpURLConnection createConnection(URI url) {
        try {
            if (network.bundle().isPresent() && "https".equalsIgnoreCase(url.getScheme())) {
                // Each new connection asks for the default, which else loads Java's authorities for nothing.
                HttpsURLConnection.setDefaultSSLSocketFactory(tls.get());
            }
            HttpURLConnection connection = (HttpURLConnection) open(url);
            connection.setConnectTimeout((int) timeouts.connect().toMillis());
            connection.setReadTimeout((int) timeouts.read().toMillis());
            if (connection instanceof HttpsURLConnection https) {
                https.setSSLSocketFactory(tls.get());
            }
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URLConnection open(URI url) throws IOException {
        URL target = url.toURL();
        if (LoopbackUrl.isLoopback(url)) {
            return target.openConnection(Proxy.NO_PROXY);
        }
        Optional<ProxyServer> proxy = network.proxies().find(url);
        if (proxy.isEmpty()) {
            return target.openConnection();
        }
        HttpURLConnection connection =
                (HttpURLConnection) target.openConnection(proxy.get().proxy());
        proxy.get().authenticator().ifPresent(connection::setAuthenticator);
        return connection;
    }
}
