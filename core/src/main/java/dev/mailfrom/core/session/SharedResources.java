package dev.mailfrom.core.session;

import dev.mailfrom.core.cache.Lazy;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.change.throttle.RequestThrottle;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.client.DnsClientConfig;
import dev.mailfrom.core.dns.client.NioDnsClient;
import dev.mailfrom.core.dns.mailfrom.MailFromDnsReader;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.session.settings.SessionSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * What has to be closed again, and what stays the same wherever the session goes: the store, the gate, DNS, threads.
 * Each is made when it is first used, because most commands need few of them. Thread-safe.
 */
final class SharedResources implements AutoCloseable {

    /** How long the background may take to stop; it mostly stops at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ExecutorService threads = Executors.newCachedThreadPool(SharedResources::daemon);
    private final CancellationToken closing = new CancellationToken();
    private final Optional<LocalSandbox> sandbox;
    private final Lazy<Store> store;
    private final Lazy<RequestThrottle> gate;
    private final Lazy<DnsClient> dns;
    private final Lazy<DnsServer> resolver;
    private final Lazy<MailFromDnsReader> reader;

    SharedResources(SessionSettings settings, Clock clock, Optional<LocalSandbox> sandbox) {
        this.sandbox = sandbox;
        this.store = new Lazy<>(() -> StoreSelection.select(settings, sandbox));
        this.gate =
                new Lazy<>(() -> new RequestThrottle(store().slots(), changeInterval(), Ticker.system(), new Random()));
        this.dns = new Lazy<>(() -> new NioDnsClient(DnsClientConfig.USUAL, clock));
        this.resolver = new Lazy<>(() -> ResolverSelection.select(settings, sandbox));
        boolean authoritative = settings.authoritative();
        this.reader = new Lazy<>(() -> MailFromDnsReader.of(dns(), resolver(), clock, authoritative));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mailfrom-read");
        thread.setDaemon(true);
        return thread;
    }

    /** For reading side by side. */
    ExecutorService threads() {
        return threads;
    }

    /** Is cancelled when all of this is closed. */
    CancellationToken closing() {
        return closing;
    }

    Store store() {
        return store.get();
    }

    /** The store, if anybody has needed it yet. */
    Optional<Store> openStore() {
        return store.getIfCreated();
    }

    /** SES's pace: how long after a request of an action the next may follow. */
    Duration changeInterval() {
        return sandbox.map(LocalSandbox::interval).orElse(Store.INTERVAL);
    }

    RequestThrottle throttle() {
        return gate.get();
    }

    DnsClient dns() {
        return dns.get();
    }

    DnsServer resolver() {
        return resolver.get();
    }

    MailFromDnsReader reader() {
        return reader.get();
    }

    /** What runs in the background is stopped first, so that nothing is opened again behind it. */
    @Override
    public void close() {
        closing.cancel();
        threads.shutdownNow();
        try {
            threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dns.getIfCreated().ifPresent(DnsClient::close);
        store.getIfCreated().ifPresent(Store::close);
        sandbox.ifPresent(LocalSandbox::close);
    }
}
