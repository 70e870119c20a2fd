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
final class ScriptedAws implements AutoCloseable {

    /** What happens to one request. */
    interface Act {

        /** @return whether the connection is kept */
        boolean on(Socket socket) throws IOException;
    }

    /** One request as it came over the wire. */
    record Request(String line, Map<String, String> headers, String body) {

        String parameter(String name) {
            for (String pair : body.split("&")) {
                if (pair.startsWith(name + "=")) {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                }
            }
            return "";
        }
    }

    private final ServerSocket server;
    private final Queue<Act> script = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    ScriptedAws() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("scripted-aws", this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    List<Request> requests() {
        return requests;
    }

    Request onlyRequest() {
        if (requests.size() != 1) {
            throw new AssertionError("one request was expected, but there were " + requests);
        }
        return requests.get(0);
    }

    ScriptedAws then(Act act) {
        script.add(act);
        return this;
    }

    /** Answers the way SES does; the result is the XML inside {@code <…Result>}. */
    ScriptedAws answers(String action, String result) {
        return then(xml(
                200,
                "<%1$sResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><%1$sResult>%2$s</%1$sResult>"
                                .formatted(action, result)
                        + "<ResponseMetadata><RequestId>req-1</RequestId></ResponseMetadata></" + action
                        + "Response>"));
    }

    ScriptedAws refuses(int status, String code, String message) {
        return then(xml(
                status,
                "<ErrorResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><Error><Type>Sender</Type><Code>"
                        + code + "</Code><Message>" + message
                        + "</Message></Error><RequestId>req-9</RequestId></ErrorResponse>"));
    }

    static Act xml(int status, String body) {
        return socket -> {
            write(socket, status, "text/xml", body.getBytes(StandardCharsets.UTF_8).length, body);
            return true;
        };
    }

    static Act html(int status, String body) {
        return socket -> {
            write(socket, status, "text/html", body.length(), body);
            return true;
        };
    }

    /** The connection ends before a word is said. */
    static Act hangsUp() {
        return socket -> false;
    }

    /** The connection is reset. */
    static Act resets() {
        return socket -> {
            socket.setSoLinger(true, 0);
            return false;
        };
    }

    /** The answer ends before its time. */
    static Act breaksOff() {
        return socket -> {
            write(socket, 200, "text/xml", 4000, "<SetIdentityMailFromDomainResponse><Set");
            return false;
        };
    }

    /** Nothing is said until the server is closed. */
    static Act saysNothing() {
        return socket -> {
            socket.getInputStream().read();
            return false;
        };
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
                requests.add(request(line, in));
                Act act = script.poll();
                kept = (act == null ? xml(500, "<NothingScripted/>") : act).on(socket);
            }
        } catch (IOException e) {
            // The client has gone, or the test is over.
            return;
        }
    }

    private static Request request(String line, InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        return new Request(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
