package dev.mailfrom.core.journal.engine;

import dev.mailfrom.core.journal.StoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Creates the file of a store: private to its owner from the start, and only on a local disk, because SQLite's locks do
 * not hold over a network (sqlite.org/wal.html: “all processes must be on the same host computer”).
 */
public final class SqliteFile {

    private static final Set<String> NETWORK = Set.of(("9p afpfs afs beegfs ceph cifs davfs fuse.davfs2 fuse.glusterfs"
                    + " fuse.rclone fuse.s3fs fuse.sshfs glusterfs gpfs lustre ncpfs nfs nfs3 nfs4 smb smb2 smb3 smbfs"
                    + " webdav")
            .split(" "));

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

    /** Creates directory (0700) and file (0600) if they are missing. SQLite gives -wal and -shm the mode of the file. */
    void prepare(Path path) {
        Path directory = path.getParent();
        try {
            Files.createDirectories(directory, PrivateFileAttributes.directory());
            refuseNetwork(path, directory);
            Files.createFile(path, PrivateFileAttributes.file());
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(path)) {
                throw new StoreException(
                        (Files.isDirectory(directory) ? path : directory) + " is in the way: it is not a plain file"
                                + " or directory. Nothing was written.",
                        "Name another place with --store.",
                        e);
            }
        } catch (IOException e) {
            throw StoreException.unavailable(
                    "The store " + path + " cannot be made: " + FileErrors.describe(e) + ". Nothing was written.",
                    "Make " + directory + " writable for you, or name another place with --store.",
                    e);
        }
    }

    private void refuseNetwork(Path path, Path directory) throws IOException {
        String name = type.of(directory).toLowerCase(Locale.ROOT);
        if (NETWORK.contains(name)) {
            throw new StoreException(
                    path + " is on a network file system (" + name + "), where SQLite's locks do not hold."
                            + " Nothing was written.",
                    "Name a file on a local disk with --store.",
                    null);
        }
    }
}
