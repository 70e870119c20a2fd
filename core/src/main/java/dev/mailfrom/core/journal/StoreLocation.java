package dev.mailfrom.core.journal;

import java.nio.file.Path;

/** Where the store lives. */
public sealed interface StoreLocation {

    /** One SQLite file on a local disk, shared by the processes of one machine. It is made when it is missing. */
    record File(Path path) implements StoreLocation {

        public File {
            path = path.toAbsolutePath().normalize();
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** In the memory of this process, gone with it. For the sandbox and for tests. */
    record Memory() implements StoreLocation {

        @Override
        public String toString() {
            return "the store in memory";
        }
    }
}
