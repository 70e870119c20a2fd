package dev.mailfrom.core.session;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.SesRegions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Searches the other regions of a partition for an identity, in parallel, each behind its own throttle. */
final class CrossRegionSearch {

    private final Function<String, SesGateway> gateways;
    private final String here;
    private final Executor threads;

    CrossRegionSearch(Function<String, SesGateway> gateways, String here, Executor threads) {
        this.gateways = gateways;
        this.here = here;
        this.threads = threads;
    }

    /** The regions in which the identity is registered. A region that is not open to the account is left out. */
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
}
