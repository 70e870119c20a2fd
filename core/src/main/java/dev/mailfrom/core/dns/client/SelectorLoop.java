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
 * The one thread that runs all exchanges: it opens sockets, sends, receives and times out. It also completes the futures,
 * so what depends on them must be short.
 */
final class SelectorLoop implements AutoCloseable {

    private static final long CLOSE_MILLIS = 2_000;
    /** How long unused sockets stay open. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final TransportContext context;
    private final Queue<DnsExchange> arrivals = new ConcurrentLinkedQueue<>();
    private final Set<DnsExchange> underWay = new HashSet<>();
    private final Thread thread = new Thread(this::run, "mailfrom-dns-wire");
    /** Whether an arrival must wake the thread. Waking it each time would cost two system calls. */
    private volatile boolean asleep;

    private volatile boolean closing;
    private volatile boolean ended;

    /** @throws UncheckedIOException if the system has no descriptors left */
    SelectorLoop(DnsClientConfig limits, Clock clock) {
        try {
            Selector selector = Selector.open();
            UdpChannelPool pool = new UdpChannelPool(selector, limits.maxConcurrent());
            this.context = new TransportContext(limits, clock, selector, pool, new SecureRandom());
        } catch (IOException e) {
            throw new UncheckedIOException("The DNS client cannot start: " + e.getMessage(), e);
        }
        thread.setDaemon(true);
        thread.start();
    }

    CompletableFuture<DnsAnswer> send(DnsRequest request, Name name) {
        DnsExchange exchange = new DnsExchange(request, name, context);
        arrivals.add(exchange);
        if (ended) {
            cancelAll(takeArrivals());
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
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing) {
                takeArrivals().forEach(this::start);
                select();
                expire(System.nanoTime());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The DNS client has stopped: " + e.getMessage(), e);
        } finally {
            end();
        }
    }

    private List<DnsExchange> takeArrivals() {
        List<DnsExchange> taken = new ArrayList<>();
        for (DnsExchange next = arrivals.poll(); next != null; next = arrivals.poll()) {
            taken.add(next);
        }
        return taken;
    }

    private void start(DnsExchange exchange) {
        underWay.add(exchange);
        step(exchange, () -> exchange.start(System.nanoTime()));
    }

    private void select() throws IOException {
        // A stray interrupt would make every select return at once.
        Thread.interrupted();
        asleep = true;
        int ready = arrivals.isEmpty() && !closing
                ? context.selector().select(this::onReady, timeoutMillis())
                : context.selector().selectNow(this::onReady);
        asleep = false;
        if (ready == 0 && underWay.isEmpty() && arrivals.isEmpty()) {
            context.udp().close();
        }
    }

    private void onReady(SelectionKey key) {
        if (key.attachment() instanceof UdpChannel idle) {
            context.udp().discard(idle);
        } else {
            DnsExchange exchange = (DnsExchange) key.attachment();
            step(exchange, () -> exchange.onReady(key, System.nanoTime()));
        }
    }

    private void expire(long now) {
        List<DnsExchange> due = new ArrayList<>(0);
        for (DnsExchange exchange : underWay) {
            if (now - exchange.wakeAt() >= 0) {
                due.add(exchange);
            }
        }
        due.forEach(exchange -> step(exchange, () -> exchange.onTimeout(now)));
    }

    /** Rounded up, until the first exchange times out; with none under way, until the idle sockets can go. */
    private long timeoutMillis() {
        long now = System.nanoTime();
        long shortest = context.udp().hasIdle() ? IDLE_NANOS : TimeUnit.HOURS.toNanos(1);
        for (DnsExchange exchange : underWay) {
            shortest = Math.min(shortest, exchange.wakeAt() - now);
        }
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(shortest)) + 1;
    }

    /** Runs one step. A bug in one exchange goes to its caller and must not stop the others. */
    private void step(DnsExchange exchange, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException bug) {
            finish(exchange);
            exchange.future().completeExceptionally(bug);
            return;
        }
        if (exchange.outcome().isPresent()) {
            finish(exchange);
            complete(exchange);
        }
    }

    private void finish(DnsExchange exchange) {
        if (underWay.remove(exchange)) {
            exchange.close();
        }
    }

    private void complete(DnsExchange exchange) {
        exchange.future().complete(exchange.outcome().orElseThrow());
    }

    private void end() {
        List<DnsExchange> unfinished = new ArrayList<>(underWay);
        unfinished.forEach(DnsExchange::close);
        context.udp().close();
        DnsChannel.close(context.selector());
        ended = true;
        unfinished.addAll(takeArrivals());
        cancelAll(unfinished);
    }

    private void cancelAll(List<DnsExchange> exchanges) {
        for (DnsExchange exchange : exchanges) {
            exchange.cancel(System.nanoTime());
            complete(exchange);
        }
    }
}
