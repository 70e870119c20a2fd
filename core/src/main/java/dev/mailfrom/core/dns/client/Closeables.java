package dev.mailfrom.core.dns.client;

import java.io.Closeable;
import java.io.IOException;

/** How the wire gives sockets back. */
final class Closeables {

    private Closeables() {}

    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // The descriptor is given back all the same (close(2)), and the answer does not depend on it.
            return;
        }
    }
}
