package dev.mailfrom.core.change.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Real processes, real clocks, a real server that notes when requests arrive, at an SES that is twice as fast. */
@Isolated("measures how far apart the requests of four processes arrive")
class MultiProcessThrottleTest {

    private static final int PROCESSES = 4;
    private static final int REQUESTS = 16;
    private static final int SPEED = 2;
    private static final long SECOND = 1_000_000_000 / SPEED;

    @TempDir
    private Path directory;

    /** How much too late this machine woke a thread: what it does to us, it does to the processes. */
    private final AtomicLong worstPause = new AtomicLong();

    private record Arrival(long nanos, int process) {}

    @Test
    void fourProcessesOnOneServerKeepThePaceTogetherAndShareIt() throws Exception {
        StoreLocation store = StoreEngine.POSTGRESQL.sharedBetweenProcesses(directory);
        List<Arrival> arrivals = Collections.synchronizedList(new ArrayList<>());
        List<Process> processes = new ArrayList<>();
        Thread canary = new Thread(this::sing);
        canary.start();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            List<Thread> listeners = new ArrayList<>();
            for (int i = 1; i <= PROCESSES; i++) {
                processes.add(ThrottleProcess.start(
                        store, directory.resolve("cache"), Store.intervalAt(SPEED), server.getLocalPort(), i));
            }
            for (int i = 0; i < PROCESSES; i++) {
                Socket socket = server.accept();
                Thread listener = new Thread(() -> listen(socket, arrivals));
                listener.start();
                listeners.add(listener);
            }
            for (Thread listener : listeners) {
                listener.join();
            }
        } finally {
            processes.forEach(Process::destroy);
            canary.interrupt();
        }
        judge(arrivals.subList(0, REQUESTS));
    }

    /** Answers until enough have arrived; then hangs up, and the processes end. */
    private static void listen(Socket socket, List<Arrival> arrivals) {
        try (socket) {
            socket.setTcpNoDelay(true);
            for (int name = socket.getInputStream().read();
                    name >= 0;
                    name = socket.getInputStream().read()) {
                if (name > 0) {
                    arrivals.add(new Arrival(System.nanoTime(), name));
                }
                if (arrivals.size() >= REQUESTS) {
                    return;
                }
                socket.getOutputStream().write(1);
            }
        } catch (IOException e) {
            // A process that was ended; what it sent is counted.
            return;
        }
    }

    private void sing() {
        while (!Thread.currentThread().isInterrupted()) {
            long before = System.nanoTime();
            LockSupport.parkNanos(1_000_000);
            worstPause.accumulateAndGet(System.nanoTime() - before, Math::max);
        }
    }

    private void judge(List<Arrival> arrivals) {
        int[] served = new int[PROCESSES + 1];
        long smallest = Long.MAX_VALUE;
        for (int i = 0; i < arrivals.size(); i++) {
            served[arrivals.get(i).process()]++;
            if (i > 0) {
                smallest = Math.min(
                        smallest, arrivals.get(i).nanos() - arrivals.get(i - 1).nanos());
            }
        }
        long whole = arrivals.get(arrivals.size() - 1).nanos() - arrivals.get(0).nanos();
        double pace = (arrivals.size() - 1) * (double) SECOND / whole;
        String what = arrivals.toString();
        // A late departure makes the next wait; a request that is held up after its departure comes closer to the next.
        boolean calm = worstPause.get() < 15_000_000;
        assertThat(smallest).as(what).isGreaterThanOrEqualTo(SECOND - 5_000_000 - (calm ? 0 : worstPause.get()));
        assertThat(pace).as(what).isGreaterThanOrEqualTo(calm ? 0.9 : 0.6);
        for (int i = 1; i <= PROCESSES; i++) {
            assertThat(served[i]).as("process " + i + " of " + what).isGreaterThanOrEqualTo(calm ? 3 : 1);
        }
    }
}
