package dev.mailfrom.core.journal.store;

import dev.mailfrom.core.journal.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;

/** A store in a file of a temporary directory. */
abstract class StoreFileFixture {

    @TempDir
    Path directory;

    static boolean failsOrIsUnsound(Store store) {
        try {
            return !store.health().isSound();
        } catch (StoreException e) {
            return e.getMessage().contains("damaged");
        }
    }

    static void alter(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
