package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.MailFromDnsReader;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Looks at every identity of one region or several once. SES is read in the background, each region behind its own gate;
 * as soon as an identity and those above and below it were read, its DNS is asked; as soon as DNS has answered, the rules
 * judge, and it is handed on and forgotten. So the whole takes as long as SES's pace wants, and needs the memory of what
 * is on its way.
 */
public final class IdentityScan {

    /** So many identities may wait for DNS; more would only take memory. */
    private static final int ON_THE_WAY = 200;

    /** The {@link ScanListener} is told at least so often that time passes. */
    private static final long TICK_MILLIS = 1000;

    private final List<ScanTarget> scanTargets;
    private final boolean thorough;
    private final MailFromDnsReader dns;
    private final DnsClient client;
    private final DnsServer resolver;
    private final Executor threads;
    private final Clock clock;

    /**
     * @param thorough whether all is read that the rules look at; else only the MAIL FROM and verification attributes
     * @param client the one below {@code dns}, to see whether the resolver is there at all
     * @param threads for what waits for SES: at most five for each region
     */
    public IdentityScan(
            List<ScanTarget> scanTargets,
            boolean thorough,
            MailFromDnsReader dns,
            DnsClient client,
            DnsServer resolver,
            Executor threads,
            Clock clock) {
        this.scanTargets = List.copyOf(scanTargets);
        this.thorough = thorough;
        this.dns = dns;
        this.client = client;
        this.resolver = resolver;
        this.threads = threads;
        this.clock = clock;
    }

    /** Where it looks. */
    public List<ScanTarget> targets() {
        return scanTargets;
    }

    /** Who looks. Everything is called on the thread that runs the sweep. */
    public interface ScanListener {

        /** Whether DNS is to be asked about it and the rules are to judge; else it is forgotten. */
        default boolean includes(IdentityAttributes identityAttributes) {
            return true;
        }

        void onReport(IdentityReport report);

        /** A name in SES's list that is no domain and no address by our grammar, to the letter; it is left out. */
        default void onUnreadableName(String name) {}

        /** Time has passed. @param known how many identities there are, as far as that is known @param whole whether it is */
        default void onProgress(int known, boolean whole) {}
    }

    /** How it ended. */
    public sealed interface ScanResult {

        /** All was looked at. */
        record Complete() implements ScanResult {}

        /** Somebody wanted it to stop. Nothing is on its way any more. */
        record Interrupted() implements ScanResult {}

        /** SES or DNS failed; what was handed on before holds good. */
        record Failed(RuntimeException why) implements ScanResult {}
    }

    /** Looks at everything. Failures of SES, the store and DNS are told by the end; what the look throws goes through. */
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

    /** What DNS is asked: addresses of one domain share the answer while it is on its way. */
    private record DnsRequestKey(MailFromDomain domain, DomainName author) {}

    private final class Run {

        private final BlockingQueue<ScanEvent> heard = new LinkedBlockingQueue<>();
        private final ScanListener scanListener;
        private final List<RegionScan> regionScans;
        private final List<SesRegionReader> sesRegionReaders;
        private final CancellationToken ending = new CancellationToken();
        private final ResolverHealth pulse = new ResolverHealth(client, resolver);
        private final Map<DnsRequestKey, CompletableFuture<MailFromDns>> underway = new HashMap<>();
        private Optional<RuntimeException> broken = Optional.empty();
        private int onTheWay;

        Run(ScanListener scanListener) {
            this.scanListener = scanListener;
            this.regionScans = scanTargets.stream().map(RegionScan::new).toList();
            this.sesRegionReaders = regionScans.stream()
                    .map(regionScan -> new SesRegionReader(regionScan, thorough, threads, ending, heard::add))
                    .toList();
        }

        void stop() {
            heard.add(new ScanEvent.StopRequested());
            ending.cancel();
        }

