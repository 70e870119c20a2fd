package dev.mailfrom.core.dns.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A real BIND on loopback. Tests are skipped where it is not installed. */
public final class BindServer {

    private static final Path NAMED = Path.of("/usr/sbin/named");

    private BindServer() {}

    /** Starts one, or skips the test. @param more lines of the zone file */
    public static DnsServerProcess start(String... more) {
        Assumptions.assumeTrue(Files.isExecutable(NAMED), "BIND is not installed (Debian: apt-get install bind9).");
        try {
            Path directory = DnsServerProcess.directory("named", more);
            int port = DnsServerProcess.freePort();
            Path configuration = Files.writeString(directory.resolve("named.conf"), configuration(directory, port));
            return DnsServerProcess.start(directory, port, NAMED.toString(), "-g", "-c", configuration.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String configuration(Path directory, int port) {
        return DnsServerProcess.key(DnsServerProcess.KEY_NAME)
                + DnsServerProcess.key(DnsServerProcess.OTHER_KEY_NAME)
                + """
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
                """.formatted(directory, port, directory, directory, DnsServerProcess.KEY_NAME);
    }
}
