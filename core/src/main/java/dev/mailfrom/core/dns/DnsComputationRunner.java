package dev.mailfrom.core.dns;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks one server everything that a computation needs, round by round, each round side by side. Questions left when the
 * time or the rounds are used up count as timed out (RFC 7208 section 4.6.4: temperror). Thread-safe.
 */
public final class DnsComputationRunner {

    /** RFC 7208 section 4.6.4 asks for at least this. */
    public static final Duration DEADLINE = Duration.ofSeconds(20);

    /** More than ten SPF lookups with their names, an explanation and a tree walk can need. */
    public static final int ROUNDS = 40;

    private final DnsClient client;
    private final DnsServer server;
    private final Clock clock;
    private final TimeoutSource timeout;
    private final Duration deadline;
    private final int rounds;

    /** @param deadline for a whole computation @param rounds the largest number of rounds, at least 1 */
    public DnsComputationRunner(
            DnsClient client, DnsServer server, Clock clock, TimeoutSource timeout, Duration deadline, int rounds) {
        this.client = client;
        this.server = server;
        this.clock = clock;
        this.timeout = timeout;
        this.deadline = deadline;
        this.rounds = rounds;
    }

    /** A runner with the limits above and the clock of this machine. */
    public static DnsComputationRunner of(DnsClient client, DnsServer server) {
        return new DnsComputationRunner(client, server, Clock.systemUTC(), TimeoutSource.ofSystem(), DEADLINE, ROUNDS);
    }

    /** Runs a computation. The future completes within the deadline, whatever the server does. */
    public <T> CompletableFuture<T> run(DnsComputation<T> computation) {
        DeadlineScope scope = new DeadlineScope(client, clock, timeout, deadline);
        CompletableFuture<T> result = round(computation, new ConcurrentHashMap<>(), scope, rounds);
        result.whenComplete((done, failure) -> scope.close());
        return result;
    }

    private <T> CompletableFuture<T> round(
            DnsComputation<T> computation, Map<DnsQuestion, DnsAnswer> known, DeadlineScope scope, int left) {
        DnsComputation.Step<T> step = computation.evaluate(AnswerLookup.of(known));
        if (step instanceof DnsComputation.Step.Done<T> done) {
            return CompletableFuture.completedFuture(done.result());
        }
        Set<DnsQuestion> questions = ((DnsComputation.Step.Needs<T>) step).questions();
        if (questions.isEmpty() || known.keySet().containsAll(questions)) {
            throw new IllegalStateException("The computation asks again for what it knows: " + questions);
        }
        return DeadlineScope.all(questions.stream()
                        .map(question -> ask(question, scope, left).thenAccept(answer -> known.put(question, answer)))
                        .toList())
                .thenCompose(all -> round(computation, known, scope, left - 1));
    }

    private CompletableFuture<DnsAnswer> ask(DnsQuestion question, DeadlineScope scope, int left) {
        return left > 0
                ? scope.ask(question, server, Set.of())
                : CompletableFuture.completedFuture(scope.timedOut(question, server, clock.instant()));
    }
}
