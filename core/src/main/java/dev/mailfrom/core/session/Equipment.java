package dev.mailfrom.core.session;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.change.Clockwork;
import dev.mailfrom.core.change.RequestGate;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.MailFromDnsReader;
import dev.mailfrom.core.dns.spf.SesAuthorisations;
import dev.mailfrom.core.dns.wire.DnsLimits;
import dev.mailfrom.core.dns.wire.WireDnsClient;
import dev.mailfrom.core.journal.Store;
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
final class Equipment implements AutoCloseable {

    /** How long the background may take to stop; it mostly stops at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ExecutorService threads = Executors.newCachedThreadPool(Equipment::daemon);
    private final Cancellation closing = new Cancellation();
    private final Optional<Practice> practice;
    private final Once<Store> store;
    private final Once<RequestGate> gate;
    private final Once<DnsClient> dns;
    private final Once<DnsServer> resolver;
    private final Once<MailFromDnsReader> reader;

    Equipment(Settings settings, Clock clock, Optional<Practice> practice) {
        this.practice = practice;
        this.store = new Once<>(() -> StoreChoice.of(settings, practice));
        this.gate = new Once<>(() -> new RequestGate(store().slots(), interval(), Clockwork.system(), new Random()));
        this.dns = new Once<>(() -> new WireDnsClient(DnsLimits.USUAL, clock));
        this.resolver = new Once<>(() -> Resolver.of(settings, practice));
        Renewed<SesAuthorisations> authorisations =
                new Renewed<>(clock, DnsLimits.USUAL.memoAtMost(), SesAuthorisations::new);
        boolean authoritative = settings.authoritative();
        this.reader =
                new Once<>(() -> MailFromDnsReader.of(dns(), resolver(), authorisations::get, clock, authoritative));
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
    Cancellation closing() {
        return closing;
    }

    Store store() {
        return store.get();
    }

    /** The store, if anybody has needed it yet. */
    Optional<Store> openStore() {
        return store.made();
    }

    /** SES's pace: how long after a request of an action the next may follow. */
    Duration interval() {
        return practice.map(Practice::interval).orElse(Store.INTERVAL);
    }

    RequestGate gate() {
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
        dns.made().ifPresent(DnsClient::close);
        store.made().ifPresent(Store::close);
        practice.ifPresent(Practice::close);
    }
}
