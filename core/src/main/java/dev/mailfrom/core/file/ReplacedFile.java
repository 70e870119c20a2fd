package dev.mailfrom.core.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.List;
import java.util.UUID;

/**
 * Writes a file as a whole: a program that reads it meanwhile sees what was there before or all of the new, and a failure
 * leaves what was there before. A link stays one.
 */
public final class ReplacedFile {

    private ReplacedFile() {}

    /** The text of a file. */
    @FunctionalInterface
    public interface Content {

        void writeTo(Writer out) throws IOException;
    }

    /** Everybody may read it whom the umask allows. @throws FileWriteException when it cannot be written */
    public static void write(Path path, Content content) {
        try {
            Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                writeTo(target, content);
            } else {
                replace(target, content, new FileAttribute<?>[0]);
            }
        } catch (IOException e) {
            throw FileWriteException.of(path, e);
        }
    }

    /** The file is its owner's alone, and so is each directory that is made for it. */
    public static void writePrivate(Path path, Content content) throws IOException {
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path directory = target.getParent();
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, PrivateFileAttributes.directory());
        }
        replace(target, content, PrivateFileAttributes.file());
    }

    /** The same for lines. */
    public static void writePrivate(Path path, List<String> lines) throws IOException {
        writePrivate(path, out -> {
            for (String line : lines) {
                out.write(line + "\n");
            }
        });
    }

    /** @throws FileWriteException when it can be told already that it could not be written */
    public static void checkWritable(Path path) {
        try {
            Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            if (Files.isDirectory(target)) {
                throw new IOException("It is a directory");
            }
            if (!Files.exists(target) || Files.isRegularFile(target)) {
                Files.delete(Files.createFile(beside(target)));
            }
        } catch (IOException e) {
            throw FileWriteException.of(path, e);
        }
    }

    private static void replace(Path target, Content content, FileAttribute<?>[] attributes) throws IOException {
        Path fresh = beside(target);
        try {
            writeTo(Files.createFile(fresh, attributes), content);
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Path beside(Path target) {
        return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }

    private static void writeTo(Path file, Content content) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.WRITE)) {
            content.writeTo(out);
        }
    }
}
