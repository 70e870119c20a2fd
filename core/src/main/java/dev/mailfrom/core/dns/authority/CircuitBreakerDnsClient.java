package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.Evidence;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A client that does not wait for dead servers again and again. Of the authoritative servers, one that is not known is
 * asked one question first, and all others wait for what becomes of it; one that was silent is left alone for 30
 * seconds. So a dead server costs one waiting and not one for each question. Thread-safe.
 */
public final class CircuitBreakerDnsClient implements DnsClient {

    private static final Duration DEAD_FOR = Duration.ofSeconds(30);
    private static final int MOST = 5_000;

    private final DnsClient client;
    private final Clock clock;
    private final Map<InetSocketAddress, ServerState> serverStates = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, ServerState> eldest) {
            return size() > MOST;
        }
    };

    public CircuitBreakerDnsClient(DnsClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server) {
        return ask(question, server, Set.of());
    }

    /** Asks, or tells at once that the server has just been silent. */
    @Override
    public CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server, Set<DnsOption> options) {
        if (server.serverRole() == DnsServer.ServerRole.RESOLVER) {
            return client.ask(question, server, options);
        }
        // Silence over TCP alone is no sign of a dead server.
        boolean counts = !options.contains(DnsOption.OVER_TCP);
        CompletableFuture<Void> scout = new CompletableFuture<>();
        Instant now = clock.instant();
        synchronized (this) {
            ServerState serverState = serverStates.get(server.address());
            if (serverState instanceof ServerState.Scouted other) {
                return other.back().thenCompose(known -> ask(question, server, options));
            } else if (serverState instanceof ServerState.Dead dead && dead.isValid(now)) {
                return CompletableFuture.completedFuture(dead.answer(question, server, now));
            } else if (counts && !(serverState instanceof ServerState.Alive)) {
                serverStates.put(server.address(), new ServerState.Scouted(scout));
            } else {
                scout.complete(null);
            }
        }
        CompletableFuture<DnsAnswer> asked = client.ask(question, server, options);
        return !counts
                ? asked
                : asked.whenComplete((answer, bug) -> {
                    recordOutcome(server.address(), answer, now);
                    scout.complete(null);
                });
    }

    /** Ends the client behind. */
    @Override
    public void close() {
        client.close();
    }

    /** @param asked a server that answered something else since then is alive in spite of one silence */
    private synchronized void recordOutcome(InetSocketAddress address, DnsAnswer answer, Instant asked) {
        Instant now = clock.instant();
        if (answer instanceof DnsAnswer.Undetermined silence && isSilence(silence.reason())) {
            boolean heard = serverStates.get(address) instanceof ServerState.Alive alive
                    && alive.last().isAfter(asked);
            if (!heard) {
                serverStates.put(address, new ServerState.Dead(silence, now, now.plus(DEAD_FOR)));
            }
        } else if (answer instanceof DnsAnswer.Undetermined none && none.reason() == DnsAnswer.Reason.CANCELLED) {
            serverStates.remove(address);
        } else {
            serverStates.put(address, new ServerState.Alive(now));
        }
    }

    private static boolean isSilence(DnsAnswer.Reason reason) {
        return reason == DnsAnswer.Reason.TIMED_OUT || reason == DnsAnswer.Reason.UNREACHABLE;
    }

    private sealed interface ServerState {

        /** The first question is on its way. */
        record Scouted(CompletableFuture<Void> back) implements ServerState {}

        record Alive(Instant last) implements ServerState {}

        record Dead(DnsAnswer.Undetermined silence, Instant since, Instant until) implements ServerState {

            boolean isValid(Instant now) {
                return !now.isBefore(since) && now.isBefore(until);
            }

            DnsAnswer answer(DnsQuestion question, DnsServer server, Instant now) {
                if (question.equals(silence.evidence().question())) {
                    return silence;
                }
                Evidence tried = silence.evidence();
                return new DnsAnswer.Undetermined(
                        silence.reason(),
                        silence.detail() + " That was at " + since.truncatedTo(ChronoUnit.SECONDS)
                                + "; it is asked again " + DEAD_FOR.toSeconds() + " seconds later.",
                        new Evidence(question, server, tried.transport(), "", "", now, Duration.ZERO));
            }
        }
    }
}
