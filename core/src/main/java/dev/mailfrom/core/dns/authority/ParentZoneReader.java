package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DeadlineScope;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.RecordType;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Asks a server of the parent zone to whom a zone is delegated. */
final class ParentZoneReader {

    /** So many are tried. */
    private static final int TRIES = 3;

    private final ZoneCutResolver cut;
    private final DelegationResolver.ServerLocator serverLocator;

    ParentZoneReader(ZoneCutResolver cut, DelegationResolver.ServerLocator serverLocator) {
        this.cut = cut;
        this.serverLocator = serverLocator;
    }

    /** What the first of them says that answers; empty where nobody is there to ask, or the parent would be the root. */
    CompletableFuture<Optional<DnsAnswer>> askAbout(String zone, DeadlineScope deadline) {
        String above = DomainNames.parent(zone);
        if (above.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return cut.find(above, deadline)
                .thenCompose(found -> found.zone()
                        .filter(parent -> !parent.isEmpty())
                        .map(parent -> names(parent, deadline))
                        .orElse(CompletableFuture.completedFuture(List.of())))
                .thenCompose(names -> tryNext(zone, rotated(names, zone), 0, deadline, Optional.empty()));
    }

    private CompletableFuture<List<String>> names(String parent, DeadlineScope deadline) {
        return cut.resolve(new DnsQuestion(parent, RecordType.NS), deadline)
                .thenApply(answer -> answer.records().stream()
                        .filter(DnsRecord.Ns.class::isInstance)
                        .map(ns -> ((DnsRecord.Ns) ns).target())
                        .sorted()
                        .toList());
    }

    /** Not all zones of a fleet ask the same server first. */
    private static List<String> rotated(List<String> names, String zone) {
        List<String> turned = new ArrayList<>(names);
        Collections.rotate(turned, Math.floorMod(zone.hashCode(), Math.max(1, names.size())));
        return turned;
    }

    private CompletableFuture<Optional<DnsAnswer>> tryNext(
            String zone, List<String> names, int tries, DeadlineScope deadline, Optional<DnsAnswer> last) {
        if (tries == TRIES || tries == names.size()) {
            return CompletableFuture.completedFuture(last);
        }
        String name = names.get(tries);
        return cut.resolve(new DnsQuestion(name, RecordType.A), deadline).thenCompose(where -> {
            List<InetAddress> addresses = where.records().stream()
                    .filter(DnsRecord.Address.class::isInstance)
                    .map(address -> ((DnsRecord.Address) address).address())
                    .toList();
            List<DnsServer> servers = serverLocator.servers(name, addresses);
            if (servers.isEmpty()) {
                return tryNext(zone, names, tries + 1, deadline, last);
            }
            return deadline.ask(new DnsQuestion(zone, RecordType.NS), servers.get(0), Set.of())
                    .thenCompose(answer -> answer instanceof DnsAnswer.Undetermined
                            ? tryNext(zone, names, tries + 1, deadline, Optional.of(answer))
                            : CompletableFuture.completedFuture(Optional.of(answer)));
        });
    }
}
