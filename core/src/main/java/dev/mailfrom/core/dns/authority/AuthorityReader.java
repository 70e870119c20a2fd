package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DeadlineScope;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.DomainNames;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.TimeoutSource;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Asks every name server of the zone that holds a name, side by side. It keeps what it learns about a zone for some
 * minutes, for the other names of the zone. Thread-safe.
 */
public final class AuthorityReader {

    private static final int MOST_WILDCARDS = 4;
    private static final int LONGEST_NAME = 253;
    /** A label that no zone has: an answer for it comes from a wildcard. */
    private static final String UNUSED_LABEL = "mailfrom-probe.";

    private static final Set<DnsOption> SIGNED = Set.of(DnsOption.FRESH, DnsOption.SIGNATURES);

    private final ZoneCutResolver zoneCuts;
    private final DelegationResolver delegations;
    private final TcpProbes overTcp;

    /**
     * @param resolver finds zones and servers
     * @param ports where the servers listen
     * @param reachable which addresses can be asked from this machine
     */
    public AuthorityReader(
            DnsClient client,
            DnsServer resolver,
            NameServerPorts ports,
            Predicate<InetAddress> reachable,
            Clock clock,
            TimeoutSource timeout) {
        this.zoneCuts = new ZoneCutResolver(resolver);
        this.delegations = new DelegationResolver(
                zoneCuts,
                new ServerLocator(ports, reachable),
                clock,
                () -> new DeadlineScope(client, clock, timeout, DelegationResolver.DEADLINE));
        this.overTcp = new TcpProbes(client, clock);
    }

    /** Completes within the deadline, never exceptionally. */
    public CompletableFuture<AuthorityResult> read(String name, DeadlineScope deadline) {
        return zoneCuts.find(name, deadline)
                .thenCompose(found -> found.zone()
                        .map(zone -> delegation(zone, deadline).thenCompose(d -> ask(name, d, true, deadline)))
                        .orElseGet(() -> CompletableFuture.completedFuture(withoutZone(found.last()))));
    }

    private static AuthorityResult withoutZone(DnsAnswer last) {
        String why = last instanceof DnsAnswer.Undetermined u
                ? " (" + u.reason() + " from " + u.evidence().server().name() + ")"
                : "";
        return new AuthorityResult.NotAsked("its zone could not be found" + why);
    }

    private CompletableFuture<Optional<Delegation>> delegation(String zone, DeadlineScope deadline) {
        return deadline.withTimeout(
                () -> delegations.resolve(zone).thenApply(Optional::of), started -> Optional.empty());
    }

    private CompletableFuture<AuthorityResult> ask(
            String name, Optional<Delegation> delegation, boolean mayFollow, DeadlineScope deadline) {
        if (delegation.isEmpty() || delegation.get().servers().isEmpty()) {
            String why = delegation.isEmpty()
                    ? "its name servers could not be found in time"
                    : "no name server of " + DomainNames.text(delegation.get().zone()) + " could be found";
            boolean seen = delegation.filter(d -> !d.withoutAddress().isEmpty()).isPresent();
            return CompletableFuture.completedFuture(
                    seen
                            ? new AuthorityResult.Asked(
                                    new AuthorityView(name, delegation.get(), List.of(), SupplementaryAnswers.NOTHING))
                            : new AuthorityResult.NotAsked(why));
        }
        Delegation zone = delegation.get();
        List<CompletableFuture<ServerView>> asked = zone.servers().stream()
                .map(server -> ask(name, zone, server, deadline))
                .toList();
        return DeadlineScope.all(asked).thenCompose(servers -> {
            Optional<String> deeper = mayFollow ? deeper(name, zone.zone(), servers) : Optional.empty();
            return deeper.map(below -> delegation(below, deadline).thenCompose(d -> ask(name, d, false, deadline)))
                    .orElseGet(() -> readSupplement(
                            new AuthorityView(name, zone, servers, SupplementaryAnswers.NOTHING), deadline));
        });
    }

