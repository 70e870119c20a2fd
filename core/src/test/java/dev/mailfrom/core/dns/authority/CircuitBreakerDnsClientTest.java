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
    private final ManualDnsClient manual = new ManualDnsClient();
    private final CircuitBreakerDnsClient client = new CircuitBreakerDnsClient(manual, manual.clock);

    @Test
    void anUnknownServerIsAskedOneQuestionWhileTheOthersWait() {
        client.ask(MX, server);
        CompletableFuture<DnsAnswer> txt = client.ask(TXT, server);

        assertThat(manual.asked()).containsExactly(MX);
        manual.answer(0, manual.noData(MX, server));
        assertThat(manual.asked()).containsExactly(MX, TXT);
        assertThat(txt).isNotDone();
    }

    @Test
    void afterOneSilenceTheOtherQuestionsDoNotWait() {
        client.ask(MX, server);
        CompletableFuture<DnsAnswer> txt = client.ask(TXT, server);
        manual.answer(0, manual.undetermined(MX, server, Reason.TIMED_OUT));

        assertThat(manual.asked()).containsExactly(MX);
        assertThat(txt)
                .isCompletedWithValueMatching(answer -> answer instanceof DnsAnswer.Undetermined u
                        && u.reason() == Reason.TIMED_OUT
                        && u.detail().contains("asked again 30 seconds later")
                        && u.evidence().question().equals(TXT));
    }

    @Test
    void aSilentServerIsAskedAgainAfterHalfAMinute() {
        client.ask(MX, server);
        manual.answer(0, manual.undetermined(MX, server, Reason.UNREACHABLE));
        manual.clock.advance(Duration.ofSeconds(29));
        client.ask(TXT, server);
        assertThat(manual.asked()).hasSize(1);

        manual.clock.advance(Duration.ofSeconds(2));
        client.ask(TXT, server);
        assertThat(manual.asked()).containsExactly(MX, TXT);
    }

    @Test
    void aServerThatAnsweredMeanwhileIsNotSkippedForOneLostQuestion() {
        client.ask(MX, server);
        manual.answer(0, manual.noData(MX, server));
        client.ask(MX, server);
        client.ask(TXT, server);
        manual.clock.advance(Duration.ofSeconds(1));
        manual.answer(2, manual.noData(TXT, server));
        manual.answer(1, manual.undetermined(MX, server, Reason.TIMED_OUT));
        client.ask(TXT, server);

        assertThat(manual.asked()).hasSize(4);
    }

    @Test
    void silenceOverTcpAloneDoesNotCount() {
        client.ask(MX, server);
        CompletableFuture<DnsAnswer> tcp = client.ask(SOA, server, Set.of(DnsOption.OVER_TCP));
        assertThat(manual.asked()).as("it waits for the scout, too").containsExactly(MX);

        manual.answer(0, manual.noData(MX, server));
        manual.answer(1, manual.undetermined(SOA, server, Reason.TIMED_OUT));
        client.ask(TXT, server);
        assertThat(tcp).isDone();
        assertThat(manual.asked()).containsExactly(MX, SOA, TXT);
    }

    @Test
    void aQuestionOverTcpIsNoProbe() {
        client.ask(SOA, server, Set.of(DnsOption.OVER_TCP));
        client.ask(MX, server);

        assertThat(manual.asked()).containsExactly(SOA, MX);
    }

    @Test
    void aResolverIsNeverSkipped() {
        DnsServer resolver = DnsServer.resolver(server.address());
        client.ask(MX, resolver);
        client.ask(TXT, resolver);

        assertThat(manual.asked()).containsExactly(MX, TXT);
    }
}
