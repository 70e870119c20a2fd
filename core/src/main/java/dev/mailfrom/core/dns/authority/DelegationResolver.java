package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.cache.ExpiringCache;
import dev.mailfrom.core.dns.DeadlineScope;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsComputationRunner.TimeoutSource;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.RecordType;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds out who serves a zone, and keeps it for all names of the zone. Thread-safe. */
final class DelegationResolver {

    /** A delegation seldom changes; one that was only half seen is looked at again soon. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private static final Duration LIFE_OF_A_PART = Duration.ofSeconds(30);
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int MOST_ZONES = 2_000;
    /** RFC 1034 wants two servers; more than 13 do not fit in a packet of old, and more than these say nothing more. */
    private static final int MOST_SERVERS = 13;
    /** Nobody mends a top-level domain; these are only asked whether it knows the name. */
    private static final int MOST_OF_TOP_LEVEL = 3;

    private final DnsClient client;
    private final DnsServer resolver;
    private final NameServerPorts port;
    private final Predicate<InetAddress> reachable;
    private final Clock clock;
    private final TimeoutSource timeout;
    private final ZoneCutResolver cut;
    private final ParentZoneReader parents;
    private final ExpiringCache<String, Delegation> cache;

    DelegationResolver(
            DnsClient client,
            DnsServer resolver,
            NameServerPorts port,
            Predicate<InetAddress> reachable,
            Clock clock,
            TimeoutSource timeout) {
        this.client = client;
        this.resolver = resolver;
        this.port = port;
        this.reachable = reachable;
        this.clock = clock;
        this.timeout = timeout;
        this.cut = new ZoneCutResolver(resolver);
        this.parents = new ParentZoneReader(cut, this::servers);
        this.cache = new ExpiringCache<>(clock, MOST_ZONES, d -> d.whole() ? LIFE : LIFE_OF_A_PART);
    }

    /** What is kept, or a search with a deadline of its own: others may be waiting for it. */
    CompletableFuture<Delegation> resolve(String zone) {
        return cache.get(zone, () -> {
            DeadlineScope deadline = new DeadlineScope(client, clock, timeout, DEADLINE);
            return read(zone, deadline).whenComplete((done, bug) -> deadline.close());
        });
    }

    private CompletableFuture<Delegation> read(String zone, DeadlineScope deadline) {
        CompletableFuture<DnsAnswer> known = cut.resolve(new DnsQuestion(zone, RecordType.NS), deadline);
        CompletableFuture<Optional<DnsAnswer>> parent = parents.askAbout(zone, deadline);
        return known.thenCombine(parent, (k, p) -> new DelegationBuilder(zone, k, p))
                .thenCompose(draft -> addresses(draft, deadline))
                .thenCompose(draft -> askChildServers(draft, deadline))
                .thenCompose(draft -> addresses(draft, deadline))
                .thenApply(draft -> draft.build(this::servers));
    }

    /** Looks for the addresses of those that have not been looked for yet. */
    private CompletableFuture<DelegationBuilder> addresses(DelegationBuilder draft, DeadlineScope deadline) {
        List<CompletableFuture<DnsAnswer>> asked = draft.namesToLocate(most(draft.zone())).stream()
                .flatMap(name -> Stream.of(RecordType.A, RecordType.AAAA)
                        .map(type -> cut.resolve(new DnsQuestion(name, type), deadline)
                                .whenComplete((answer, bug) -> draft.addAddressAnswer(name, answer))))
                .toList();
        return all(asked).thenApply(done -> draft);
    }

    private static int most(String zone) {
        return zone.indexOf('.') < 0 ? MOST_OF_TOP_LEVEL : MOST_SERVERS;
    }

    /** Asks each server for the servers of the zone, and by the way whether the zone is signed. */
    private CompletableFuture<DelegationBuilder> askChildServers(DelegationBuilder draft, DeadlineScope deadline) {
        DnsQuestion question = new DnsQuestion(draft.zone(), RecordType.NS);
        List<CompletableFuture<DnsAnswer>> asked = draft.build(this::servers).servers().stream()
                .map(server -> deadline.ask(question, server, Set.of(DnsOption.FRESH, DnsOption.SIGNATURES)))
                .toList();
        return all(asked).thenApply(done -> {
            asked.forEach(answer -> draft.addChildAnswer(answer.join()));
            return draft;
        });
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<DnsAnswer>> asked) {
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new));
    }

    /** Those that can be asked from here. */
    List<DnsServer> servers(String name, Collection<InetAddress> addresses) {
        return addresses.stream()
                .filter(reachable)
                .sorted((a, b) -> Arrays.compareUnsigned(a.getAddress(), b.getAddress()))
                .map(address -> new DnsServer(name, port.addressOf(address), DnsServer.ServerRole.AUTHORITATIVE))
                .toList();
    }

    /** How servers are made of a name and its addresses. */
    @FunctionalInterface
    interface ServerLocator {
        List<DnsServer> servers(String name, Collection<InetAddress> addresses);
    }
}
