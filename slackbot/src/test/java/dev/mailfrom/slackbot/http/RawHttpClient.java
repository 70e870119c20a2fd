package dev.mailfrom.slackbot.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One connection to a port of this machine, to send any bytes over, as slowly as one likes. */
final class RawHttpClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Socket socket = new Socket();

    /** @param from the address of this machine to come from, such as 127.0.0.2 */
    RawHttpClient(String from, int port) throws IOException {
        socket.bind(new InetSocketAddress(from, 0));
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    RawHttpClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Returns when the server has read the headers and waits for the body. */
    RawHttpClient awaitContinue() throws IOException {
        String sign = "HTTP/1.1 100 Continue\r\n\r\n";
        byte[] read = socket.getInputStream().readNBytes(sign.length());
        if (!new String(read, StandardCharsets.ISO_8859_1).equals(sign)) {
            throw new IOException("not " + sign);
        }
        return this;
    }

    /** All that comes until the connection ends. */
    String receive() throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            return "reset";
        }
    }

    /** Sends a byte again and again until the connection is closed. */
    void drip(Duration pause) throws IOException {
        socket.setSoTimeout((int) pause.toMillis());
        try {
            while (true) {
                send("x");
                try {
                    if (socket.getInputStream().read() < 0) {
                        return;
                    }
                } catch (java.net.SocketTimeoutException e) {
                    // The pause is over.
                }
            }
        } catch (SocketException e) {
            // Closed in the middle.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
