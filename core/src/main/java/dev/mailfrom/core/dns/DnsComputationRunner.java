package dev.mailfrom.core.dns;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Asks one server all that an inquiry needs, round by round, each round side by side. When the time or the rounds are
 * used up, what is still open counts as timed out, so that the inquiry itself says what that means (RFC 7208 section
 * 4.6.4: temperror). Thread-safe.
 */
public final class DnsComputationRunner {

    /** RFC 7208 section 4.6.4 asks for no less. */
    public static final Duration DEADLINE = Duration.ofSeconds(20);

    /** Above what ten lookups, each with the names it leads to, an explanation and a tree walk can need. */
    public static final int ROUNDS = 40;

    private final DnsClient client;
    private final DnsServer server;
    private final Clock clock;
    private final TimeoutSource timeout;
    private final Duration deadline;
    private final int rounds;

    /** Rings once after some time. */
    @FunctionalInterface
    public interface TimeoutSource {

        /** A future that completes when the time is over. */
        CompletableFuture<Void> after(Duration time);

        /** The alarm of this machine's own clock. What hangs on it runs on the timer's only thread and must be short. */
        static TimeoutSource ofSystem() {
            // Cancelled, it leaves nothing behind; a delayed task would stay until its time, and then take a thread.
            return time ->
                    new CompletableFuture<Void>().completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** @param deadline for one inquiry as a whole @param rounds at most so many times, at least 1 */
    public DnsComputationRunner(
            DnsClient client, DnsServer server, Clock clock, TimeoutSource timeout, Duration deadline, int rounds) {
        this.client = client;
        this.server = server;
        this.clock = clock;
        this.timeout = timeout;
        this.deadline = deadline;
        this.rounds = rounds;
    }

    /** One with the limits above and the clock of this machine. */
    public static DnsComputationRunner of(DnsClient client, DnsServer server) {
        return new DnsComputationRunner(client, server, Clock.systemUTC(), TimeoutSource.ofSystem(), DEADLINE, ROUNDS);
    }

    /** Starts an inquiry. The future completes within the deadline, whatever the server does. */
    public <T> CompletableFuture<T> run(DnsComputation<T> dnsComputation) {
        CompletableFuture<Void> over = timeout.after(deadline);
        CompletableFuture<T> result = round(dnsComputation, new ConcurrentHashMap<>(), over, rounds);
        result.whenComplete((done, failure) -> over.cancel(false));
        return result;
    }

    private <T> CompletableFuture<T> round(
            DnsComputation<T> dnsComputation,
            Map<DnsQuestion, DnsAnswer> known,
            CompletableFuture<Void> over,
            int left) {
        DnsComputation.Step<T> step = dnsComputation.evaluate(AnswerLookup.of(known));
        if (step instanceof DnsComputation.Step.Done<T> done) {
            return CompletableFuture.completedFuture(done.result());
        }
        Set<DnsQuestion> questions = ((DnsComputation.Step.Needs<T>) step).questions();
        if (questions.isEmpty() || known.keySet().containsAll(questions)) {
            throw new IllegalStateException("The inquiry asks again for what it knows: " + questions);
        }
        Instant started = clock.instant();
        Map<DnsQuestion, CompletableFuture<DnsAnswer>> asked = new LinkedHashMap<>();
        if (left > 0 && !over.isDone()) {
            questions.forEach(question -> asked.put(question, client.ask(question, server)));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new));
        return CompletableFuture.anyOf(all, over).thenCompose(ended -> {
            for (DnsQuestion question : questions) {
                CompletableFuture<DnsAnswer> answer = asked.get(question);
                boolean there = answer != null && answer.isDone();
                known.put(question, there ? answer.join() : timedOut(question, started));
            }
            return round(dnsComputation, known, over, left - 1);
        });
    }

    private DnsAnswer timedOut(DnsQuestion question, Instant started) {
        Instant now = clock.instant();
        return new DnsAnswer.Undetermined(
                DnsAnswer.Reason.TIMED_OUT,
                "The time for the whole check was used up before this question was answered.",
                new Evidence(question, server, Evidence.Transport.UDP, "", "", now, Duration.between(started, now)));
    }
}
