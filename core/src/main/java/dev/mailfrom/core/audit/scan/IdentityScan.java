package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.dkim.DkimDns;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.MailFromDnsReader;
import dev.mailfrom.core.dns.mailfrom.ReadyDomain;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.ses.RegionComparison;
import dev.mailfrom.core.rules.snapshot.DkimDnsReader;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Checks every identity of one region or several once. SES is read in the background, each region at its own pace. As soon
 * as an identity and those above and below it are read, its DNS is asked; as soon as DNS has answered, the rules evaluate
 * it, and it is handed on and forgotten. So the scan takes the time of SES's pace, and the memory of what is under way.
 */
public final class IdentityScan {

    /** The most identities that wait for DNS at once, to limit memory. */
    private static final int UNDER_WAY = 200;

    /** The longest time between two progress reports. */
    private static final long TICK_MILLIS = 1000;

    private final List<ScanTarget> scanTargets;
    private final boolean thorough;
    private final MailFromDnsReader dns;
    private final DnsClient client;
    private final DnsServer resolver;
    private final Executor threads;
    private final Clock clock;
    private final FormerDomains formerDomains;

    /**
     * @param thorough whether to read everything that the rules use; else not who receives mail
     * @param client the client below {@code dns}, to probe the resolver
     * @param threads for requests to SES: at most six per region
     * @param formerDomains what the journal knows of earlier MAIL FROM domains
     */
    public IdentityScan(
            List<ScanTarget> scanTargets,
            boolean thorough,
            MailFromDnsReader dns,
            DnsClient client,
            DnsServer resolver,
            Executor threads,
            Clock clock,
            FormerDomains formerDomains) {
        this.scanTargets = List.copyOf(scanTargets);
        this.thorough = thorough;
        this.dns = dns;
        this.client = client;
        this.resolver = resolver;
        this.threads = threads;
        this.clock = clock;
        this.formerDomains = formerDomains;
    }

    public List<ScanTarget> targets() {
        return scanTargets;
    }

    /** Receives the results of a scan, on the thread that runs it. */
    public interface ScanListener {

        /** Whether the identity is evaluated; else it is forgotten. */
        default boolean includes(IdentityAttributes identityAttributes) {
            return true;
        }

        void onReport(IdentityReport report);

        /** A name in SES's list, as written, that is neither a domain nor an address; it is left out. */
        default void onUnreadableName(String name) {}

        /** Reports progress. @param known the number of identities listed so far @param whole whether the list is complete */
        default void onProgress(int known, boolean whole) {}
    }

    /** How it ended. */
    public sealed interface ScanResult {

        record Complete() implements ScanResult {}

        /** It was cancelled. No request is in progress. */
        record Interrupted() implements ScanResult {}

        /** SES or DNS failed; the earlier reports are valid. */
        record Failed(RuntimeException why) implements ScanResult {}

        /** SES failed in some of several regions; the others are complete. @param failures by region, in order */
        record Partial(SortedMap<String, RuntimeException> failures) implements ScanResult {
            public Partial {
                failures = Collections.unmodifiableSortedMap(new TreeMap<>(failures));
            }
        }
    }

    /** Scans everything. Returns failures of SES, the store and DNS as the result; rethrows exceptions of the listener. */
    public ScanResult run(ScanListener scanListener, CancellationToken cancellation) {
        Run run = new Run(scanListener);
        Runnable unlisten = cancellation.onCancel(run::stop);
        try {
            return run.run();
        } finally {
            unlisten.run();
            run.end();
        }
    }

    /** Addresses of one domain share a DNS read in progress. */
    private record DnsRequestKey(MailFromDomain domain, DomainName author) {}

    /** One scan. Background threads post what they read; the scan's thread processes it. */
    private final class Run implements SesRegionReader.ScanQueue {

        private final BlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
        private final ScanListener scanListener;
        private final List<RegionScan> regionScans;
        private final List<SesRegionReader> sesRegionReaders;
        private final ResolverHealth resolverHealth = new ResolverHealth(client, resolver);
        private final Map<DnsRequestKey, CompletableFuture<MailFromDns>> dnsReads = new HashMap<>();
        private final Map<RegionScan, Map<Identity, Set<MailFromDomain>>> former = new HashMap<>();
        private volatile boolean stopped;
        private int underWay;

        Run(ScanListener scanListener) {
            this.scanListener = scanListener;
            this.regionScans = scanTargets.stream().map(RegionScan::new).toList();
            this.sesRegionReaders = regionScans.stream()
                    .map(regionScan -> new SesRegionReader(regionScan, thorough, threads, this))
                    .toList();
        }

        @Override
        public void post(Runnable read) {
            posted.add(() -> {
                read.run();
                regionScans.forEach(RegionScan::recheckWaiting);
            });
        }

        @Override
        public void postUnreadableName(String name) {
            post(() -> scanListener.onUnreadableName(name));
        }

        void stop() {
            stopped = true;
            posted.add(() -> {});
            sesRegionReaders.forEach(SesRegionReader::cancel);
        }

        /** Stops reading and waits for the requests in progress. */
        void end() {
            sesRegionReaders.forEach(SesRegionReader::cancel);
            sesRegionReaders.forEach(SesRegionReader::await);
        }

