package dev.mailfrom.core.file;

import static dev.mailfrom.core.file.FileReadException.Reason.DIRECTORY;
import static dev.mailfrom.core.file.FileReadException.Reason.FORBIDDEN;
import static dev.mailfrom.core.file.FileReadException.Reason.MISSING;
import static dev.mailfrom.core.file.FileReadException.Reason.OTHER;

import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.ShellLine;
import dev.mailfrom.core.text.ShellQuoting;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads text files: UTF-8, or UTF-16 with a byte order mark (RFC 3629 section 6, RFC 2781 section 3.2). All methods throw
 * {@link FileReadException}, and so do the readers they return.
 */
public final class TextFile {

    /** The most that is read of a configuration file, in bytes. */
    public static final long CONFIGURATION = 1L << 20;

    private TextFile() {}

    /** The whole text. @param limit the most bytes it may have */
    public static String read(Path file, long limit) {
        return readAll(open(file, limit));
    }

    /** The text, read piece by piece. @param limit the most bytes it may have */
    public static Reader open(Path file, long limit) {
        return decode(bytes(file, limit), file.toString(), limit);
    }

    /** The text of a stream. @param name for messages @param limit the most bytes it may have */
    public static Reader decode(InputStream bytes, String name, long limit) {
        return new TextDecodingReader(bytes, name, limit);
    }

    static String readAll(Reader text) {
        try (text) {
            StringWriter all = new StringWriter();
            text.transferTo(all);
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream bytes(Path file, long limit) {
        // Opening a directory succeeds; only reading it fails, in words of its own on each system.
        if (Files.isDirectory(file)) {
            throw new FileReadException(DIRECTORY, file + " is a directory, not a file.", "Name a file in it.");
        }
        try {
            // What reads the text piece by piece may take seconds for what is refused in the end. Devices have size 0.
            if (Files.size(file) > limit) {
                throw TextDecodingReader.tooLarge(file.toString(), limit);
            }
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            String where = file.isAbsolute()
                    ? ""
                    : " The current directory is " + Path.of("").toAbsolutePath() + ".";
            throw new FileReadException(MISSING, "There is no file " + file + ".", "Check its name." + where);
        } catch (AccessDeniedException e) {
            throw new FileReadException(
                    FORBIDDEN,
                    "This user may not read " + file + ".",
                    CommandText.of(
                            "Make it readable for this user. To see its permissions:",
                            new ShellLine("ls -l " + ShellQuoting.quote(file.toString()))));
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    static FileReadException unreadable(String name, IOException e) {
        boolean named = e instanceof FileSystemException && ((FileSystemException) e).getReason() != null;
        String why = named ? ((FileSystemException) e).getReason() : e.getMessage();
        return new FileReadException(
                OTHER, name + " cannot be read: " + (why == null ? "the read failed" : why) + ".", "Check its name.");
    }
}
