package dev.mailfrom.core.change.throttle;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Measures how long this machine keeps a thread from running: one thread for each processor sleeps and works in turn, and
 * notes how much later it is done than a free processor would have made it. What happens to these threads happens to
 * other programs too. It takes about a quarter of each processor.
 */
public final class SchedulingDelayMeter implements AutoCloseable {

    private static final long SLEEP = 2_000_000;
    private static final long WORK = 500_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AtomicLong worst = new AtomicLong();
    private final List<Thread> running = IntStream.range(0, Runtime.getRuntime().availableProcessors())
            .mapToObj(i -> new Thread(this::measure, "delay meter " + i))
            .toList();

    public SchedulingDelayMeter() {
        running.forEach(Thread::start);
    }

    private void measure() {
        while (!Thread.currentThread().isInterrupted()) {
            long begin = System.nanoTime();
            long worked = threads.getCurrentThreadCpuTime();
            LockSupport.parkNanos(SLEEP);
            long end = threads.getCurrentThreadCpuTime() + WORK;
            while (threads.getCurrentThreadCpuTime() < end) {
                Thread.onSpinWait();
            }
            long busy = threads.getCurrentThreadCpuTime() - worked;
            worst.accumulateAndGet(System.nanoTime() - begin - SLEEP - busy, Math::max);
        }
    }

    /** The longest delay since the start. */
    public Duration worst() {
        return Duration.ofNanos(worst.get());
    }

    @Override
    public void close() {
        running.forEach(Thread::interrupt);
    }
}
