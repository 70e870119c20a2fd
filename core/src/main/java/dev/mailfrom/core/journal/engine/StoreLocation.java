package dev.mailfrom.core.journal.engine;

import java.nio.file.Path;
import java.util.Optional;

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

    /**
     * A PostgreSQL server (14 or newer), shared by any number of machines.
     *
     * @param url for the driver, without user and password
     * @param password empty where the server needs none
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

    /** In the memory of this process, gone with it; for the sandbox and for tests. */
    record Memory() implements StoreLocation {

        @Override
        public String toString() {
            return "the store in memory";
        }
    }
}
