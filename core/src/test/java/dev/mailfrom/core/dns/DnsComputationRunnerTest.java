package dev.mailfrom.core.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DnsComputationRunnerTest {

    private static final DnsQuestion ONE = new DnsQuestion("one.example", RecordType.TXT);
    private static final DnsQuestion TWO = new DnsQuestion("two.example", RecordType.TXT);

    private final List<DnsQuestion> asked = new ArrayList<>();
    private final CompletableFuture<Void> timeout = new CompletableFuture<>();
    private final TextZone zone = TextZone.of("one.example TXT a", "two.example TXT b");

    /** Needs one answer after the other, then tells their kinds. */
    private static final DnsComputation<String> BOTH = known -> known.find(ONE).isEmpty()
            ? new DnsComputation.Step.Needs<>(Set.of(ONE))
            : known.find(TWO).isEmpty()
                    ? new DnsComputation.Step.Needs<>(Set.of(TWO))
                    : new DnsComputation.Step.Done<>(kind(known, ONE) + " " + kind(known, TWO));

    private static String kind(AnswerLookup known, DnsQuestion question) {
        return known.find(question).orElseThrow().getClass().getSimpleName();
    }

    private DnsComputationRunner runner(Set<DnsQuestion> silent, int rounds) {
        DnsClient client = DnsClientMocks.answering((question, server, options) -> {
            asked.add(question);
            return silent.contains(question)
                    ? new CompletableFuture<>()
                    : CompletableFuture.completedFuture(zone.answer(question));
        });
        DnsServer server = DnsServer.resolver(new InetSocketAddress("127.0.0.1", 53));
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        return new DnsComputationRunner(client, server, clock, time -> timeout, Duration.ofSeconds(20), rounds);
    }

    @Test
    void asksRoundByRoundUntilItIsDecided() {
        assertThat(runner(Set.of(), 40).run(BOTH).join()).isEqualTo("Found Found");
        assertThat(asked).containsExactly(ONE, TWO);
        assertThat(timeout).isCancelled();
    }

    @Test
    void whatIsStillOpenAtTheDeadlineCountsAsTimedOut() {
        CompletableFuture<String> result = runner(Set.of(ONE), 40).run(BOTH);
        assertThat(result).isNotDone();
        timeout.complete(null);
        assertThat(result).isCompletedWithValue("Undetermined Undetermined");
        assertThat(asked).as("nothing is asked after the deadline").containsExactly(ONE);
    }

    @Test
    void whatWasAnsweredBeforeTheDeadlineStands() {
        CompletableFuture<String> result = runner(Set.of(TWO), 40).run(BOTH);
        timeout.complete(null);
        assertThat(result).isCompletedWithValue("Found Undetermined");
    }

    @Test
    void theRoundsAreBounded() {
        assertThat(runner(Set.of(), 1).run(BOTH).join()).isEqualTo("Found Undetermined");
        assertThat(asked).containsExactly(ONE);
    }
}
