package dev.mailfrom.core.session;

import dev.mailfrom.core.change.records.DomainUsers;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.rules.snapshot.AsyncReads;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.SesReader;
import dev.mailfrom.core.ses.SesRegions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Searches the regions of a partition, in parallel, each behind its own throttle. */
final class CrossRegionSearch implements DomainUsers {

    /** A region that the account has not opted into, or where SES is not, answers in one of these ways. */
    private static final Set<SesCallException.Kind> NOT_OPEN = Set.of(
            SesCallException.Kind.ENDPOINT,
            SesCallException.Kind.ACCESS_DENIED,
            SesCallException.Kind.CREDENTIALS,
            SesCallException.Kind.CONFIGURATION);

    private final Function<String, SesGateway> gateways;
    private final String here;
    private final Executor threads;

    CrossRegionSearch(Function<String, SesGateway> gateways, String here, Executor threads) {
        this.gateways = gateways;
        this.here = here;
        this.threads = threads;
    }

    /** The other regions in which the identity is registered. A region that is not open to the account is left out. */
    List<String> find(Identity identity) {
        List<String> others = SesRegions.inPartitionOf(here).stream()
                .filter(region -> !region.equals(here))
                .toList();
        List<CompletableFuture<Boolean>> asked = others.stream()
                .map(region -> CompletableFuture.supplyAsync(() -> isIn(region, identity), threads))
                .toList();
        return others.stream()
                .filter(region -> asked.get(others.indexOf(region)).join())
                .toList();
    }

    private boolean isIn(String region, Identity identity) {
        try {
            return gateways.apply(region).verification(List.of(identity)).containsKey(identity);
        } catch (SesCallException failure) {
            // A region that the account has not opted into answers, or not, with an error.
            return false;
        }
    }

    /** Looks in all regions. A region that is not open to the account has no users; one that fails otherwise may have. */
    @Override
    public Map<MailFromDomain, List<DomainUser>> find(Collection<MailFromDomain> domains) {
        List<CompletableFuture<List<Use>>> asked = SesRegions.inPartitionOf(here).stream()
                .map(region -> CompletableFuture.supplyAsync(() -> uses(region, domains), threads))
                .toList();
        return asked.stream()
                .flatMap(region -> AsyncReads.await(region).stream())
                .collect(Collectors.groupingBy(Use::domain, Collectors.mapping(Use::user, Collectors.toList())));
    }

    private record Use(MailFromDomain domain, DomainUser user) {}

    /** SES could not be read in a region, so that it may have users. */
    static final class UnreadRegionException extends MailfromException {

        private static final long serialVersionUID = 1L;

        UnreadRegionException(String region, SesCallException failure) {
            super(
                    failure.code(),
                    failure.exitCode(),
                    "Whether an identity in " + region + " uses the records is unknown, so they stay. "
                            + failure.getMessage(),
                    failure.fix(),
                    failure);
        }
    }

    private List<Use> uses(String region, Collection<MailFromDomain> domains) {
        try {
            SesReader ses = new SesReader(gateways.apply(region));
            List<Identity> possible = ses.identities().stream()
                    .filter(identity ->
                            domains.stream().anyMatch(domain -> domain.name().isProperChildOf(identity.domain())))
                    .toList();
            return ses.mailFromAttributes(possible).entrySet().stream()
                    .flatMap(each -> each.getValue().domain().stream()
                            .filter(domains::contains)
                            .map(domain -> new Use(domain, new DomainUser(each.getKey(), region))))
                    .toList();
        } catch (SesCallException failure) {
            if (!region.equals(here) && NOT_OPEN.contains(failure.kind())) {
                return List.of();
            }
            throw new UnreadRegionException(region, failure);
        }
    }
}
