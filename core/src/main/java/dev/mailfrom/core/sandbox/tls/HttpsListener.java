package dev.mailfrom.core.sandbox.tls;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;

/**
 * An HTTPS server on 127.0.0.1 with a certificate of its own.
 *
 * @param server not started yet
 * @param authority that signed its certificate
 */
public record HttpsListener(HttpsServer server, CertificateAuthority authority) {

    /** A reserved name in its certificate (RFC 6761), by which it is reached through a proxy. */
    public static final String NAME = "sandbox.test";

    public static HttpsListener open(InetSocketAddress address, int backlog) throws IOException {
        // Certificates are checked with the clock of the machine, whatever the sandbox's says.
        CertificateAuthority authority = CertificateAuthority.create(Instant.now());
        HttpsServer server = HttpsServer.create(address, backlog);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.server(NAME)));
        return new HttpsListener(server, authority);
    }

    public URI endpoint() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }
}
