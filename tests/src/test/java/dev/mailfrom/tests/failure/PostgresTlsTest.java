package dev.mailfrom.tests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.engine.EmbeddedPostgresServer;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.RunningProgram;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** TLS is used when the server has it, without being asked for, and insisted on where it is asked for. */
@ExtendWith(InstallationExtension.class)
class PostgresTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path directory;

    /** A key and a self-signed certificate, in the form that the server reads. */
    private Map<String, String> certificate() throws Exception {
        Path store = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        Path key =
                pem("server.key", "PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded());
        Path cert =
                pem("server.crt", "CERTIFICATE", keys.getCertificate("server").getEncoded());
        return Map.of("ssl", "on", "ssl_key_file", key.toString(), "ssl_cert_file", cert.toString());
    }

    private Path pem(String name, String what, byte[] bytes) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Path file = Files.writeString(
                directory.resolve(name), "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Whether the program's connections are encrypted, one word each. */
    private static List<String> encrypted(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select string_agg(distinct s.ssl::text, ' ') from pg_stat_ssl s join pg_stat_activity a using(pid)"
                                + " where a.application_name = 'mailfrom'")) {
            row.next();
            return row.getString(1) == null
                    ? List.of()
                    : List.of(row.getString(1).split(" "));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> whileItRuns(MailfromInstallation mailfrom, String url) {
        RunningProgram session = mailfrom.open("--store", url);
        session.type("list legacy\n");
        session.await("the list", () -> session.out().contains("1 identity in"));
        List<String> encrypted = encrypted(url);
        assertThat(session.endOfInput().exit()).isZero();
        return encrypted;
    }

    @Test
    void aServerThatHasItIsTalkedToOverTls(MailfromInstallation mailfrom) throws Exception {
        Map<String, String> tls = certificate();
        try (EmbeddedPostgres server = EmbeddedPostgresServer.start(usual -> {
            tls.forEach(usual::setServerConfig);
            return usual;
        })) {
            String url = EmbeddedPostgresServer.url(server, "postgres");
            assertThat(whileItRuns(mailfrom, url)).containsExactly("true");

            ProgramResult verified = mailfrom.run("--store", url + "&sslmode=verify-full", "history");
            assertThat(verified.exit()).isEqualTo(253);
            assertThat(verified.err()).contains("cannot be reached");
        }
    }

    @Test
    void aServerThatHasNoneIsTalkedToWithoutUnlessTlsIsAskedFor(MailfromInstallation mailfrom) {
        String url = EmbeddedPostgresServer.url(EmbeddedPostgresServer.freshDatabase());
        assertThat(whileItRuns(mailfrom, url)).containsExactly("false");

        ProgramResult insisting = mailfrom.run("--store", url + "&sslmode=require", "history");
        assertThat(insisting.exit()).isEqualTo(253);
        assertThat(insisting.err()).contains("SSL");
    }
}
