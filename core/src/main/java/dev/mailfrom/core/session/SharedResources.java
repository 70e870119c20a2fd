package dev.mailfrom.core.session;

import dev.mailfrom.core.cache.Lazy;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.change.throttle.ProviderPaces;
import dev.mailfrom.core.change.throttle.RequestThrottle;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.client.DnsClientConfig;
import dev.mailfrom.core.dns.client.DnsStatistics;
import dev.mailfrom.core.dns.client.NioDnsClient;
import dev.mailfrom.core.dns.mailfrom.MailFromDnsReader;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.ses.aws.credentials.MfaCodes;
import dev.mailfrom.core.session.settings.SessionSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What all targets of a process share: store, throttle, DNS, threads. Each opens on first use. Thread-safe. */
final class SharedResources implements AutoCloseable {

    /**
     * Requests a second to an account. Route 53 allows ten of each action, of which other programs need some, too (Route 53
     * developer guide, API throttling).
     */
    private static final int ROUTE53_RATE = 5;

    /** Cloudflare allows a user 1,200 requests in five minutes, and then refuses all for five minutes (API limits). */
    private static final int CLOUDFLARE_RATE = 2;

    /** How long close waits for background work to stop. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final ExecutorService threads = Executors.newCachedThreadPool(SharedResources::daemon);
    private final MfaCodes mfaCodes = new MfaCodes();
    private final CancellationToken closing = new CancellationToken();
    private final Clock clock;
    private final Optional<LocalSandbox> sandbox;
    private final Lazy<Store> store;
    private final Lazy<RequestThrottle> throttle;
    private final Lazy<ProviderPaces> route53Paces;
    private final Lazy<ProviderPaces> cloudflarePaces;
    private final Lazy<NioDnsClient> dns;
    private final Lazy<DnsServer> resolver;
    private final Lazy<MailFromDnsReader> dnsReader;

    SharedResources(SessionSettings settings, Clock clock, Optional<LocalSandbox> sandbox) {
        this.clock = clock;
        this.sandbox = sandbox;
        this.store = new Lazy<>(() -> StoreSelection.select(settings, sandbox));
        this.throttle =
                new Lazy<>(() -> new RequestThrottle(store().slots(), changeInterval(), Ticker.system(), new Random()));
        this.route53Paces = new Lazy<>(() -> paces(ROUTE53_RATE));
        this.cloudflarePaces = new Lazy<>(() -> paces(CLOUDFLARE_RATE));
        this.dns = new Lazy<>(() -> new NioDnsClient(DnsClientConfig.USUAL, clock));
        this.resolver = new Lazy<>(() -> ResolverSelection.select(settings, sandbox));
        this.dnsReader = new Lazy<>(() ->
                MailFromDnsReader.of(dns(), resolver(), clock, ResolverSelection.nameServerPorts(settings, sandbox)));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mailfrom-read");
        thread.setDaemon(true);
        return thread;
    }

    Clock clock() {
        return clock;
    }

    /** The sandbox of this process; empty where AWS is real or another process emulates it. */
    Optional<LocalSandbox> sandbox() {
        return sandbox;
    }

    /** For parallel reads. */
    ExecutorService threads() {
        return threads;
    }

    /** Typed codes of MFA devices. */
    MfaCodes mfaCodes() {
        return mfaCodes;
    }

    /** Cancelled by {@link #close}. */
    CancellationToken closing() {
        return closing;
    }

    Store store() {
        return store.get();
    }

    /** The store, if it is in use already. */
    Optional<Store> openStore() {
        return store.getIfCreated();
    }

    /** The shortest time from one request of an action to the next. */
    Duration changeInterval() {
        return sandbox.map(LocalSandbox::interval).orElse(Store.INTERVAL);
    }

    RequestThrottle throttle() {
        return throttle.get();
    }

    private ProviderPaces paces(int rate) {
        Duration interval = changeInterval().dividedBy(rate);
        return new ProviderPaces(store().slots(interval), interval, Ticker.system());
    }

    /** For the accounts of Route 53. */
    ProviderPaces route53Paces() {
        return route53Paces.get();
    }

    /** For the users of Cloudflare. */
    ProviderPaces cloudflarePaces() {
        return cloudflarePaces.get();
    }

    DnsClient dns() {
        return dns.get();
    }

    DnsStatistics dnsStatistics() {
        return dns.get().statistics();
    }

    DnsServer resolver() {
        return resolver.get();
    }

    MailFromDnsReader dnsReader() {
        return dnsReader.get();
    }

    /** Stops background work first, so that it cannot open anything again. */
    @Override
    public void close() {
        closing.cancel();
        threads.shutdownNow();
        try {
            threads.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dns.getIfCreated().ifPresent(DnsClient::close);
        store.getIfCreated().ifPresent(Store::close);
        sandbox.ifPresent(LocalSandbox::close);
    }
}
