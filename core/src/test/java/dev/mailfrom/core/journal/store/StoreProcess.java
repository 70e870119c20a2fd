package dev.mailfrom.core.journal.store;

import dev.mailfrom.core.journal.engine.PostgresUrl;
import dev.mailfrom.core.journal.engine.StoreLocation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A process of its own that uses a store, for tests of several at once. */
public final class StoreProcess {

    private StoreProcess() {}

    /** Opens the store at once and reserves slots; then halts without any clean-up, as a kill would. */
    public static void main(String[] arguments) {
        Store store = new Store(location(arguments[0]), Path.of(arguments[1]));
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            System.out.println(store.slots().reserve("bucket").startMicros());
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static StoreLocation location(String place) {
        return PostgresUrl.isPostgresUrl(place)
                ? new StoreLocation.Server(place, "postgres", Optional.empty())
                : new StoreLocation.File(Path.of(place), true);
    }

    /** What a started process needs on its command line. */
    static Process start(StoreLocation store, Path cache, Path temporary, int reservations) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName(),
                store instanceof StoreLocation.Server server ? server.url() : store.toString(),
                cache.toString(),
                Integer.toString(reservations)));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Its lines, after it has ended. */
    static List<String> lines(Process process) throws IOException, InterruptedException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().toList();
            process.waitFor();
            return lines;
        }
    }
}
