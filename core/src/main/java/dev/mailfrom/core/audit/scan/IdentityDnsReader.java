package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.dns.dkim.DkimDns;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.MailFromDnsReader;
import dev.mailfrom.core.dns.mailfrom.ReadyDomain;
import dev.mailfrom.core.rules.snapshot.DkimDnsReader;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Asks DNS about the identities of one scan. Belongs to the thread that runs the scan. */
final class IdentityDnsReader {

    private final boolean thorough;
    private final MailFromDnsReader dns;
    private final FormerDomains formerDomains;
    private final List<RegionScan> regionScans;
    private final Map<SharedRead, CompletableFuture<MailFromDns>> inProgress = new HashMap<>();
    private final Map<RegionScan, Map<Identity, Set<MailFromDomain>>> former = new HashMap<>();

    /** Addresses of one domain share a read in progress. */
    private record SharedRead(MailFromDomain domain, DomainName author) {}

    /** @param thorough whether names other than the identity's own are looked at too */
    IdentityDnsReader(
            boolean thorough, MailFromDnsReader dns, FormerDomains formerDomains, List<RegionScan> regionScans) {
        this.thorough = thorough;
        this.dns = dns;
        this.formerDomains = formerDomains;
        this.regionScans = regionScans;
    }

    CompletableFuture<IdentityDns> read(RegionScan regionScan, IdentityAttributes identityAttributes) {
        Identity identity = identityAttributes.identity();
        String region = regionScan.target().scope().region();
        CompletableFuture<DkimDns> dkim =
                new DkimDnsReader(dns.computations()).read(identity, regionScan.dkimSigning(identity), region);
        CompletableFuture<Optional<MailFromDns>> mailFrom = identityAttributes
                .attributes()
                .domain()
                .map(domain -> shared(domain, identity.domain()).thenApply(Optional::of))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
        CompletableFuture<List<ReadyDomain>> ready = mailFrom.thenCompose(answer -> ready(identity, answer));
        CompletableFuture<List<ReadyDomain>> leftBehind = leftBehind(regionScan, identity);
        return CompletableFuture.allOf(dkim, ready, leftBehind)
                .thenApply(read -> new IdentityDns(mailFrom.join(), ready.join(), leftBehind.join(), dkim.join()));
    }

    private CompletableFuture<MailFromDns> shared(MailFromDomain domain, DomainName author) {
        inProgress.values().removeIf(CompletableFuture::isDone);
        return inProgress.computeIfAbsent(new SharedRead(domain, author), key -> dns.read(key.domain(), key.author()));
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
}
