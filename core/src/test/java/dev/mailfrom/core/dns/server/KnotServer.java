package dev.mailfrom.core.dns.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A real Knot DNS on loopback. Tests are skipped where it is not installed. */
public final class KnotServer {

    private static final Path KNOTD = Path.of("/usr/sbin/knotd");

    private KnotServer() {}

    /** Starts one, or skips the test. @param more lines of the zone file */
    public static DnsServerProcess start(String... more) {
        Assumptions.assumeTrue(Files.isExecutable(KNOTD), "Knot DNS is not installed (Debian: apt-get install knot).");
        try {
            Path directory = DnsServerProcess.directory("knot", more);
            int port = DnsServerProcess.freePort();
            Files.createDirectory(directory.resolve("db"));
            Path configuration = Files.writeString(directory.resolve("knot.conf"), """
                    server:
                      rundir: "%1$s"
                      user: "%2$s"
                      listen: 127.0.0.1@%3$d
                    database:
                      storage: "%1$s/db"
                    log:
                      - target: stderr
                        any: info
                    key:
                      - id: %4$s
                        algorithm: hmac-sha256
                        secret: %5$s
                    acl:
                      - id: update
                        key: %4$s
                        action: update
                    zone:
                      - domain: example.com
                        storage: "%1$s"
                        file: example.com.zone
                        acl: update
                    """.formatted(
                    directory, System.getProperty("user.name"), port, DnsServerProcess.KEY_NAME, DnsServerProcess.KEY));
            return DnsServerProcess.start(directory, port, KNOTD.toString(), "-c", configuration.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
