package dev.mailfrom.core.session;

import dev.mailfrom.core.sandbox.dns.UpdateKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The key of a sandbox's updatable zone in a temporary file that only its owner can read. @param path of the file */
record SandboxKeyFile(Path path) implements AutoCloseable {

    /** @throws UncheckedIOException with a sentence for people if it cannot be written */
    static SandboxKeyFile write(UpdateKey key) {
        try {
            // Files.createTempFile leaves the file to its owner.
            Path path = Files.createTempFile("mailfrom-sandbox-", ".key");
            Files.writeString(path, key.fileText());
            path.toFile().deleteOnExit();
            return new SandboxKeyFile(path);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The sandbox's key file cannot be written in the temporary directory: " + e.getMessage(), e);
        }
    }

    /** Deletes the file. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // The key is of no use without the sandbox, which has ended.
            return;
        }
    }
}
