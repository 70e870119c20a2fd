package dev.mailfrom.core.dns.mailfrom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MailFromDnsReaderTest {

    private static final DnsServer RESOLVER = DnsServer.resolver(new InetSocketAddress("127.0.0.1", 5399));
    private final List<CompletableFuture<Void>> alarms = new ArrayList<>();

    @Test
    void aDnsThatNeverAnswersIsGivenUpWhenTheTimeIsUp() {
        CompletableFuture<MailFromDns> read =
                reader(new Silent(), true).read(MailFromDomain.parse("bounce.example.com"));
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
        Silent silent = new Silent();
        CompletableFuture<MailFromDns> read = reader(silent, false).read(MailFromDomain.parse("bounce.example.com"));
        new ArrayList<>(alarms).forEach(alarm -> alarm.complete(null));
        new ArrayList<>(alarms).forEach(alarm -> alarm.complete(null));

        assertThat(read.join().resolverOnlyReason().orElseThrow()).contains("--no-authoritative");
        assertThat(silent.asked).allMatch(server -> server.equals(RESOLVER));
    }

    @Test
    void manyAtOnceWaitTheirTurnBeforeTheirTimeBegins() {
        Silent silent = new Silent();
        MailFromDnsReader reader = reader(silent, false);
        for (int i = 0; i < 100; i++) {
            reader.read(MailFromDomain.parse("bounce.customer" + i + ".example.com"));
        }

        assertThat(alarms).hasSize(32);
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

    private static final class Silent implements DnsClient {

        private final List<DnsServer> asked = new ArrayList<>();

        @Override
        public CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server, Set<DnsOption> options) {
            asked.add(server);
            return new CompletableFuture<>();
        }

        @Override
        public void close() {}
    }
}
