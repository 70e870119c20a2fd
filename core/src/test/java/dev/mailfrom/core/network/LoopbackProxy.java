package dev.mailfrom.core.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A web proxy on loopback that writes down each request and passes it, whatever name it asks for, to one port of this
 * machine: tunnels, and plain requests as they are. Perhaps it wants a login, or refuses everything.
 */
public final class LoopbackProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final String login;
    private final String refusal;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private LoopbackProxy(int target, String login, String refusal) {
        this.target = target;
        this.login = login;
        this.refusal = refusal;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** @param target the port to which everything goes */
    public static LoopbackProxy to(int target) {
        return new LoopbackProxy(target, "", "");
    }

    /** @param credentials the value of Proxy-Authorization that it wants */
    public static LoopbackProxy withLogin(int target, String credentials) {
        return new LoopbackProxy(target, credentials, "");
    }

    /** @param status such as {@code 403 Forbidden} */
    public static LoopbackProxy refusing(String status) {
        return new LoopbackProxy(0, "", status);
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** The first line of each request. */
    public List<String> requests() {
        return heads.stream().map(head -> head.lines().findFirst().orElse("")).toList();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                sockets.add(client);
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            heads.add(head);
            if (!refusal.isEmpty()) {
                answer(client, refusal, "");
            } else if (!login.isEmpty() && !asksWith(head, login)) {
                answer(client, "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"here\"\r\n");
            } else {
                pass(client, head);
            }
        } catch (IOException e) {
            // One of the two has closed: the test sees its own end.
            return;
        }
    }

    /** Names of headers are written with any letters (RFC 9110 section 5.1). */
    private static boolean asksWith(String head, String login) {
        return head.lines()
                .anyMatch(line ->
                        line.toLowerCase(Locale.ROOT).startsWith("proxy-authorization:") && line.endsWith(" " + login));
    }

    private void pass(Socket client, String head) throws IOException {
        try (Socket to = new Socket(InetAddress.getLoopbackAddress(), target)) {
            sockets.add(to);
            if (head.startsWith("CONNECT ")) {
                client.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } else {
                to.getOutputStream()
                        .write(head.replaceFirst(" http://[^/ ]+/?", " /").getBytes(StandardCharsets.ISO_8859_1));
            }
            start(() -> copy(to, client));
            client.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of the two has closed.
            return;
        }
    }

    private static void answer(Socket client, String status, String more) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + more + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended");
            }
            read.write(next);
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "loopback-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket each : sockets) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