        ScanResult run() {
            sesRegionReaders.forEach(SesRegionReader::start);
            try {
                while (!isDone()) {
                    Optional<Runnable> read = next();
                    if (stopped) {
                        return new ScanResult.Interrupted();
                    }
                    read.ifPresent(Runnable::run);
                    regionScans.forEach(this::queryDns);
                    scanListener.onProgress(
                            regionScans.stream().mapToInt(RegionScan::size).sum(),
                            regionScans.stream().allMatch(RegionScan::isListed));
                }
                SortedMap<String, RuntimeException> failures = failures();
                if (failures.isEmpty()) {
                    resolverHealth.checkAfterLast();
                }
                return result(failures);
            } catch (ResolverUnreachableException e) {
                return new ScanResult.Failed(e);
            }
        }

        private SortedMap<String, RuntimeException> failures() {
            SortedMap<String, RuntimeException> failures = new TreeMap<>();
            regionScans.forEach(regionScan -> regionScan
                    .failure()
                    .ifPresent(why -> failures.put(regionScan.target().scope().region(), why)));
            return failures;
        }

        private ScanResult result(SortedMap<String, RuntimeException> failures) {
            if (failures.isEmpty()) {
                return new ScanResult.Complete();
            }
            if (failures.values().stream().anyMatch(CancellationToken.OperationCancelledException.class::isInstance)) {
                return new ScanResult.Interrupted();
            }
            return regionScans.size() == 1
                    ? new ScanResult.Failed(failures.get(failures.firstKey()))
                    : new ScanResult.Partial(failures);
        }

        /** DNS reads in progress are awaited even if SES has failed. */
        private boolean isDone() {
            return underWay == 0 && regionScans.stream().allMatch(RegionScan::isDone);
        }

        private Optional<Runnable> next() {
            try {
                return Optional.ofNullable(posted.poll(TICK_MILLIS, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopped = true;
                return Optional.empty();
            }
        }

        private void queryDns(RegionScan regionScan) {
            while (underWay < UNDER_WAY) {
                Optional<IdentityAttributes> next = regionScan.next(this::isReadEverywhere);
                if (next.isEmpty()) {
                    return;
                }
                next.filter(scanListener::includes).ifPresent(identity -> queryDns(regionScan, identity));
            }
        }

        private void queryDns(RegionScan regionScan, IdentityAttributes identityAttributes) {
            Identity identity = identityAttributes.identity();
            underWay++;
            CompletableFuture<DkimDns> dkim = new DkimDnsReader(dns.computations())
                    .read(
                            identity,
                            regionScan.dkimSigning(identity),
                            regionScan.target().scope().region());
            CompletableFuture<Optional<MailFromDns>> mailFrom = identityAttributes
                    .attributes()
                    .domain()
                    .map(domain -> dnsRead(domain, identity.domain()).thenApply(Optional::of))
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
            CompletableFuture<List<ReadyDomain>> ready = mailFrom.thenCompose(answer -> ready(identity, answer));
            CompletableFuture<List<ReadyDomain>> leftBehind = leftBehind(regionScan, identity);
            CompletableFuture.allOf(dkim, ready, leftBehind)
                    .thenRun(() -> posted.add(() -> {
                        underWay--;
                        mailFrom.join().ifPresent(resolverHealth::record);
                        scanListener.onReport(regionScan.evaluate(
                                identity,
                                mailFrom.join(),
                                ready.join(),
                                leftBehind.join(),
                                dkim.join(),
                                comparison(identity),
                                clock.instant()));
                    }));
        }

        private CompletableFuture<MailFromDns> dnsRead(MailFromDomain domain, DomainName author) {
            dnsReads.values().removeIf(CompletableFuture::isDone);
            return dnsReads.computeIfAbsent(
                    new DnsRequestKey(domain, author), key -> dns.read(key.domain(), key.author()));
        }

        /** Looks for records at other names, where the identity has none; not in a watch, which asks again and again. */
        private CompletableFuture<List<ReadyDomain>> ready(Identity identity, Optional<MailFromDns> answer) {
            boolean missing = answer.map(MailFromDns::isMxAbsent).orElse(true);
            return thorough && missing
                    ? dns.findReady(
                            identity.domain(), answer.map(own -> own.domain().name()))
                    : CompletableFuture.completedFuture(List.of());
        }

        /** Looks at its former MAIL FROM domains that no identity has now. */
        private CompletableFuture<List<ReadyDomain>> leftBehind(RegionScan regionScan, Identity identity) {
            if (!thorough) {
                return CompletableFuture.completedFuture(List.of());
            }
            List<DomainName> unused = former
                    .computeIfAbsent(
                            regionScan, scan -> formerDomains.read(scan.target().scope()))
                    .getOrDefault(identity, Set.of())
                    .stream()
                    .filter(domain -> regionScans.stream().noneMatch(region -> region.hasUser(domain)))
                    .map(MailFromDomain::name)
                    .toList();
            return unused.isEmpty() ? CompletableFuture.completedFuture(List.of()) : dns.findReady(unused);
        }

        private boolean isReadEverywhere(Identity identity) {
            return regionScans.size() == 1 || regionScans.stream().allMatch(region -> region.isRead(identity));
        }

        /** Compares the regions that can be read; empty if there are fewer than two. */
        private Optional<List<Finding>> comparison(Identity identity) {
            List<RegionComparison.RegionState> states = regionScans.stream()
                    .filter(region -> region.failure().isEmpty())
                    .map(region -> region.state(identity))
                    .toList();
            return states.size() < 2
                    ? Optional.empty()
                    : Optional.of(
                            RegionComparison.compare(identity, states).stream().toList());
        }
    }
}
