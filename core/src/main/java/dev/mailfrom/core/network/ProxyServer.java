package dev.mailfrom.core.network;

import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A web proxy.
 *
 * @param login where the proxy asks for one
 * @param variable that names it
 */
public record ProxyServer(String host, int port, Optional<PasswordAuthentication> login, String variable) {

    private static final int HTTP_PORT = 80;

    /**
     * Reads it as the AWS CLI does: the scheme may be missing, and user and password are percent-encoded.
     *
     * @throws NetworkSettingException if it cannot be used
     */
    static ProxyServer parse(String variable, String written) {
        String text = written.strip();
        int scheme = text.indexOf("://");
        if (scheme >= 0 && !text.regionMatches(true, 0, "http:", 0, "http:".length())) {
            throw unusable(
                    variable,
                    "names a proxy that is reached by " + text.substring(0, scheme) + ", and only http is supported",
                    null);
        }
        String place = text.substring(scheme < 0 ? text.startsWith("//") ? 2 : 0 : scheme + 3);
        int login = place.lastIndexOf('@');
        try {
            URI address = new URI("http://" + place.substring(login + 1));
            if (address.getHost() != null) {
                return new ProxyServer(
                        address.getHost(),
                        address.getPort() < 0 ? HTTP_PORT : address.getPort(),
                        login(place.substring(0, Math.max(0, login))),
                        variable);
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw unusable(variable, "is not the URL of a proxy", e);
        }
        throw unusable(variable, "is not the URL of a proxy", null);
    }

    private static Optional<PasswordAuthentication> login(String written) {
        int colon = written.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(new PasswordAuthentication(
                        decoded(written.substring(0, colon)),
                        decoded(written.substring(colon + 1)).toCharArray()));
    }

    private static String decoded(String written) {
        return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The value is not repeated, because it may hold a password. */
    private static NetworkSettingException unusable(String variable, String why, Exception cause) {
        return new NetworkSettingException(
                "InvalidProxy",
                "The variable " + variable + " " + why + ".",
                "Write it as http://HOST:PORT, or as http://USER:PASSWORD@HOST:PORT: export " + variable
                        + "=http://HOST:PORT",
                cause);
    }

    public Proxy proxy() {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    /** Without the login. */
    public String url() {
        return "http://" + host + ":" + port;
    }

    /** The value of the header Proxy-Authorization (RFC 7617). */
    public Optional<String> authorization() {
        return login.map(known -> known.getUserName() + ":" + new String(known.getPassword()))
                .map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /** Gives the login to this proxy only, and to no server. */
    public Optional<Authenticator> authenticator() {
        return login.map(known -> new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return getRequestorType() == RequestorType.PROXY ? known : null;
            }
        });
    }

    /** For people: host and port, and the variable. */
    public String description() {
        return host + ":" + port + " (" + variable + ")";
    }

    @Override
    public String toString() {
        return description();
    }
}
