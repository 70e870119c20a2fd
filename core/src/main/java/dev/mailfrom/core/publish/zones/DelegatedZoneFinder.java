package dev.mailfrom.core.publish.zones;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.DomainNames;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Finds the zone that holds a name, and its name servers, by the resolver. */
public final class DelegatedZoneFinder {

    private final DnsClient client;
    private final DnsServer resolver;

    public DelegatedZoneFinder(DnsClient client, DnsServer resolver) {
        this.client = client;
        this.resolver = resolver;
    }

    /** @param name need not exist @return fails with a {@link DnsProviderException} where DNS does not tell */
    public CompletableFuture<DelegatedZone> find(String name) {
        return find(name, name);
    }

    private CompletableFuture<DelegatedZone> find(String name, String at) {
        if (at.isEmpty()) {
            return ask(name, RecordType.SOA).thenApply(answer -> {
                throw unknown("DNS has no zone for " + name + ".", answer);
            });
        }
        return ask(at, RecordType.SOA).thenCompose(answer -> {
            Optional<String> zone = zone(answer, at);
            if (zone.isPresent()) {
                return nameServers(zone.get()).thenApply(servers -> new DelegatedZone(zone.get(), servers));
            }
            if (answer instanceof DnsAnswer.Undetermined silent) {
                throw unknown("The zone of " + name + " could not be found: " + silent.detail(), answer);
            }
            return find(name, DomainNames.parent(at));
        });
    }

    /** By the SOA at the name, or by that of its absence (RFC 2308 section 3); not by what an alias leads to. */
    private static Optional<String> zone(DnsAnswer answer, String at) {
        if (answer instanceof DnsAnswer.Found && answer.aliases().isEmpty()) {
            return Optional.of(at);
        }
        return answer.absenceZone()
                .map(DnsRecord.Soa::owner)
                .filter(owner -> !owner.isEmpty() && DomainNames.isAtOrBelow(at, owner));
    }

    private CompletableFuture<Set<String>> nameServers(String zone) {
        return ask(zone, RecordType.NS).thenApply(answer -> {
            Set<String> names = new HashSet<>();
            answer.records(DnsRecord.Ns.class).forEach(ns -> names.add(ns.target()));
            if (names.isEmpty()) {
                throw unknown("The name servers of " + zone + " could not be found.", answer);
            }
            return names;
        });
    }

    private CompletableFuture<DnsAnswer> ask(String name, RecordType type) {
        return client.ask(new DnsQuestion(name, type), resolver);
    }

    private static DnsProviderException unknown(String message, DnsAnswer answer) {
        return new DnsProviderException(
                DnsProblem.DNS_ZONE_NOT_FOUND, message, "Look what DNS says: " + answer.digCommand());
    }
}