        /** No request is on its way behind the back of whoever goes on. */
        void end() {
            ending.cancel();
            sesRegionReaders.forEach(SesRegionReader::await);
        }

        ScanResult run() {
            sesRegionReaders.forEach(SesRegionReader::start);
            try {
                while (!isDone()) {
                    Optional<ScanEvent> scanEvent = nextEvent();
                    if (scanEvent
                            .filter(ScanEvent.StopRequested.class::isInstance)
                            .isPresent()) {
                        return new ScanResult.Interrupted();
                    }
                    scanEvent.ifPresent(this::handle);
                    if (broken.isEmpty()) {
                        regionScans.forEach(this::queryDns);
                    }
                    scanListener.onProgress(
                            regionScans.stream().mapToInt(RegionScan::size).sum(),
                            regionScans.stream().allMatch(RegionScan::isListed));
                }
                if (broken.isEmpty()) {
                    pulse.checkAfterLast();
                }
            } catch (ResolverUnreachableException e) {
                broken = Optional.of(e);
            }
            return broken.<ScanResult>map(Run::end).orElseGet(ScanResult.Complete::new);
        }

        private static ScanResult end(RuntimeException why) {
            return why instanceof CancellationToken.OperationCancelledException
                    ? new ScanResult.Interrupted()
                    : new ScanResult.Failed(why);
        }

        /** What is on its way still comes when SES has failed. */
        private boolean isDone() {
            return onTheWay == 0 && (broken.isPresent() || regionScans.stream().allMatch(RegionScan::isDone));
        }

        private Optional<ScanEvent> nextEvent() {
            try {
                return Optional.ofNullable(heard.poll(TICK_MILLIS, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of(new ScanEvent.StopRequested());
            }
        }

        private void handle(ScanEvent news) {
            if (news instanceof ScanEvent.Listed listed) {
                listed.regionScan().handle(listed);
                listed.unreadable().forEach(scanListener::onUnreadableName);
            } else if (news instanceof ScanEvent.ReceiptRulesRead receiptRulesRead) {
                receiptRulesRead.regionScan().handle(receiptRulesRead);
            } else if (news instanceof ScanEvent.AttributesRead attributesRead) {
                attributesRead.regionScan().handle(attributesRead);
            } else if (news instanceof ScanEvent.DnsRead dnsRead) {
                onTheWay--;
                pulse.record(dnsRead.dns());
                evaluate(dnsRead.regionScan(), dnsRead.identity(), Optional.of(dnsRead.dns()));
            } else if (news instanceof ScanEvent.Failed failure && broken.isEmpty()) {
                broken = Optional.of(failure.why());
                ending.cancel();
            }
        }

        private void queryDns(RegionScan regionScan) {
            while (onTheWay < ON_THE_WAY) {
                Optional<IdentityAttributes> next = regionScan.next();
                if (next.isEmpty()) {
                    return;
                }
                next.filter(scanListener::includes)
                        .ifPresent(identityAttributes -> queryDns(regionScan, identityAttributes));
            }
        }

        private void queryDns(RegionScan regionScan, IdentityAttributes identityAttributes) {
            Identity identity = identityAttributes.identity();
            Optional<MailFromDomain> domain = identityAttributes.attributes().domain();
            if (domain.isEmpty()) {
                evaluate(regionScan, identity, Optional.empty());
                return;
            }
            onTheWay++;
            DnsRequestKey dnsRequestKey = new DnsRequestKey(domain.get(), identity.domain());
            underway.values().removeIf(CompletableFuture::isDone);
            underway.computeIfAbsent(dnsRequestKey, one -> dns.read(one.domain(), one.author()))
                    .thenAccept(answer -> heard.add(new ScanEvent.DnsRead(regionScan, identity, answer)));
        }

        private void evaluate(RegionScan regionScan, Identity identity, Optional<MailFromDns> answer) {
            scanListener.onReport(regionScan.evaluate(identity, answer, clock.instant()));
        }
    }
}
