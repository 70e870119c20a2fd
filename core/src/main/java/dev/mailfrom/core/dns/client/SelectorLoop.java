package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.client.message.DnsRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Name;

/**
 * One thread that carries all questions: it opens, sends, reads, times out and judges. It never runs code of those who
 * ask; their futures are completed by the {@link CompletionExecutor}.
 */
final class SelectorLoop implements AutoCloseable {

    private static final long TO_END_MILLIS = 2_000;
    /** How long sockets are kept for use again while nobody asks. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final TransportContext context;
    private final CompletionExecutor completionExecutor = new CompletionExecutor();
    private final Queue<DnsExchange> arrivals = new ConcurrentLinkedQueue<>();
    private final ServerQueues serverQueues;
    private final Set<DnsExchange> flying = new HashSet<>();
    private final Thread thread = new Thread(this::run, "mailfrom-dns-wire");
    /** Whether an arrival has to wake the thread; to do so each time would cost two system calls. */
    private volatile boolean asleep;

    private volatile boolean closing;
    private volatile boolean ended;

    /** @throws UncheckedIOException where the system has no descriptors left */
    SelectorLoop(DnsClientConfig limits, Clock clock) {
        try {
            Selector selector = Selector.open();
            this.context = new TransportContext(
                    limits, clock, selector, new UdpChannelPool(selector, limits.maxConcurrent()), new SecureRandom());
        } catch (IOException e) {
            throw new UncheckedIOException("DNS cannot be asked: " + e.getMessage(), e);
        }
        this.serverQueues = new ServerQueues(limits);
        thread.setDaemon(true);
        thread.start();
    }

    CompletableFuture<DnsAnswer> send(DnsRequest dnsRequest, Name name) {
        DnsExchange exchange = new DnsExchange(dnsRequest, name, context);
        arrivals.add(exchange);
        if (ended) {
            refuseArrivals();
        } else if (asleep) {
            context.selector().wakeup();
        }
        return exchange.future();
    }

    @Override
    public void close() {
        closing = true;
        context.selector().wakeup();
        try {
            thread.join(TO_END_MILLIS);
            completionExecutor.join(TO_END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing) {
                runOnce();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("DNS can no longer be asked: " + e.getMessage(), e);
        } finally {
            end();
        }
    }

    private void runOnce() throws IOException {
        for (DnsExchange next = arrivals.poll(); next != null; next = arrivals.poll()) {
            serverQueues.add(next);
        }
        launch();
        listen();
        expire(System.nanoTime());
    }

    private void listen() throws IOException {
        // A stray interrupt would make every select return at once.
        Thread.interrupted();
        asleep = true;
        int came = arrivals.isEmpty() && !closing
                ? context.selector().select(this::ready, pause())
                : context.selector().selectNow(this::ready);
        asleep = false;
        if (came == 0 && flying.isEmpty() && arrivals.isEmpty()) {
            context.udp().close();
        }
    }

    private void expire(long now) {
        List<DnsExchange> due = new ArrayList<>(0);
        for (DnsExchange exchange : flying) {
            if (now - exchange.wakeAt() >= 0) {
                due.add(exchange);
            }
        }
        due.forEach(exchange -> step(exchange, () -> exchange.onTimeout(now)));
    }

    private void launch() {
        for (var next = serverQueues.next(); next.isPresent(); next = serverQueues.next()) {
            DnsExchange exchange = next.get();
            flying.add(exchange);
            step(exchange, () -> exchange.start(System.nanoTime()));
        }
    }

    private void ready(SelectionKey key) {
        if (key.attachment() instanceof UdpChannel idle) {
            context.udp().discard(idle);
            return;
        }
        DnsExchange exchange = (DnsExchange) key.attachment();
        step(exchange, () -> exchange.onReady(key, System.nanoTime()));
    }

    /** A fault of ours in one exchange must not silence all the others: it goes to whoever asked. */
    private void step(DnsExchange exchange, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException bug) {
            finish(exchange);
            completionExecutor.execute(() -> exchange.future().completeExceptionally(bug));
            return;
        }
        exchange.outcome().ifPresent(answer -> {
            finish(exchange);
            completionExecutor.execute(() -> exchange.future().complete(answer));
        });
    }

    private void finish(DnsExchange exchange) {
        if (flying.remove(exchange)) {
            exchange.close();
            serverQueues.release(exchange);
        }
    }

    /** Until somebody's time is up, in milliseconds, rounded up; while nobody asks, until the sockets can go. */
    private long pause() {
        long now = System.nanoTime();
        long shortest = context.udp().isEmpty() ? TimeUnit.HOURS.toNanos(1) : IDLE_NANOS;
        for (DnsExchange exchange : flying) {
            shortest = Math.min(shortest, exchange.wakeAt() - now);
        }
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(shortest)) + 1;
    }

    private void end() {
        List<DnsExchange> unfinished = new ArrayList<>(flying);
        unfinished.forEach(DnsExchange::close);
        context.udp().close();
        unfinished.addAll(serverQueues.drain());
        Closeables.close(context.selector());
        ended = true;
        unfinished.forEach(this::refuse);
        refuseArrivals();
        completionExecutor.shutdown();
    }

    private void refuseArrivals() {
        for (DnsExchange late = arrivals.poll(); late != null; late = arrivals.poll()) {
            refuse(late);
        }
    }

    private void refuse(DnsExchange exchange) {
        exchange.cancel(System.nanoTime());
        exchange.outcome()
                .ifPresent(answer ->
                        completionExecutor.execute(() -> exchange.future().complete(answer)));
    }
}
