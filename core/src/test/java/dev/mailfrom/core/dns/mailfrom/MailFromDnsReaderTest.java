package dev.mailfrom.core.dns.mailfrom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalMatchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsClientMocks;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.TimeoutSource;
import dev.mailfrom.core.dns.authority.AuthorityReader;
import dev.mailfrom.core.dns.authority.NameServerPorts;
import dev.mailfrom.core.ses.MailFromDomain;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class MailFromDnsReaderTest {

    private static final DnsServer RESOLVER = DnsServer.resolver(new InetSocketAddress("127.0.0.1", 5399));
    private final List<CompletableFuture<Void>> alarms = new ArrayList<>();

    @Test
    void aDnsThatNeverAnswersIsGivenUpWhenTheTimeIsUp() {
        CompletableFuture<MailFromDns> read =
                reader(DnsClientMocks.silent(), true).read(MailFromDomain.parse("bounce.example.com"));
        assertThat(read).isNotDone();
        new ArrayList<>(alarms).forEach(alarm -> alarm.complete(null));
        new ArrayList<>(alarms).forEach(alarm -> alarm.complete(null));

        assertThat(read)
                .isCompletedWithValueMatching(dns -> dns.mx() instanceof DnsAnswer.Undetermined u
                        && u.reason() == Reason.TIMED_OUT
                        && dns.resolverOnlyReason().isPresent());
    }

    @Test
    void withoutTheNameServersOnlyTheResolverIsAskedAndThatIsSaid() {
        DnsClient silent = DnsClientMocks.silent();
        CompletableFuture<MailFromDns> read = reader(silent, false).read(MailFromDomain.parse("bounce.example.com"));
        new ArrayList<>(alarms).forEach(alarm -> alarm.complete(null));
        new ArrayList<>(alarms).forEach(alarm -> alarm.complete(null));

        assertThat(read.join().resolverOnlyReason().orElseThrow()).contains("--no-authoritative");
        verify(silent, atLeastOnce()).ask(any(), eq(RESOLVER), any());
        verify(silent, never()).ask(any(), not(eq(RESOLVER)), any());
    }

    @Test
    void manyAtOnceWaitTheirTurnBeforeTheirTimeBegins() {
        DnsClient silent = DnsClientMocks.silent();
        MailFromDnsReader reader = reader(silent, false);
        for (int i = 0; i < 100; i++) {
            reader.read(MailFromDomain.parse("bounce.customer" + i + ".example.com"));
        }

        assertThat(alarms).hasSize(32);
    }

    @Test
    void aResolverAtAnotherPortDoesNotMoveTheNameServers() {
        List<DnsServer> asked = new CopyOnWriteArrayList<>();
        TextZone zone = TextZone.of(
                "bounce.example.com SOA ns.example.com",
                "bounce.example.com NS ns.example.com",
                "ns.example.com A 127.0.0.1");
        DnsClient client = DnsClientMocks.answering((question, server, options) -> {
            asked.add(server);
            return CompletableFuture.completedFuture(zone.answer(question));
        });
        MailFromDnsReader.of(client, RESOLVER, Clock.systemUTC(), Optional.of(NameServerPorts.standard()))
                .read(MailFromDomain.parse("bounce.example.com"))
                .join();

        assertThat(asked)
                .filteredOn(server -> server.serverRole() == DnsServer.ServerRole.AUTHORITATIVE)
                .isNotEmpty()
                .allMatch(server -> server.address().getPort() == 53);
    }

    private MailFromDnsReader reader(DnsClient client, boolean authoritative) {
        Clock clock = Clock.systemUTC();
        TimeoutSource timeout = time -> {
            alarms.add(new CompletableFuture<>());
            return alarms.get(alarms.size() - 1);
        };
        Optional<AuthorityReader> authority = authoritative
                ? Optional.of(new AuthorityReader(
                        client, RESOLVER, NameServerPorts.standard(), address -> true, clock, timeout))
                : Optional.empty();
        return new MailFromDnsReader(client, RESOLVER, authority, clock, timeout, Duration.ofSeconds(10));
    }
}
