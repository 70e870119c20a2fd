package dev.mailfrom.core.session;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.SesRegions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Looks for an identity in all regions but one, side by side, each behind its own gate. */
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
        List<CompletableFuture<Boolean>> asked = SesRegions.known().stream()
                .map(region ->
                        CompletableFuture.supplyAsync(() -> !region.equals(here) && isIn(region, identity), threads))
                .toList();
        return SesRegions.known().stream()
                .filter(region -> asked.get(SesRegions.known().indexOf(region)).join())
                .toList();
    }

    private boolean isIn(String region, Identity identity) {
        try {
            return gateways.apply(region).verification(List.of(identity)).containsKey(identity);
        } catch (SesCallException failure) {
            // Regions must be opted into, and some belong to another partition: they answer, or not, with an error.
            return false;
        }
    }
}
