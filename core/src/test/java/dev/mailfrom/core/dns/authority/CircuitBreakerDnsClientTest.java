package dev.mailfrom.core.dns.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.RecordType;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CircuitBreakerDnsClientTest {

    private static final DnsQuestion MX = new DnsQuestion("bounce.example.com", RecordType.MX);
    private static final DnsQuestion TXT = new DnsQuestion("bounce.example.com", RecordType.TXT);
    private static final DnsQuestion SOA = new DnsQuestion("example.com", RecordType.SOA);
    private final DnsServer server =
            new DnsServer("ns1", new InetSocketAddress("127.0.0.1", 5301), DnsServer.ServerRole.AUTHORITATIVE);
    private final ManualDnsClient held = new ManualDnsClient();
    private final CircuitBreakerDnsClient spared = new CircuitBreakerDnsClient(held, held.clock);

    @Test
    void anUnknownServerIsAskedOneQuestionWhileTheOthersWait() {
        spared.ask(MX, server);
        CompletableFuture<DnsAnswer> txt = spared.ask(TXT, server);

        assertThat(held.asked()).containsExactly(MX);
        held.answer(0, held.noData(MX, server));
        assertThat(held.asked()).containsExactly(MX, TXT);
        assertThat(txt).isNotDone();
    }

    @Test
    void afterOneSilenceNobodyElseWaits() {
        spared.ask(MX, server);
        CompletableFuture<DnsAnswer> txt = spared.ask(TXT, server);
        held.answer(0, held.undetermined(MX, server, Reason.TIMED_OUT));

        assertThat(held.asked()).containsExactly(MX);
        assertThat(txt)
                .isCompletedWithValueMatching(answer -> answer instanceof DnsAnswer.Undetermined u
                        && u.reason() == Reason.TIMED_OUT
                        && u.detail().contains("asked again 30 seconds later")
                        && u.evidence().question().equals(TXT));
    }

    @Test
    void aDeadServerIsAskedAgainAfterHalfAMinute() {
        spared.ask(MX, server);
        held.answer(0, held.undetermined(MX, server, Reason.UNREACHABLE));
        held.clock.advance(Duration.ofSeconds(29));
        spared.ask(TXT, server);
        assertThat(held.asked()).hasSize(1);

        held.clock.advance(Duration.ofSeconds(2));
        spared.ask(TXT, server);
        assertThat(held.asked()).containsExactly(MX, TXT);
    }

    @Test
    void aServerThatAnsweredMeanwhileIsNotDeadForOneLostQuestion() {
        spared.ask(MX, server);
        held.answer(0, held.noData(MX, server));
        spared.ask(MX, server);
        spared.ask(TXT, server);
        held.clock.advance(Duration.ofSeconds(1));
        held.answer(2, held.noData(TXT, server));
        held.answer(1, held.undetermined(MX, server, Reason.TIMED_OUT));
        spared.ask(TXT, server);

        assertThat(held.asked()).hasSize(4);
    }

    @Test
    void silenceOverTcpAloneIsNoDeath() {
        spared.ask(MX, server);
        CompletableFuture<DnsAnswer> tcp = spared.ask(SOA, server, Set.of(DnsOption.OVER_TCP));
        assertThat(held.asked()).as("it waits for the scout, too").containsExactly(MX);

        held.answer(0, held.noData(MX, server));
        held.answer(1, held.undetermined(SOA, server, Reason.TIMED_OUT));
        spared.ask(TXT, server);
        assertThat(tcp).isDone();
        assertThat(held.asked()).containsExactly(MX, SOA, TXT);
    }

    @Test
    void aQuestionOverTcpIsNoScout() {
        spared.ask(SOA, server, Set.of(DnsOption.OVER_TCP));
        spared.ask(MX, server);

        assertThat(held.asked()).containsExactly(SOA, MX);
    }

    @Test
    void aResolverIsNeverSpared() {
        DnsServer resolver = DnsServer.resolver(server.address());
        spared.ask(MX, resolver);
        spared.ask(TXT, resolver);

        assertThat(held.asked()).containsExactly(MX, TXT);
    }
}
