package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.mailfrom.MailFromDnsReader;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.ses.RegionComparison;
import dev.mailfrom.core.ses.Identity;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
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

    /** One scan. Background threads post what they read; the scan's thread processes it. */
    private final class Run implements SesRegionReader.ScanQueue {

        private final BlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
        private final ScanListener scanListener;
        private final List<RegionScan> regionScans;
        private final List<SesRegionReader> sesRegionReaders;
        private final ResolverHealth resolverHealth = new ResolverHealth(client, resolver);
        private final IdentityDnsReader identityDns;
        private volatile boolean stopped;
        private int underWay;

        Run(ScanListener scanListener) {
            this.scanListener = scanListener;
            this.regionScans = scanTargets.stream().map(RegionScan::new).toList();
            this.sesRegionReaders = regionScans.stream()
                    .map(regionScan -> new SesRegionReader(regionScan, thorough, threads, this))
                    .toList();
            this.identityDns = new IdentityDnsReader(thorough, dns, formerDomains, regionScans);
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
            underWay++;
            identityDns
                    .read(regionScan, identityAttributes)
                    .whenComplete((dns, failure) -> posted.add(() -> {
                        underWay--;
                        if (failure != null) {
                            throw new CompletionException(failure);
                        }
                        dns.mailFrom().ifPresent(resolverHealth::record);
                        Identity identity = identityAttributes.identity();
                        scanListener.onReport(
                                regionScan.evaluate(identity, dns, comparison(identity), clock.instant()));
                    }));
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
