package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.Inquirer.Alarm;
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
final class Delegations {

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
    private final ServerPort port;
    private final Predicate<InetAddress> reachable;
    private final Clock clock;
    private final Alarm alarm;
    private final ZoneCut cut;
    private final ParentServers parents;
    private final Kept<String, Delegation> kept;

    Delegations(
            DnsClient client,
            DnsServer resolver,
            ServerPort port,
            Predicate<InetAddress> reachable,
            Clock clock,
            Alarm alarm) {
        this.client = client;
        this.resolver = resolver;
        this.port = port;
        this.reachable = reachable;
        this.clock = clock;
        this.alarm = alarm;
        this.cut = new ZoneCut(resolver);
        this.parents = new ParentServers(cut, this::servers);
        this.kept = new Kept<>(clock, MOST_ZONES, d -> d.whole() ? LIFE : LIFE_OF_A_PART);
    }

    /** What is kept, or a search with a deadline of its own: others may be waiting for it. */
    CompletableFuture<Delegation> of(String zone) {
        return kept.get(zone, () -> {
            Asking asking = new Asking(client, clock, alarm, DEADLINE);
            return read(zone, asking).whenComplete((done, bug) -> asking.close());
        });
    }

    private CompletableFuture<Delegation> read(String zone, Asking asking) {
        CompletableFuture<DnsAnswer> known = cut.resolve(new DnsQuestion(zone, RecordType.NS), asking);
        CompletableFuture<Optional<DnsAnswer>> parent = parents.askAbout(zone, asking);
        return known.thenCombine(parent, (k, p) -> new DelegationDraft(zone, k, p))
                .thenCompose(draft -> addresses(draft, asking))
                .thenCompose(draft -> theirOwnWord(draft, asking))
                .thenCompose(draft -> addresses(draft, asking))
                .thenApply(draft -> draft.done(this::servers));
    }

    /** Looks for the addresses of those that have not been looked for yet. */
    private CompletableFuture<DelegationDraft> addresses(DelegationDraft draft, Asking asking) {
        List<CompletableFuture<DnsAnswer>> asked = draft.toLocate(most(draft.zone())).stream()
                .flatMap(name -> Stream.of(RecordType.A, RecordType.AAAA)
                        .map(type -> cut.resolve(new DnsQuestion(name, type), asking)
                                .whenComplete((answer, bug) -> draft.located(name, answer))))
                .toList();
        return all(asked).thenApply(done -> draft);
    }

    private static int most(String zone) {
        return zone.indexOf('.') < 0 ? MOST_OF_TOP_LEVEL : MOST_SERVERS;
    }

    /** Asks each server for the servers of the zone, and by the way whether the zone is signed. */
    private CompletableFuture<DelegationDraft> theirOwnWord(DelegationDraft draft, Asking asking) {
        DnsQuestion question = new DnsQuestion(draft.zone(), RecordType.NS);
        List<CompletableFuture<DnsAnswer>> asked = draft.done(this::servers).servers().stream()
                .map(server -> asking.ask(question, server, Set.of(DnsOption.FRESH, DnsOption.SIGNATURES)))
                .toList();
        return all(asked).thenApply(done -> {
            asked.forEach(answer -> draft.saidByChild(answer.join()));
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
                .map(address -> new DnsServer(name, port.of(address), DnsServer.Role.AUTHORITATIVE))
                .toList();
    }

    /** How servers are made of a name and its addresses. */
    @FunctionalInterface
    interface Locating {
        List<DnsServer> servers(String name, Collection<InetAddress> addresses);
    }
}
