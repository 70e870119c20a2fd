package dev.mailfrom.core.dns.client;

import static dev.mailfrom.core.dns.DnsServer.ServerRole.AUTHORITATIVE;
import static dev.mailfrom.core.dns.client.DnsClientRig.NAME;
import static dev.mailfrom.core.dns.client.DnsClientRig.SOA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ManualClock;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.scripted.DnsScript;
import dev.mailfrom.core.sandbox.scripted.DnsScripts;
import dev.mailfrom.core.sandbox.scripted.ScriptedDns;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class NioDnsClientCacheTest {

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-01T00:00:00Z"));
    private ScriptedDns dns;
    private NioDnsClient client;

    @BeforeEach
    void start() throws IOException {
        dns = ScriptedDns.start();
        client = new NioDnsClient(DnsClientRig.LIMITS.withCache(2, Duration.ofMinutes(5)), clock);
    }

    @AfterEach
    void stop() {
        client.close();
        dns.close();
    }

    @Test
    void anAnswerIsKeptForItsTtl() {
        play(DnsScripts.records(NAME + " 90 MX 10 a.example", NAME + " 30 MX 20 b.example"));
        DnsAnswer first = ask(Set.of());
        clock.advance(Duration.ofSeconds(29));

        assertThat(ask(Set.of())).isSameAs(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(ask(Set.of())).isNotSameAs(first);
        assertThat(timesAsked()).isEqualTo(2);
    }

    @Test
    void noAnswerIsKeptLongerThanTheLimitWhateverItsTtl() {
        play(DnsScripts.records(NAME + " 2147483647 MX 10 a.example"));
        ask(Set.of());
        clock.advance(Duration.ofSeconds(300));
        ask(Set.of());

        assertThat(timesAsked()).isEqualTo(2);
    }

    @Test
    void anAbsenceIsKeptForTheMinimumOfItsSoa() {
        play(DnsScripts.noSuchName(SOA));
        ask(Set.of());
        clock.advance(Duration.ofSeconds(59));
        ask(Set.of());
        assertThat(timesAsked()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        ask(Set.of());
        assertThat(timesAsked()).isEqualTo(2);
    }

    @Test
    void anAbsenceWithoutSoaAndATtlOfZeroAreNotKept() {
        play(DnsScripts.rcode(Rcode.NXDOMAIN));
        ask(Set.of());
        ask(Set.of());
        assertThat(timesAsked()).isEqualTo(2);

        play(DnsScripts.records(NAME + " 0 MX 10 a.example"));
        ask(Set.of());
        ask(Set.of());
        assertThat(timesAsked()).isEqualTo(4);
    }

    @Test
    void whatIsUndeterminedIsNeverKept() {
        play(DnsScripts.rcode(Rcode.REFUSED));
        ask(Set.of());
        ask(Set.of());

        assertThat(timesAsked()).isEqualTo(2);
    }

    @Test
    void aFreshAnswerTakesThePlaceOfTheKeptOne() {
        play(DnsScripts.records(NAME + " 300 MX 10 old.example"));
        ask(Set.of());
        play(DnsScripts.records(NAME + " 300 MX 10 new.example"));

        assertThat(DnsClientRig.inWords(ask(Set.of()))).isEqualTo("found MX 10 old.example");
        assertThat(DnsClientRig.inWords(ask(Set.of(DnsOption.FRESH)))).isEqualTo("found MX 10 new.example");
        assertThat(DnsClientRig.inWords(ask(Set.of()))).isEqualTo("found MX 10 new.example");
    }

    @Test
    void aFreshFailureMakesTheKeptAnswerGo() {
        play(DnsScripts.records(NAME + " 300 MX 10 old.example"));
        ask(Set.of());
        play(DnsScripts.rcode(Rcode.REFUSED));
        ask(Set.of(DnsOption.FRESH));

        assertThat(DnsClientRig.inWords(ask(Set.of()))).isEqualTo("REFUSED");
    }

    @Test
    void anAnswerWithoutCheckingIsAnotherAnswer() {
        play(DnsScripts.records(NAME + " 300 MX 10 a.example"));
        ask(Set.of());
        ask(Set.of(DnsOption.CHECKING_DISABLED));

        assertThat(timesAsked()).isEqualTo(2);
    }

    @Test
    void aClockSetBackDoesNotLengthenALife() {
        play(DnsScripts.records(NAME + " 60 MX 10 a.example"));
        ask(Set.of());
        clock.advance(Duration.ofSeconds(-3600));
        ask(Set.of());

        assertThat(timesAsked()).isEqualTo(2);
    }

    @Test
    void theLeastRecentlyUsedAnswerGoesFirst() {
        for (String name : List.of("a.example", "b.example", "c.example")) {
            dns.on(name, Type.MX, DnsScripts.records(name + " 300 MX 10 mx.example"));
        }
        askFor("a.example");
        askFor("b.example");
        askFor("a.example");
        askFor("c.example");
        askFor("a.example");
        askFor("b.example");

        assertThat(dns.timesAsked("a.example", Type.MX)).isEqualTo(1);
        assertThat(dns.timesAsked("b.example", Type.MX)).isEqualTo(2);
    }

    @Test
    void concurrentCallersShareOneQuestionAndCannotSpoilIt() {
        play(DnsScripts.slow(Duration.ofMillis(60), DnsScripts.records(NAME + " 300 MX 10 a.example")));
        List<CompletableFuture<DnsAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(client.ask(new DnsQuestion(NAME, RecordType.MX), server()));
        }
        answers.get(0).cancel(true);
        answers.get(1).completeExceptionally(new IllegalStateException("spoilt"));

        assertThat(answers.subList(2, 20))
                .allMatch(answer -> !answer.join().records().isEmpty());
        assertThat(timesAsked()).isEqualTo(1);
    }

    private void play(DnsScript dnsScript) {
        dns.on(NAME, Type.MX, dnsScript);
    }

    private DnsAnswer ask(Set<DnsOption> options) {
        return client.ask(new DnsQuestion(NAME, RecordType.MX), server(), options)
                .join();
    }

    private void askFor(String name) {
        client.ask(new DnsQuestion(name, RecordType.MX), server()).join();
    }

    private int timesAsked() {
        return dns.timesAsked(NAME, Type.MX);
    }

    private DnsServer server() {
        return new DnsServer("ns", dns.address(), AUTHORITATIVE);
    }
}