    /** The zone below, if a server refers to it. The resolver did not see it, most likely because it is broken. */
    private static Optional<String> deeper(String name, String zone, List<ServerView> servers) {
        return servers.stream()
                .map(ServerView::mx)
                .filter(DnsAnswer.Referral.class::isInstance)
                .map(answer -> ((DnsAnswer.Referral) answer).zone())
                .filter(below -> DomainNames.isBelow(below, zone) && DomainNames.isAtOrBelow(name, below))
                .findFirst();
    }

    private CompletableFuture<ServerView> ask(String name, Delegation zone, DnsServer server, DeadlineScope deadline) {
        var mx = fresh(name, RecordType.MX, server, deadline);
        var txt = fresh(name, RecordType.TXT, server, deadline);
        var soa = fresh(name, RecordType.SOA, server, deadline);
        var tcp = deadline.withTimeout(
                () -> overTcp.probe(server, zone.zone()).thenApply(Optional::of),
                started -> Optional.<DnsAnswer>empty());
        var signed = DeadlineScope.all(Stream.of(RecordType.MX, RecordType.TXT)
                .filter(type -> zone.signed())
                .map(type -> deadline.ask(new DnsQuestion(name, type), server, SIGNED))
                .toList());
        var wildcards = DeadlineScope.all(DomainNames.above(name, zone.zone(), MOST_WILDCARDS).stream()
                .map(above -> wildcard("*." + above, server, deadline))
                .toList());
        return CompletableFuture.allOf(mx, txt, soa, tcp, signed, wildcards)
                .thenApply(done -> new ServerView(
                        server,
                        mx.join().withProofOf(signed.join()),
                        txt.join().withProofOf(signed.join()),
                        soa.join(),
                        wildcards.join(),
                        signed.join(),
                        tcp.join()));
    }

    /** Not asked afresh, because many names share their wildcards. */
    private static CompletableFuture<WildcardAnswer> wildcard(String name, DnsServer server, DeadlineScope deadline) {
        var mx = deadline.ask(new DnsQuestion(name, RecordType.MX), server, Set.of());
        var txt = deadline.ask(new DnsQuestion(name, RecordType.TXT), server, Set.of());
        return mx.thenCombine(txt, (m, t) -> new WildcardAnswer(name, m, t));
    }

    /** Asked without our cache, because the records may have just been fixed. */
    private static CompletableFuture<DnsAnswer> fresh(
            String name, RecordType type, DnsServer server, DeadlineScope deadline) {
        return deadline.ask(new DnsQuestion(name, type), server, Set.of(DnsOption.FRESH));
    }

    private static CompletableFuture<AuthorityResult> readSupplement(AuthorityView view, DeadlineScope deadline) {
        Optional<ServerView> first =
                view.mx().stream().findFirst().map(group -> group.servers().get(0));
        String below = UNUSED_LABEL + view.name();
        if (view.wildcardMatchingName().isPresent() && below.length() <= LONGEST_NAME) {
            return fresh(below, RecordType.MX, first.get().server(), deadline)
                    .thenApply(answer -> with(view, new SupplementaryAnswers(Optional.of(answer), List.of())));
        } else if (first.filter(AuthorityReader::isBare).isPresent()) {
            DnsServer server = first.get().server();
            var a = fresh(view.name(), RecordType.A, server, deadline);
            var aaaa = fresh(view.name(), RecordType.AAAA, server, deadline);
            return a.thenCombine(
                    aaaa, (v4, v6) -> with(view, new SupplementaryAnswers(Optional.empty(), List.of(v4, v6))));
        }
        return CompletableFuture.completedFuture(new AuthorityResult.Asked(view));
    }

    private static AuthorityResult with(AuthorityView view, SupplementaryAnswers supplementaryAnswers) {
        return new AuthorityResult.Asked(
                new AuthorityView(view.name(), view.delegation(), view.servers(), supplementaryAnswers));
    }

    /** Whether the name exists and has neither MX nor TXT. */
    private static boolean isBare(ServerView server) {
        return server.mx().isPlainNoData() && server.txt().isPlainNoData();
    }
}
