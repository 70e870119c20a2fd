package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.cache.ExpiringCache;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Skips authoritative servers that were silent for the next 30 seconds. An unknown server gets one question first, and
 * all others wait for its outcome, so a dead server costs one timeout in all. Thread-safe.
 */
public final class CircuitBreakerDnsClient implements DnsClient {

    private static final Duration SKIPPED_FOR = Duration.ofSeconds(30);
    private static final Duration KNOWN_FOR = Duration.ofDays(1);
    private static final int CAPACITY = 5_000;

    private final DnsClient client;
    private final Clock clock;
    private final ExpiringCache<InetSocketAddress, ServerState> states;

    public CircuitBreakerDnsClient(DnsClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
        this.states = new ExpiringCache<>(
                clock, CAPACITY, state -> state instanceof ServerState.Silent ? SKIPPED_FOR : KNOWN_FOR);
    }

    /** Asks, or says at once that the server has just been silent. */
    @Override
    public CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server, Set<DnsOption> options) {
        if (server.serverRole() == DnsServer.ServerRole.RESOLVER) {
            return client.ask(question, server, options);
        }
        // Silence over TCP alone is no sign of a dead server.
        boolean overTcp = options.contains(DnsOption.OVER_TCP);
        CompletableFuture<Void> probed = new CompletableFuture<>();
        Instant now = clock.instant();
        synchronized (this) {
            Optional<ServerState> state = states.find(server.address());
            if (state.isPresent() && state.get() instanceof ServerState.Probing other) {
                return other.done().thenCompose(known -> ask(question, server, options));
            } else if (state.isPresent() && state.get() instanceof ServerState.Silent silent) {
                return CompletableFuture.completedFuture(silent.answer(question, server, now));
            } else if (state.isEmpty() && !overTcp) {
                states.put(server.address(), new ServerState.Probing(probed));
            }
        }
        CompletableFuture<DnsAnswer> asked = client.ask(question, server, options);
        return overTcp
                ? asked
                : asked.whenComplete((answer, failure) -> {
                    recordOutcome(server.address(), answer, now);
                    probed.complete(null);
                });
    }

    @Override
    public void close() {
        client.close();
    }

    /** @param asked a server that has answered another question since then is not silent */
    private synchronized void recordOutcome(InetSocketAddress address, DnsAnswer answer, Instant asked) {
        boolean silent = answer instanceof DnsAnswer.Undetermined u
                && (u.reason() == Reason.TIMED_OUT || u.reason() == Reason.UNREACHABLE);
        Optional<ServerState> state = states.find(address);
        if (!silent) {
            states.put(address, new ServerState.Alive(clock.instant()));
        } else if (!(state.isPresent()
                && state.get() instanceof ServerState.Alive alive
                && alive.last().isAfter(asked))) {
            states.put(address, new ServerState.Silent((DnsAnswer.Undetermined) answer, clock.instant()));
        }
    }

    private sealed interface ServerState {

        /** The first question is under way. */
        record Probing(CompletableFuture<Void> done) implements ServerState {}

        record Alive(Instant last) implements ServerState {}

        record Silent(DnsAnswer.Undetermined first, Instant since) implements ServerState {

            DnsAnswer answer(DnsQuestion question, DnsServer server, Instant now) {
                Evidence tried = first.evidence();
                if (question.equals(tried.question())) {
                    return first;
                }
                return new DnsAnswer.Undetermined(
                        first.reason(),
                        first.detail() + " That was at " + since.truncatedTo(ChronoUnit.SECONDS)
                                + "; it is asked again " + SKIPPED_FOR.toSeconds() + " seconds later.",
                        new Evidence(question, server, tried.transport(), "", "", now, Duration.ZERO));
            }
        }
    }
}
