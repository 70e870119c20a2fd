package dev.mailfrom.core.network;

import java.io.IOException;
import java.net.Authenticator;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the proxy of a request by the variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY, as the AWS CLI does (botocore,
 * which uses Python's urllib): a name in small letters wins over the same in capitals, also where it is empty. Requests to
 * this machine never take a proxy.
 */
public final class ProxySettings {

    private final Map<String, String> environment;
    private final NoProxyList exceptions;

    private ProxySettings(Map<String, String> environment) {
        this.environment = environment;
        this.exceptions = new NoProxyList(value("no_proxy"));
        if ((value("https_proxy") + value("http_proxy")).contains("@")) {
            // Else Java sends no password to a proxy for a tunnel. It reads this once, with its first connection.
            System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        }
    }

    public static ProxySettings of(Map<String, String> environment) {
        return new ProxySettings(environment);
    }

    /** The proxy for requests to this URL. @throws NetworkSettingException if its variable cannot be used */
    public Optional<ProxyServer> find(URI url) {
        String variable = url.getScheme().toLowerCase(Locale.ROOT) + "_proxy";
        String written = value(variable);
        return written.isBlank() || LoopbackUrl.isLoopback(url) || exceptions.contains(url)
                ? Optional.empty()
                : Optional.of(ProxyServer.parse(nameInUse(variable), written));
    }

    /** The same choice for clients that take a selector. */
    public ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI url) {
                return List.of(find(url).map(ProxyServer::proxy).orElse(Proxy.NO_PROXY));
            }

            @Override
            public void connectFailed(URI url, SocketAddress address, IOException failure) {
                // The client throws the same.
            }
        };
    }

    /** Logs in to the proxy for this URL, and to no server. Empty where none is needed. */
    public Optional<Authenticator> authenticator(URI url) {
        return find(url).flatMap(ProxyServer::authenticator);
    }

    private String nameInUse(String small) {
        return environment.containsKey(small) ? small : small.toUpperCase(Locale.ROOT);
    }

    private String value(String small) {
        // A web server passes the header “Proxy” of a request to its programs as HTTP_PROXY.
        boolean forged = small.equals("http_proxy")
                && !environment.containsKey(small)
                && environment.containsKey("REQUEST_METHOD");
        return forged ? "" : environment.getOrDefault(nameInUse(small), "");
    }
}
