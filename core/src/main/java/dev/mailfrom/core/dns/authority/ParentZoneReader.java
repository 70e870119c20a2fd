package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DeadlineScope;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.DomainNames;
import dev.mailfrom.core.dns.RecordType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Asks the servers of the parent zone about the delegation of a zone. */
final class ParentZoneReader {

    private static final int MOST_SERVERS = 3;

    private final ZoneCutResolver zoneCuts;
    private final ServerLocator locator;

    ParentZoneReader(ZoneCutResolver zoneCuts, ServerLocator locator) {
        this.zoneCuts = zoneCuts;
        this.locator = locator;
    }

    /** The answer of the first server that gives one; empty if there is no server, or the parent is the root. */
    CompletableFuture<Optional<DnsAnswer>> askAbout(String zone, DeadlineScope deadline) {
        String above = DomainNames.parent(zone);
        if (above.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return zoneCuts.find(above, deadline)
                .thenCompose(found -> found.zone()
                        .filter(parent -> !parent.isEmpty())
                        .map(parent -> serverNames(parent, deadline))
                        .orElse(CompletableFuture.completedFuture(List.of())))
                .thenCompose(names -> askNext(zone, rotated(names, zone), deadline, Optional.empty()));
    }

    private CompletableFuture<List<String>> serverNames(String parent, DeadlineScope deadline) {
        return zoneCuts.resolve(new DnsQuestion(parent, RecordType.NS), deadline)
                .thenApply(answer -> answer.records(DnsRecord.Ns.class).stream()
                        .map(DnsRecord.Ns::target)
                        .sorted()
                        .toList());
    }

    /** Spreads the zones of many identities over the servers. */
    private static List<String> rotated(List<String> names, String zone) {
        List<String> rotated = new ArrayList<>(names);
        Collections.rotate(rotated, Math.floorMod(zone.hashCode(), Math.max(1, names.size())));
        return rotated.subList(0, Math.min(MOST_SERVERS, names.size()));
    }

    private CompletableFuture<Optional<DnsAnswer>> askNext(
            String zone, List<String> names, DeadlineScope deadline, Optional<DnsAnswer> last) {
        if (names.isEmpty()) {
            return CompletableFuture.completedFuture(last);
        }
        String name = names.get(0);
        List<String> others = names.subList(1, names.size());
        return zoneCuts.resolve(new DnsQuestion(name, RecordType.A), deadline).thenCompose(located -> {
            List<DnsServer> servers = locator.servers(
                    name,
                    located.records(DnsRecord.Address.class).stream()
                            .map(DnsRecord.Address::address)
                            .toList());
            if (servers.isEmpty()) {
                return askNext(zone, others, deadline, last);
            }
            return deadline.ask(new DnsQuestion(zone, RecordType.NS), servers.get(0), Set.of())
                    .thenCompose(answer -> answer instanceof DnsAnswer.Undetermined
                            ? askNext(zone, others, deadline, Optional.of(answer))
                            : CompletableFuture.completedFuture(Optional.of(answer)));
        });
    }
}
