package dev.mailfrom.core.journal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteNativeLibraryTest {

    @TempDir
    private Path directory;

    @Test
    void isUnpackedOnceIntoAPrivateDirectoryOfItsVersion() throws Exception {
        SqliteNativeLibrary library = new SqliteNativeLibrary(directory.resolve("cache"));
        Path first = library.unpacked();
        Object key = Files.getAttribute(first, "unix:ino");
        assertThat(library.unpacked()).isEqualTo(first);
        assertThat(Files.getAttribute(first, "unix:ino"))
                .as("not written again")
                .isEqualTo(key);
        assertThat(first.getParent().getFileName().toString()).startsWith("sqlite-jdbc-3.");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aDirectoryThatOthersCanWriteIsNotTrusted() throws Exception {
        SqliteNativeLibrary library = new SqliteNativeLibrary(directory);
        Path path = library.unpacked();
        Files.setPosixFilePermissions(path.getParent(), PosixFilePermissions.fromString("rwxrwx---"));
        assertThatThrownBy(library::unpacked).isInstanceOf(IOException.class).hasMessageContaining("open to others");
    }

    @Test
    void aDirectoryOfAnotherUserIsNotTrusted() throws Exception {
        SqliteNativeLibrary library = new SqliteNativeLibrary(directory);
        Path version = library.unpacked().getParent();
        try {
            Files.setAttribute(version, "unix:uid", 65_534);
        } catch (IOException e) {
            abort("only root can give a directory away: " + e.getMessage());
        }
        try {
            assertThatThrownBy(library::unpacked)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("belongs to");
        } finally {
            // Root without the right to read everything could not delete it.
            Files.setAttribute(version, "unix:uid", Files.getAttribute(directory, "unix:uid"));
        }
    }

    @Test
    void whatIsNotWholeIsUnpackedAgain() throws Exception {
        SqliteNativeLibrary library = new SqliteNativeLibrary(directory);
        Path path = library.unpacked();
        byte[] whole = Files.readAllBytes(path);

        Files.write(path, new byte[100]);
        assertThat(library.unpacked()).hasBinaryContent(whole);

        byte[] oneByteOff = whole.clone();
        oneByteOff[whole.length / 2] ^= 1;
        Files.write(path, oneByteOff);
        assertThat(library.unpacked()).hasBinaryContent(whole);
        try (Stream<Path> files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }
}
