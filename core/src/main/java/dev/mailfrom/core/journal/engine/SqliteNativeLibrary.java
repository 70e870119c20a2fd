package dev.mailfrom.core.journal.engine;

import dev.mailfrom.core.file.PrivateFileAttributes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.sqlite.JDBC;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Unpacks SQLite's native library once per version into a directory of our own. The driver would unpack it into the
 * temporary directory at every start, which takes time and leaves a megabyte behind for every killed process.
 *
 * <p>The file name holds size and CRC-32, and the file is used only if they match. A SHA-256 takes as long in a cold JVM
 * (40 ms) as unpacking and would protect no better, because the directory is used only if no other user has access. To
 * save time (30 ms), the driver is not asked for the platform once the file exists.
 */
public final class SqliteNativeLibrary {

    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private final Path cache;

    /** @param cache the directory; created (0700) if it is missing */
    public SqliteNativeLibrary(Path cache) {
        this.cache = cache.toAbsolutePath();
    }

    /** Points the driver at the unpacked library before the first connection, unless it was pointed elsewhere. */
    void use() {
        synchronized (SqliteNativeLibrary.class) {
            if (System.getProperty(PATH) != null) {
                return;
            }
            try {
                Path unpacked = unpacked();
                System.setProperty(PATH, unpacked.getParent().toString());
                System.setProperty(NAME, unpacked.getFileName().toString());
            } catch (IOException | URISyntaxException | UnsupportedOperationException e) {
                // Without a usable cache the driver unpacks the library itself.
                return;
            }
        }
    }

    /** The library in the cache, written there if it is missing or damaged. */
    Path unpacked() throws IOException, URISyntaxException {
        URL location = JDBC.class.getProtectionDomain().getCodeSource().getLocation();
        if (location == null) {
            // A class of a cache that was moved with its program.
            throw new IOException("the driver's jar is not known");
        }
        Path jar = Path.of(location.toURI());
        String platform = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
        String version = jar.getFileName() + "-" + Files.size(jar) + "-" + platform.replaceAll("[^A-Za-z0-9_-]", "");
        Path directory = cache.resolve(version);
        Files.createDirectories(directory, PrivateFileAttributes.directory());
        refuseOthers(directory);
        Optional<Path> there;
        try (Stream<Path> files = Files.list(directory)) {
            there = files.filter(SqliteNativeLibrary::isWhole).findFirst();
        }
        return there.isPresent() ? there.get() : write(directory);
    }

    /** Refuses a directory that other users own or can access: they could make this process run their code. */
    private static void refuseOthers(Path directory) throws IOException {
        Path process = Path.of("/proc/self");
        if (Files.exists(process)
                && !Files.getAttribute(directory, "unix:uid").equals(Files.getAttribute(process, "unix:uid"))) {
            throw new IOException(directory + " belongs to " + Files.getOwner(directory));
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
            if (!mode.equals("rwx------")) {
                throw new IOException(directory + " is open to others: " + mode);
            }
        }
    }

    /** Writes under a temporary name, then renames, so that other processes see a complete file or none. */
    private static Path write(Path directory) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        String packed = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream in = JDBC.class.getResourceAsStream(packed)) {
            if (in == null) {
                throw new IOException("the driver has no " + packed);
            }
            byte[] bytes = in.readAllBytes();
            Path library = directory.resolve(stamp(bytes) + "-" + name);
            Path fresh = Files.createTempFile(directory, "unpacking", ".tmp");
            try {
                Files.write(fresh, bytes);
                move(fresh, library);
            } finally {
                Files.deleteIfExists(fresh);
            }
            return library;
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean isWhole(Path file) {
        String name = file.getFileName().toString();
        try {
            return !name.endsWith(".tmp") && name.startsWith(stamp(Files.readAllBytes(file)) + "-");
        } catch (IOException e) {
            // An unreadable file is written again.
            return false;
        }
    }

    private static String stamp(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return "%08x-%d".formatted(crc.getValue(), bytes.length);
    }
}
