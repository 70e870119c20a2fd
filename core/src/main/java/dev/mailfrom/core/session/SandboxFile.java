package dev.mailfrom.core.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What other programs need of a sandbox, in a temporary file that only its owner can read. @param path of the file */
record SandboxFile(Path path) implements AutoCloseable {

    /** @throws UncheckedIOException with a sentence for people if it cannot be written */
    static SandboxFile write(String suffix, String text) {
        try {
            // Files.createTempFile leaves the file to its owner.
            Path path = Files.createTempFile("mailfrom-sandbox-", suffix);
            Files.writeString(path, text);
            path.toFile().deleteOnExit();
            return new SandboxFile(path);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The sandbox's files cannot be written in the temporary directory: " + e.getMessage(), e);
        }
    }

    /** Deletes the file. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // It is of no use without the sandbox, which has ended.
            return;
        }
    }
}
