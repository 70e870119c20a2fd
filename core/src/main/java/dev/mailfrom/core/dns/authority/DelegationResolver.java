package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.cache.ExpiringCache;
import dev.mailfrom.core.dns.DeadlineScope;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.RecordType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds the name servers of a zone, and keeps them for all names of the zone. Thread-safe. */
final class DelegationResolver {

    static final Duration DEADLINE = Duration.ofSeconds(10);

    /** A delegation seldom changes. An incomplete one is read again soon. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final Duration LIFETIME_INCOMPLETE = Duration.ofSeconds(30);
    private static final int MOST_ZONES = 2_000;
    /** RFC 1034 wants two servers, and more than 13 do not fit in an old packet. More than these say nothing new. */
    private static final int MOST_SERVERS = 13;
    /** The servers of a top-level domain are only asked whether it knows the name. */
    private static final int MOST_OF_TOP_LEVEL = 3;

    private final ZoneCutResolver zoneCuts;
    private final ParentZoneReader parents;
    private final ServerLocator locator;
    private final Supplier<DeadlineScope> deadlines;
    private final ExpiringCache<String, Delegation> delegations;

    /** @param deadlines starts a deadline for one zone */
    DelegationResolver(
            ZoneCutResolver zoneCuts, ServerLocator locator, Clock clock, Supplier<DeadlineScope> deadlines) {
        this.zoneCuts = zoneCuts;
        this.parents = new ParentZoneReader(zoneCuts, locator);
        this.locator = locator;
        this.deadlines = deadlines;
        this.delegations = new ExpiringCache<>(clock, MOST_ZONES, d -> d.whole() ? LIFETIME : LIFETIME_INCOMPLETE);
    }

    /** The delegation of the zone. A search has a deadline of its own, because several callers may share it. */
    CompletableFuture<Delegation> resolve(String zone) {
        return delegations.get(zone, () -> {
            DeadlineScope deadline = deadlines.get();
            return read(zone, deadline).whenComplete((done, failure) -> deadline.close());
        });
    }

    private CompletableFuture<Delegation> read(String zone, DeadlineScope deadline) {
        CompletableFuture<DnsAnswer> known = zoneCuts.resolve(new DnsQuestion(zone, RecordType.NS), deadline);
        CompletableFuture<Optional<DnsAnswer>> parent = parents.askAbout(zone, deadline);
        return known.thenCombine(parent, (k, p) -> new DelegationBuilder(zone, k, p))
                .thenCompose(draft -> locateServers(draft, deadline))
                .thenCompose(draft -> askChildServers(draft, deadline))
                .thenCompose(draft -> locateServers(draft, deadline))
                .thenApply(draft -> draft.build(locator));
    }

    private CompletableFuture<DelegationBuilder> locateServers(DelegationBuilder draft, DeadlineScope deadline) {
        int most = draft.zone().indexOf('.') < 0 ? MOST_OF_TOP_LEVEL : MOST_SERVERS;
        return DeadlineScope.all(draft.namesToLocate(most).stream()
                        .flatMap(name -> Stream.of(RecordType.A, RecordType.AAAA)
                                .map(type -> zoneCuts.resolve(new DnsQuestion(name, type), deadline)
                                        .whenComplete((answer, failure) -> draft.addAddressAnswer(name, answer))))
                        .toList())
                .thenApply(done -> draft);
    }

    /** Asks each server for the zone's NS records, and at the same time whether the zone is signed. */
    private CompletableFuture<DelegationBuilder> askChildServers(DelegationBuilder draft, DeadlineScope deadline) {
        DnsQuestion question = new DnsQuestion(draft.zone(), RecordType.NS);
        return DeadlineScope.all(draft.build(locator).servers().stream()
                        .map(server -> deadline.ask(question, server, Set.of(DnsOption.FRESH, DnsOption.SIGNATURES)))
                        .toList())
                .thenApply((List<DnsAnswer> answers) -> {
                    answers.forEach(draft::addChildAnswer);
                    return draft;
                });
    }
}
