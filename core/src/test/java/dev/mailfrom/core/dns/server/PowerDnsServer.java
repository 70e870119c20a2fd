package dev.mailfrom.core.dns.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Assumptions;

/** A real PowerDNS on loopback, on SQLite. Tests are skipped where it is not installed. */
public final class PowerDnsServer {

    private static final Path SERVER = Path.of("/usr/sbin/pdns_server");
    private static final Path SCHEMA = Path.of("/usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql");

    private PowerDnsServer() {}

    /** Starts one, or skips the test. @param more lines of the zone file */
    public static DnsServerProcess start(String... more) {
        Assumptions.assumeTrue(
                Files.isExecutable(SERVER) && Files.isReadable(SCHEMA),
                "PowerDNS is not installed (Debian: apt-get install pdns-server pdns-backend-sqlite3).");
        try {
            Path directory = DnsServerProcess.directory("pdns", more);
            int port = DnsServerProcess.freePort();
            Files.writeString(directory.resolve("pdns.conf"), """
                    launch=gsqlite3
                    gsqlite3-database=%1$s/pdns.sqlite
                    gsqlite3-dnssec=yes
                    local-address=127.0.0.1
                    local-port=%2$d
                    socket-dir=%1$s
                    dnsupdate=yes
                    allow-dnsupdate-from=127.0.0.0/8
                    """.formatted(directory, port));
            createDatabase(directory);
            administer(directory, "load-zone", "example.com", "example.com.zone");
            administer(directory, "import-tsig-key", DnsServerProcess.KEY_NAME, "hmac-sha256", DnsServerProcess.KEY);
            administer(directory, "set-meta", "example.com", "TSIG-ALLOW-DNSUPDATE", DnsServerProcess.KEY_NAME);
            return DnsServerProcess.start(
                    directory,
                    port,
                    SERVER.toString(),
                    "--config-dir=" + directory,
                    "--daemon=no",
                    "--guardian=no",
                    "--disable-syslog");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void createDatabase(Path directory) throws IOException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("pdns.sqlite"));
                Statement statement = database.createStatement()) {
            for (String sql : Files.readString(SCHEMA).split(";")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static void administer(Path directory, String... words) throws IOException {
        String[] command = new String[words.length + 2];
        command[0] = "/usr/bin/pdnsutil";
        command[1] = "--config-dir=" + directory;
        System.arraycopy(words, 0, command, 2, words.length);
        DnsServerProcess.run(directory, command);
    }
}
