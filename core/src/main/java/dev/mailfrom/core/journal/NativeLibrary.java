package dev.mailfrom.core.journal;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * SQLite's native library, unpacked once per version into a directory of our own. The driver would unpack it at every
 * start into the temporary directory, which takes time and leaves a megabyte behind for every process that is killed.
 *
 * <p>What lies in the cache is used only if its size and CRC-32 are those the jar states: a SHA-256 over it costs as much
 * in a cold JVM (40 ms) as unpacking does. The directory is private to its owner, so this guards against damage, and
 * the file system guards against others.
 */
final class NativeLibrary {

    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private final Path cache;

    /** @param cache where to keep it; made (0700) when it is missing */
    NativeLibrary(Path cache) {
        this.cache = cache;
    }

    /** Points the driver at the unpacked library, unless somebody has pointed it elsewhere. Needed before the first connection. */
    void use() {
        synchronized (NativeLibrary.class) {
            if (System.getProperty(PATH) != null) {
                return;
            }
            try {
                Path unpacked = unpacked();
                System.setProperty(PATH, unpacked.getParent().toString());
                System.setProperty(NAME, unpacked.getFileName().toString());
            } catch (IOException | UnsupportedOperationException e) {
                // A cache that cannot be written must not keep anybody from working: the driver unpacks for itself.
                return;
            }
        }
    }

    /** The library's place in the cache, written there if it is not yet, or not whole. */
    Path unpacked() throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        URL packed = SQLiteJDBCLoader.class.getResource(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name);
        if (packed == null) {
            throw new IOException("no library for " + OSInfo.getNativeLibFolderPathForCurrentOS());
        }
        Path directory = cache.resolve("sqlite-" + SQLiteJDBCLoader.getVersion() + "-"
                + OSInfo.getNativeLibFolderPathForCurrentOS().replace('/', '-'));
        Files.createDirectories(directory, OwnerOnly.directory());
        Path library = directory.resolve(name).toAbsolutePath();
        Fingerprint wanted = stated(packed);
        if (!Files.isRegularFile(library) || !wanted.matches(library)) {
            write(packed, wanted, library);
        }
        return library;
    }

    /** Under a name of its own first, then renamed: whoever starts at the same moment sees a whole file or none. */
    private static void write(URL packed, Fingerprint wanted, Path library) throws IOException {
        Path fresh = Files.createTempFile(library.getParent(), "unpacking", ".tmp");
        try {
            try (InputStream in = packed.openStream()) {
                Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!wanted.matches(fresh)) {
                throw new IOException("the disk did not keep " + fresh);
            }
            move(fresh, library);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What the jar's directory says of the entry, without inflating it; outside a jar it is worked out. */
    private static Fingerprint stated(URL packed) throws IOException {
        URLConnection connection = packed.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return new Fingerprint(
                    jar.getJarEntry().getSize(), jar.getJarEntry().getCrc());
        }
        try (InputStream in = connection.getInputStream()) {
            return Fingerprint.of(in.readAllBytes());
        }
    }

    private record Fingerprint(long size, long crc) {

        static Fingerprint of(byte[] bytes) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            return new Fingerprint(bytes.length, crc.getValue());
        }

        boolean matches(Path file) throws IOException {
            return Files.size(file) == size && equals(of(Files.readAllBytes(file)));
        }
    }
}
