package dev.mailfrom.core.dns.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A real BIND on loopback with the updatable zone {@code example.com}. Tests are skipped where it is not installed. */
public final class BindServer implements AutoCloseable {

    public static final String KEY_NAME = "mailfrom-test";
    public static final String KEY = "c2VjcmV0LW9mLXRoZS10ZXN0cy0wMTIzNDU2Nzg5MDE=";

    /** A key that the server knows but that may not update, with the same secret. */
    public static final String OTHER_KEY_NAME = "other-test";

    private static final Path NAMED = Path.of("/usr/sbin/named");
    private static final int TRIES = 100;

    private final Process process;
    private final Path directory;
    private final int port;

    private BindServer(Process process, Path directory, int port) {
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    /** Starts one, or skips the test. @param more lines of the zone file */
    public static BindServer start(String... more) {
        Assumptions.assumeTrue(Files.isExecutable(NAMED), "BIND is not installed (Debian: apt-get install bind9).");
        try {
            Path directory = Files.createTempDirectory("named");
            int port = freePort();
            Files.writeString(directory.resolve("example.com.zone"), zone(more));
            Files.writeString(directory.resolve("named.conf"), configuration(directory, port));
            Files.writeString(directory.resolve("key"), key(KEY_NAME));
            Process process = new ProcessBuilder(
                            NAMED.toString(),
                            "-g",
                            "-c",
                            directory.resolve("named.conf").toString())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            BindServer server = new BindServer(process, directory, port);
            server.awaitAnswers();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String zone(String... more) {
        return """
                $ORIGIN example.com.
                $TTL 300
                @ IN SOA ns1 host 1 3600 600 86400 60
                @ IN NS ns1
                ns1 IN A 127.0.0.1
                """ + String.join("\n", more) + "\n";
    }

    private static String configuration(Path directory, int port) {
        return key(KEY_NAME) + key(OTHER_KEY_NAME) + """
                options {
                  directory "%s";
                  listen-on port %d { 127.0.0.1; };
                  listen-on-v6 { none; };
                  pid-file "%s/pid";
                  session-keyfile "%s/session.key";
                  recursion no;
                  dnssec-validation no;
                };
                controls {};
                zone "example.com" {
                  type primary;
                  file "example.com.zone";
                  allow-update { key "%s"; };
                };
                """.formatted(directory, port, directory, directory, KEY_NAME);
    }

    private static String key(String name) {
        return """
                key "%s" {
                  algorithm hmac-sha256;
                  secret "%s";
                };
                """.formatted(name, KEY);
    }

    /** The file of the key that may update the zone, in the form of tsig-keygen. */
    public Path keyFilePath() {
        return directory.resolve("key");
    }

    public Path directory() {
        return directory;
    }

    public int port() {
        return port;
    }

    private void awaitAnswers() {
        for (int i = 0; i < TRIES && process.isAlive(); i++) {
            if (!records("example.com", Type.SOA).isEmpty()) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new AssertionError("BIND does not answer; see " + directory.resolve("log"));
    }

    /** The records now, in presentation form. */
    public List<Record> records(String name, int type) {
        try {
            SimpleResolver resolver = new SimpleResolver("127.0.0.1");
            resolver.setPort(port);
            resolver.setTCP(true);
            Lookup lookup = new Lookup(Name.fromString(name + "."), type);
            lookup.setResolver(resolver);
            lookup.setCache(null);
            Record[] found = lookup.run();
            return found == null ? List.of() : List.of(found);
        } catch (TextParseException | UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
