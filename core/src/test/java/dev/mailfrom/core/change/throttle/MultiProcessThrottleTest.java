package dev.mailfrom.core.change.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Real processes with real clocks, which tell a server when they sent each request, at an SES that is twice as fast. */
@Isolated("measures how far apart four processes send")
class MultiProcessThrottleTest {

    private static final int PROCESSES = 4;
    private static final int REQUESTS = 16;
    private static final int SPEED = 2;
    private static final long SECOND = 1_000_000_000 / SPEED;

    @TempDir
    private Path directory;

    private record Departure(long nanos, int process) {}

    @Test
    void fourProcessesOnOneServerKeepThePaceTogetherAndShareIt() throws Exception {
        StoreLocation store = StoreEngine.POSTGRESQL.sharedBetweenProcesses(directory);
        List<Departure> departures = Collections.synchronizedList(new ArrayList<>());
        List<Process> processes = new ArrayList<>();
        Duration delay;
        try (SchedulingDelayMeter meter = new SchedulingDelayMeter();
                ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            List<Thread> listeners = new ArrayList<>();
            for (int i = 1; i <= PROCESSES; i++) {
                processes.add(ThrottleProcess.start(
                        store, directory.resolve("cache"), Store.intervalAt(SPEED), server.getLocalPort(), i));
            }
            for (int i = 0; i < PROCESSES; i++) {
                Socket socket = server.accept();
                Thread listener = new Thread(() -> listen(socket, departures));
                listener.start();
                listeners.add(listener);
            }
            for (Thread listener : listeners) {
                listener.join();
            }
            delay = meter.worst();
        } finally {
            processes.forEach(Process::destroy);
        }
        judge(departures.subList(0, REQUESTS), delay);
    }

    /** Answers until enough have arrived; then hangs up, and the processes end. */
    private static void listen(Socket socket, List<Departure> departures) {
        try (socket) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (int name = in.read(); name >= 0; name = in.read()) {
                long nanos = in.readLong();
                if (name > 0) {
                    departures.add(new Departure(nanos, name));
                }
                if (departures.size() >= REQUESTS) {
                    return;
                }
                socket.getOutputStream().write(1);
            }
        } catch (IOException e) {
            // A process that was ended; what it sent is counted.
            return;
        }
    }

    /** @param delay how long the machine kept a thread from running, between the last look at the clock and the send */
    private static void judge(List<Departure> departures, Duration delay) {
        int[] served = new int[PROCESSES + 1];
        long smallest = Long.MAX_VALUE;
        for (int i = 0; i < departures.size(); i++) {
            served[departures.get(i).process()]++;
            if (i > 0) {
                smallest = Math.min(
                        smallest,
                        departures.get(i).nanos() - departures.get(i - 1).nanos());
            }
        }
        long whole = departures.get(departures.size() - 1).nanos()
                - departures.get(0).nanos();
        double pace = (departures.size() - 1) * (double) SECOND / whole;
        String what = "delay " + delay + ", " + departures;
        boolean calm = delay.toMillis() < 15;
        assertThat(smallest).as(what).isGreaterThanOrEqualTo(SECOND - (calm ? 0 : delay.toNanos()));
        // The delay of a single request cannot hide that all of them go too soon.
        assertThat(whole).as(what).isGreaterThanOrEqualTo((departures.size() - 1) * SECOND - delay.toNanos());
        assertThat(pace).as(what).isGreaterThanOrEqualTo(calm ? 0.9 : 0.6);
        for (int i = 1; i <= PROCESSES; i++) {
            assertThat(served[i]).as("process " + i + " of " + what).isGreaterThanOrEqualTo(calm ? 3 : 1);
        }
    }
}
