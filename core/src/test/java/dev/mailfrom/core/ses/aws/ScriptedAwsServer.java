package dev.mailfrom.core.ses.aws;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A loopback server that does to each request what it was told to do to it: also the things that a proper HTTP server
 * does not do. Without a script it answers 500.
 */
public final class ScriptedAwsServer implements AutoCloseable {

    /** What happens to one request. */
    public interface ScriptedReaction {

        /** @return whether the connection is kept */
        boolean on(Socket socket) throws IOException;
    }

    /** One request as it came over the wire. */
    public record ReceivedRequest(String line, Map<String, String> headers, String body) {

        public String parameter(String name) {
            for (String pair : body.split("&")) {
                if (pair.startsWith(name + "=")) {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                }
            }
            return "";
        }
    }

    private final ServerSocket server;
    private final Queue<ScriptedReaction> script = new ConcurrentLinkedQueue<>();
    private final List<ReceivedRequest> receivedRequests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Thread acceptor;

    public ScriptedAwsServer() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor = start("scripted-aws", this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    public List<ReceivedRequest> requests() {
        return receivedRequests;
    }

    public ReceivedRequest onlyRequest() {
        if (receivedRequests.size() != 1) {
            throw new AssertionError("one request was expected, but there were " + receivedRequests);
        }
        return receivedRequests.get(0);
    }

    public ScriptedAwsServer then(ScriptedReaction scriptedReaction) {
        script.add(scriptedReaction);
        return this;
    }

    /** Answers the way SES does; the result is the XML inside {@code <…Result>}. */
    public ScriptedAwsServer answers(String action, String result) {
        return then(xml(
                200,
                "<%1$sResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><%1$sResult>%2$s</%1$sResult>"
                                .formatted(action, result)
                        + "<ResponseMetadata><RequestId>req-1</RequestId></ResponseMetadata></" + action
                        + "Response>"));
    }

    public ScriptedAwsServer refuses(int status, String code, String message) {
        return then(xml(
                status,
                "<ErrorResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><Error><Type>Sender</Type><Code>"
                        + code + "</Code><Message>" + message
                        + "</Message></Error><RequestId>req-9</RequestId></ErrorResponse>"));
    }

    static ScriptedReaction xml(int status, String body) {
        return socket -> {
            write(socket, status, "text/xml", body.getBytes(StandardCharsets.UTF_8).length, body);
            return true;
        };
    }

    public static ScriptedReaction json(int status, String body) {
        return socket -> {
            write(socket, status, "application/json", body.length(), body);
            return true;
        };
    }

    public static ScriptedReaction html(int status, String body) {
        return socket -> {
            write(socket, status, "text/html", body.length(), body);
            return true;
        };
    }

    /** The connection ends before a word is said. */
    static ScriptedReaction hangsUp() {
        return socket -> false;
    }

    /** The connection is reset. */
    static ScriptedReaction resets() {
        return socket -> {
            socket.setSoLinger(true, 0);
            return false;
        };
    }

    /** The answer ends before its time. */
    static ScriptedReaction breaksOff() {
        return socket -> {
            write(socket, 200, "text/xml", 4000, "<SetIdentityMailFromDomainResponse><Set");
            return false;
        };
    }

    /** Nothing is said until the server is closed. */
    static ScriptedReaction saysNothing() {
        return socket -> {
            socket.getInputStream().read();
            return false;
        };
    }

    /** The answer comes one byte every 50 ms, for ever; each is within the limit between two pieces. */
    static ScriptedReaction drips(String begin) {
        return socket -> {
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.UTF_8));
            while (true) {
                socket.getOutputStream().write('a');
                socket.getOutputStream().flush();
                pause(50);
            }
        };
    }

    /** The answer is an element that never ends. */
    static ScriptedReaction floods() {
        return socket -> {
            byte[] piece = "a".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
            write(socket, 200, "text/xml", Integer.MAX_VALUE, "<SetIdentityMailFromDomainResponse><Set>");
            while (true) {
                socket.getOutputStream().write(piece);
            }
        };
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void write(Socket socket, int status, String type, int length, String body) throws IOException {
        String head = "HTTP/1.1 %d X\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n".formatted(status, type, length);
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                start("scripted-aws-connection", () -> serve(socket));
            } catch (SocketException e) {
                // Closed: the test is over.
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean kept = true;
            while (kept) {
                String line = line(in);
                if (line.isEmpty()) {
                    return;
                }
                receivedRequests.add(request(line, in));
                ScriptedReaction scriptedReaction = script.poll();
                kept = (scriptedReaction == null ? xml(500, "<NothingScripted/>") : scriptedReaction).on(socket);
            }
        } catch (IOException e) {
            // The client has gone, or the test is over.
            return;
        }
    }

    private static ReceivedRequest request(String line, InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        return new ReceivedRequest(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Returns when the port is closed: a thread that still waits in {@code accept} would take one more connection. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
