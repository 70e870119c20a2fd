package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.ses.SesAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A process of its own that sends through the gate, for tests of several at once. */
final class ThrottleProcess {

    private ThrottleProcess() {}

    /** Arguments: the store, a cache directory, the interval in ms, a port, a byte that names this process. */
    public static void main(String[] arguments) {
        String place = arguments[0];
        StoreLocation location = place.startsWith("jdbc:")
                ? new StoreLocation.Server(place, "postgres", Optional.empty())
                : new StoreLocation.File(Path.of(place), true);
        Duration interval = Duration.ofMillis(Long.parseLong(arguments[2]));
        Store store = new Store(location, Path.of(arguments[1]), interval);
        RequestThrottle gate = new RequestThrottle(store.slots(), interval, Ticker.system(), new Random());
        ThrottleKey key = new ThrottleKey(new AccountRegion("123456789012", "eu-west-1"), SesAction.SET_MAIL_FROM);
        try (Socket server = new Socket("127.0.0.1", Integer.parseInt(arguments[3]))) {
            server.setTcpNoDelay(true);
            int name = Integer.parseInt(arguments[4]);
            // The first request is late, because its classes are not loaded yet. Real programs read before they change.
            gate.call(
                    new ThrottleKey(key.scope(), SesAction.GET_MAIL_FROM),
                    RequestContext.of(Priority.BULK),
                    PreSendCheck.NONE,
                    left -> ask(server, 0, left));
            while (true) {
                int answer = gate.call(
                        key, RequestContext.of(Priority.BULK), PreSendCheck.NONE, left -> ask(server, name, left));
                if (answer < 0) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int ask(Socket server, int name, Runnable left) {
        try {
            // All processes of a machine have the same nanoTime on Linux, so the server can compare departures.
            byte[] message = ByteBuffer.allocate(1 + Long.BYTES)
                    .put((byte) name)
                    .putLong(System.nanoTime())
                    .array();
            server.getOutputStream().write(message);
            left.run();
            return server.getInputStream().read();
        } catch (IOException e) {
            return -1;
        }
    }

    static Process start(StoreLocation store, Path cache, Duration interval, int port, int name) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path"),
                ThrottleProcess.class.getName(),
                store instanceof StoreLocation.Server server ? server.url() : store.toString(),
                cache.toString(),
                Long.toString(interval.toMillis()),
                Integer.toString(port),
                Integer.toString(name)));
        return new ProcessBuilder(command).inheritIO().start();
    }
}
