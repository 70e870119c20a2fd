package dev.mailfrom.core.dns.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.DnsServer.ServerRole;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.scripted.DnsScripts;
import dev.mailfrom.core.sandbox.scripted.ScriptedDns;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/**
 * Time-outs are never early, and no more than 100 ms late. Several are measured at once, in several rounds if need be, and
 * the middle one of the best round counts: a busy machine is late now and then, a timer that is wrong always.
 */
class NioDnsClientTimeoutsTest {

    private static final Duration LATE = Duration.ofMillis(100);
    private static final int ROUNDS = 10;
    /** As many as may be under way to one server. */
    private static final int AT_ONCE = DnsClientRig.LIMITS.maxPerServer();

    private static final Duration ALL_TRIES = DnsClientRig.TRY.multipliedBy(2).plus(DnsClientRig.TCP);

    @Test
    void silenceEndsWhenTheTriesAreOver() throws Exception {
        try (DnsClientRig rig = new DnsClientRig()) {
            rig.dns().otherwise(DnsScripts.silence());

            assertThat(lateness(rig, ALL_TRIES)).isLessThanOrEqualTo(LATE);
            assertThat(rig.dns().timesAsked("0.0.example", Type.MX)).isEqualTo(3);
        }
    }

    @Test
    void aQuestionWithoutAnAnswerCountsOnceWithItsReason() throws Exception {
        try (DnsClientRig rig = new DnsClientRig()) {
            rig.dns().otherwise(DnsScripts.silence());

            rig.ask("a.example", RecordType.MX, ServerRole.RESOLVER);

            assertThat(rig.client().statistics().questions()).isEqualTo(1);
            assertThat(rig.client().statistics().failures())
                    .containsEntry(DnsAnswer.Reason.TIMED_OUT, 1L)
                    .containsEntry(DnsAnswer.Reason.SERVFAIL, 0L);
        }
    }

    @Test
    void theDeadlineEndsATryThatWouldGoOn() throws Exception {
        Duration deadline = DnsClientRig.TRY.multipliedBy(3);
        DnsClientConfig limits = DnsClientRig.LIMITS.withTimes(DnsClientRig.TRY, Duration.ofSeconds(30), deadline);
        try (DnsClientRig rig = new DnsClientRig(ScriptedDns.start(), limits)) {
            rig.dns().otherwise(DnsScripts.silence());

            assertThat(lateness(rig, deadline)).isLessThanOrEqualTo(LATE);
        }
    }

    @Test
    void silenceEndsInTimeWhileOtherAnswersStreamIn() throws Exception {
        try (DnsClientRig rig = new DnsClientRig();
                ScriptedDns lively = ScriptedDns.start();
                StreamingServer streamingServer = new StreamingServer(rig, lively)) {
            rig.dns().otherwise(DnsScripts.silence());

            assertThat(lateness(rig, ALL_TRIES)).isLessThanOrEqualTo(LATE);
            assertThat(streamingServer.answers()).isGreaterThan(100);
        }
    }

    /** A server that is asked again after each answer. */
    private static final class StreamingServer implements AutoCloseable {

        private final DnsClientRig rig;
        private final DnsServer server;
        private final AtomicInteger answers = new AtomicInteger();
        private volatile boolean over;

        StreamingServer(DnsClientRig rig, ScriptedDns lively) {
            this.rig = rig;
            this.server = new DnsServer("lively", lively.address(), ServerRole.AUTHORITATIVE);
            lively.otherwise(DnsScripts.rcode(Rcode.NXDOMAIN));
            IntStream.range(0, AT_ONCE).forEach(this::ask);
        }

        int answers() {
            return answers.get();
        }

        private void ask(int i) {
            rig.client()
                    .ask(new DnsQuestion(i + ".lively.example", RecordType.MX), server)
                    .thenRun(() -> {
                        answers.incrementAndGet();
                        if (!over) {
                            ask(i);
                        }
                    });
        }

        @Override
        public void close() {
            over = true;
        }
    }

    private static Duration lateness(DnsClientRig rig, Duration expected) throws Exception {
        Duration best = round(rig, expected, 0);
        for (int number = 1; number < ROUNDS && best.compareTo(LATE) > 0; number++) {
            Duration next = round(rig, expected, number);
            best = next.compareTo(best) < 0 ? next : best;
        }
        return best;
    }

    /** The median of those that are asked at once. */
    private static Duration round(DnsClientRig rig, Duration expected, int number) throws Exception {
        List<Duration> late = Stream.iterate(0, i -> i < AT_ONCE, i -> i + 1)
                .map(i -> rig.client()
                        .ask(
                                new DnsQuestion(i + "." + number + ".example", RecordType.MX),
                                rig.server(ServerRole.AUTHORITATIVE)))
                .toList()
                .stream()
                .map(answer -> answer.orTimeout(20, TimeUnit.SECONDS).join())
                .map(answer -> took(answer).minus(expected))
                .sorted()
                .toList();
        assertThat(late.get(0)).as("the earliest").isGreaterThanOrEqualTo(Duration.ZERO);
        return late.get(late.size() / 2);
    }

    private static Duration took(DnsAnswer answer) {
        assertThat(DnsClientRig.inWords(answer)).isEqualTo("TIMED_OUT");
        return answer.evidence().took();
    }
}
