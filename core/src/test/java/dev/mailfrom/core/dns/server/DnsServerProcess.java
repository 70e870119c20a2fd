package dev.mailfrom.core.dns.server;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A real DNS server on loopback, with the updatable zone {@code example.com} and a directory of its own. */
public final class DnsServerProcess implements AutoCloseable {

    public static final String KEY_NAME = "mailfrom-test";
    public static final String KEY = "c2VjcmV0LW9mLXRoZS10ZXN0cy0wMTIzNDU2Nzg5MDE=";

    /** A key that the server knows but that may not update, with the same secret. */
    public static final String OTHER_KEY_NAME = "other-test";

    private static final int TRIES = 200;
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 32_000;

    private final Process process;
    private final Path directory;
    private final int port;

    private DnsServerProcess(Process process, Path directory, int port) {
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    /** A directory with the zone file {@code example.com.zone} and the key file {@code key}. @param more lines of the zone */
    static Path directory(String kind, String... more) throws IOException {
        Path directory = Files.createTempDirectory(kind);
        Files.writeString(directory.resolve("example.com.zone"), """
                $ORIGIN example.com.
                $TTL 300
                @ IN SOA ns1 host 1 3600 600 86400 60
                @ IN NS ns1
                ns1 IN A 127.0.0.1
                """ + String.join("\n", more) + "\n");
        Path key = Files.writeString(directory.resolve("key"), key(KEY_NAME));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return directory;
    }

    /** In the form of tsig-keygen, which is that of BIND's configuration. */
    static String key(String name) {
        return """
                key "%s" {
                  algorithm hmac-sha256;
                  secret "%s";
                };
                """.formatted(name, KEY);
    }

    /** A port that is free for UDP and TCP, below those that the system gives to other tests meanwhile. */
    static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            InetSocketAddress here = new InetSocketAddress("127.0.0.1", port);
            try (ServerSocket tcp = new ServerSocket();
                    DatagramSocket udp = new DatagramSocket(null)) {
                tcp.bind(here);
                udp.bind(here);
                return port;
            } catch (IOException e) {
                // Another program has it.
                continue;
            }
        }
    }

    /** Runs a program to its end. @throws AssertionError with what it said where it fails */
    static void run(Path directory, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Starts the server and waits until it answers. */
    static DnsServerProcess start(Path directory, int port, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        DnsServerProcess server = new DnsServerProcess(process, directory, port);
        for (int i = 0; i < TRIES && process.isAlive(); i++) {
            if (!server.records("example.com", Type.SOA).isEmpty()) {
                return server;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        server.close();
        throw new AssertionError(command[0] + " does not answer: " + Files.readString(directory.resolve("log")));
    }

    public Path directory() {
        return directory;
    }

    /** The file of the key that may update the zone. */
    public Path keyFilePath() {
        return directory.resolve("key");
    }

    public int port() {
        return port;
    }

    /** The records now. */
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
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
