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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Asks every server of the zone that holds a name, side by side. What it finds out about zones it keeps for some
 * minutes, so that a fleet in one zone shares it. Thread-safe.
 */
public final class AuthorityReader {

    private static final int MOST_WILDCARDS = 4;
    private static final int LONGEST_NAME = 253;
    /** A label nobody has: where an answer comes for it, it is a wildcard's. */
    private static final String NOBODY = "mailfrom-probe.";

    private static final Set<DnsOption> SIGNED = Set.of(DnsOption.FRESH, DnsOption.SIGNATURES);

    private final ZoneCut cut;
    private final Delegations delegations;
    private final TcpProbes overTcp;

    /**
     * @param resolver by which zones and servers are found
     * @param port where the servers listen
     * @param reachable which addresses can be asked from this machine at all
     */
    public AuthorityReader(
            DnsClient client,
            DnsServer resolver,
            ServerPort port,
            Predicate<InetAddress> reachable,
            Clock clock,
            Alarm alarm) {
        this.cut = new ZoneCut(resolver);
        this.delegations = new Delegations(client, resolver, port, reachable, clock, alarm);
        this.overTcp = new TcpProbes(client, clock);
    }

    /** Completes within the time of the asking, never exceptionally. */
    public CompletableFuture<Authority> read(String name, Asking asking) {
        return cut.of(name, asking)
                .thenCompose(found -> found.zone()
                        .map(zone -> delegation(zone, asking).thenCompose(d -> ask(name, d, true, asking)))
                        .orElseGet(() -> CompletableFuture.completedFuture(withoutZone(found.last()))));
    }

    private static Authority withoutZone(DnsAnswer last) {
        String why = last instanceof DnsAnswer.Undetermined u
                ? " (" + u.reason() + " from " + u.evidence().server().name() + ")"
                : "";
        return new Authority.NotAsked("its zone could not be found" + why);
    }

    private CompletableFuture<Optional<Delegation>> delegation(String zone, Asking asking) {
        return asking.within(() -> delegations.of(zone).thenApply(Optional::of), started -> Optional.empty());
    }

    private CompletableFuture<Authority> ask(
            String name, Optional<Delegation> delegation, boolean mayFollow, Asking asking) {
        if (delegation.isEmpty() || delegation.get().servers().isEmpty()) {
            String why = delegation.isEmpty()
                    ? "its name servers could not be found in time"
                    : "no name server of " + delegation.get().zone() + " could be found";
            boolean seen = delegation.filter(d -> !d.withoutAddress().isEmpty()).isPresent();
            return CompletableFuture.completedFuture(
                    seen
                            ? new Authority.Asked(new AuthorityView(name, delegation.get(), List.of(), Closeup.NOTHING))
                            : new Authority.NotAsked(why));
        }
        Delegation zone = delegation.get();
        List<CompletableFuture<ServerView>> asked = zone.servers().stream()
                .map(server -> ask(name, zone, server, asking))
                .toList();
        return all(asked).thenCompose(servers -> {
            Optional<String> deeper = mayFollow ? deeper(name, zone.zone(), servers) : Optional.empty();
            return deeper.map(below -> delegation(below, asking).thenCompose(d -> ask(name, d, false, asking)))
                    .orElseGet(() -> lookCloser(new AuthorityView(name, zone, servers, Closeup.NOTHING), asking));
        });
    }

    /** The zone below, to which a server points: the resolver did not see it, most likely because it is broken. */
    private static Optional<String> deeper(String name, String zone, List<ServerView> servers) {
        return servers.stream()
                .map(ServerView::mx)
                .filter(DnsAnswer.Referral.class::isInstance)
                .map(answer -> ((DnsAnswer.Referral) answer).zone())
                .filter(below -> Names.isBelow(below, zone) && Names.isAtOrBelow(name, below))
                .findFirst();
    }

    private CompletableFuture<ServerView> ask(String name, Delegation zone, DnsServer server, Asking asking) {
        var mx = fresh(name, RecordType.MX, server, asking);
        var txt = fresh(name, RecordType.TXT, server, asking);
        var soa = fresh(name, RecordType.SOA, server, asking);
        var tcp = asking.within(
                () -> overTcp.of(server, zone.zone()).thenApply(Optional::of), started -> Optional.<DnsAnswer>empty());
        var signed = all(Stream.of(RecordType.MX, RecordType.TXT)
                .filter(type -> zone.signed())
                .map(type -> asking.ask(new DnsQuestion(name, type), server, SIGNED))
                .toList());
        var wildcards = all(Names.above(name, zone.zone(), MOST_WILDCARDS).stream()
                .map(above -> wildcard("*." + above, server, asking))
                .toList());
        return CompletableFuture.allOf(mx, txt, soa, tcp, signed, wildcards)
                .thenApply(done -> new ServerView(
                        server, mx.join(), txt.join(), soa.join(), wildcards.join(), signed.join(), tcp.join()));
    }

    private static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> asked) {
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(done -> asked.stream().map(CompletableFuture::join).toList());
    }

    /** All names of a fleet share their wildcards; they are kept as long as their TTL allows. */
    private static CompletableFuture<Wildcard> wildcard(String name, DnsServer server, Asking asking) {
        var mx = asking.ask(new DnsQuestion(name, RecordType.MX), server, Set.of());
        var txt = asking.ask(new DnsQuestion(name, RecordType.TXT), server, Set.of());
        return mx.thenCombine(txt, (m, t) -> new Wildcard(name, m, t));
    }

    /** An authoritative server has no cache, and neither have we for what may just have been mended. */
    private static CompletableFuture<DnsAnswer> fresh(String name, RecordType type, DnsServer server, Asking asking) {
        return asking.ask(new DnsQuestion(name, type), server, Set.of(DnsOption.FRESH));
    }

    private static CompletableFuture<Authority> lookCloser(AuthorityView view, Asking asking) {
        Optional<ServerView> first =
                view.mx().stream().findFirst().map(group -> group.servers().get(0));
        String below = NOBODY + view.name();
        if (view.wildcardLikeTheName().isPresent() && below.length() <= LONGEST_NAME) {
            return fresh(below, RecordType.MX, first.get().server(), asking)
                    .thenApply(answer -> with(view, new Closeup(Optional.of(answer), List.of())));
        } else if (first.filter(AuthorityReader::isBare).isPresent()) {
            DnsServer server = first.get().server();
            var a = fresh(view.name(), RecordType.A, server, asking);
            var aaaa = fresh(view.name(), RecordType.AAAA, server, asking);
            return a.thenCombine(aaaa, (v4, v6) -> with(view, new Closeup(Optional.empty(), List.of(v4, v6))));
        }
        return CompletableFuture.completedFuture(new Authority.Asked(view));
    }

    private static Authority with(AuthorityView view, Closeup closeup) {
        return new Authority.Asked(new AuthorityView(view.name(), view.delegation(), view.servers(), closeup));
    }

    /** The name exists, and neither MX nor TXT stands there. */
    private static boolean isBare(ServerView server) {
        return server.mx() instanceof DnsAnswer.NoData mx
                && mx.aliases().isEmpty()
                && server.txt() instanceof DnsAnswer.NoData txt
                && txt.aliases().isEmpty();
    }
}
