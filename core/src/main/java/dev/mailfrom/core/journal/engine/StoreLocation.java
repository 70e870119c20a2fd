package dev.mailfrom.core.journal.engine;

import java.nio.file.Path;
import java.util.Optional;

/** The location of the store: an SQLite file, a PostgreSQL server, or memory. */
public sealed interface StoreLocation {

    /**
     * One SQLite file on a local disk, shared by the processes of one machine. It is created if it is missing.
     *
     * @param makesDirectory whether its directory is created, too; not where a person names the file, who may mistype it
     */
    record File(Path path, boolean makesDirectory) implements StoreLocation {

        public File {
            path = path.toAbsolutePath().normalize();
        }

        /** A file in a directory that is there. */
        public File(Path path) {
            this(path, false);
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * A PostgreSQL server (14 or newer), shared by any number of machines.
     *
     * @param url for the driver, without user and password
     * @param password empty if the server needs none
     */
    record Server(String url, String user, Optional<String> password) implements StoreLocation {

        /** Host and database, never the password. */
        @Override
        public String toString() {
            String place = url.replaceFirst("^jdbc:", "");
            int query = place.indexOf('?');
            return query < 0 ? place : place.substring(0, query);
        }
    }

    /** The memory of this process; for the sandbox and for tests. */
    record Memory() implements StoreLocation {

        @Override
        public String toString() {
            return "the store in memory";
        }
    }
}
