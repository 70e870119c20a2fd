package dev.mailfrom.core.journal.engine;

import dev.mailfrom.core.file.PrivateFileAttributes;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PlaceOption;
import dev.mailfrom.core.text.ShellLine;
import dev.mailfrom.core.text.ShellQuoting;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Creates the file of a store: private to its owner from the start, and only on a local disk, because SQLite's locks do
 * not hold over a network (sqlite.org/wal.html: “all processes must be on the same host computer”).
 */
public final class SqliteFile {

    private static final Set<String> NETWORK = Set.of(("9p afpfs afs beegfs ceph cifs davfs fuse.davfs2 fuse.glusterfs"
                    + " fuse.rclone fuse.s3fs fuse.sshfs glusterfs gpfs lustre ncpfs nfs nfs3 nfs4 smb smb2 smb3 smbfs"
                    + " webdav")
            .split(" "));

    private static final int FILL_TRIES = 100;
    private static final Duration FILL_PAUSE = Duration.ofMillis(20);

    private final FileSystemType type;

    public SqliteFile(FileSystemType type) {
        this.type = type;
    }

    static SqliteFile forLocalFileSystem() {
        return new SqliteFile(path -> Files.getFileStore(path).type());
    }

    /** The name of the file system under a path, such as {@code ext4}. */
    public interface FileSystemType {
        String of(Path path) throws IOException;
    }

    /**
     * Creates the file (0600) if it is missing, and its directory (0700) if the location says so. SQLite gives -wal and
     * -shm the mode of the file.
     *
     * @return whether it created the file
     * @throws StoreException also for an empty file, which SQLite would take for a new store
     */
    boolean prepare(StoreLocation.File location) {
        Path path = location.path();
        Path directory = path.getParent();
        try {
            if (location.makesDirectory() || Files.exists(directory)) {
                Files.createDirectories(directory, PrivateFileAttributes.directory());
            } else {
                throw StoreException.unavailable(
                        "The store " + path + " cannot be made: there is no directory " + directory
                                + ". Nothing was written.",
                        CommandText.of(
                                "Check the name, or make the directory:",
                                new ShellLine("mkdir -p " + ShellQuoting.quote(directory.toString()))),
                        null);
            }
            refuseNetwork(path, directory);
            Files.createFile(path, PrivateFileAttributes.file());
            return true;
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(path)) {
                throw new StoreException(
                        (Files.isDirectory(directory) ? path : directory) + " is in the way: it is not a plain file"
                                + " or directory. Nothing was written.",
                        CommandText.of("Name another place with", new PlaceOption("--store", "URL"), "."),
                        e);
            }
            refuseEmpty(path);
            return false;
        } catch (IOException e) {
            throw StoreException.unavailable(
                    "The store " + path + " cannot be made: " + FileErrors.describe(e) + ". Nothing was written.",
                    CommandText.of(
                            "Make " + directory + " writable for you, or name another place with",
                            new PlaceOption("--store", "URL"),
                            "."),
                    e);
        }
    }

    /** Another process that has just created it fills it within milliseconds. */
    private static void refuseEmpty(Path path) {
        for (int tries = 0; path.toFile().length() == 0; tries++) {
            if (tries == FILL_TRIES) {
                throw new StoreException(
                        "The store " + path + " is empty, so what it held is lost. Nothing was written.",
                        CommandText.of(
                                "Put a backup in its place (",
                                CommandText.mention("store", "backup", "FILE"),
                                "makes them), or delete the empty file to begin a new store."),
                        null);
            }
            LockSupport.parkNanos(FILL_PAUSE.toNanos());
        }
    }

    /** Deletes a file that was created and could not be filled, because it would be refused from then on. */
    static void deleteIfEmpty(Path path, Throwable cause) {
        try {
            if (Files.size(path) == 0) {
                Files.delete(path);
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /**
     * The device and inode of the file and of the two that SQLite keeps beside it while a connection is open. It only looks
     * them up: closing any descriptor of the file would end SQLite's locks on it (sqlite.org/howtocorrupt.html, 2.2).
     */
    static String inodes(Path path) {
        try {
            StringBuilder inodes = new StringBuilder();
            for (String suffix : List.of("", "-wal", "-shm")) {
                inodes.append(inode(Path.of(path + suffix))).append(' ');
            }
            return inodes.toString();
        } catch (IOException e) {
            throw StoreException.unavailable(
                    "The store " + path + " cannot be examined: " + FileErrors.describe(e) + ". Nothing was written.",
                    "Make its directory readable for you.",
                    e);
        }
    }

    private static String inode(Path path) throws IOException {
        try {
            return String.valueOf(
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException e) {
            return "missing";
        }
    }

    private void refuseNetwork(Path path, Path directory) throws IOException {
        String name = type.of(directory).toLowerCase(Locale.ROOT);
        if (NETWORK.contains(name)) {
            throw new StoreException(
                    path + " is on a network file system (" + name + "), where SQLite's locks do not hold."
                            + " Nothing was written.",
                    CommandText.of("Name a file on a local disk with", new PlaceOption("--store", "URL"), "."),
                    null);
        }
    }
}
