package dev.mailfrom.core.dns.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsClientMocks;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.MailFromDnsReader;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedDnsFault;
import dev.mailfrom.core.ses.MailFromDomain;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuthorityReaderTest {

    private static final String MX = "10 feedback-smtp.us-east-1.amazonses.com";

    private static LoopbackNameServers servers;

    @BeforeAll
    static void start() throws Exception {
        servers = new LoopbackNameServers();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    private static void zone(String zone, String... places) {
        for (String place : places) {
            servers.at(place).addZone(zone);
            servers.delegate(place, zone, "ns1", "ns2");
        }
        servers.delegate("parent", zone, "ns1", "ns2");
    }

    @Test
    void eachServerIsAskedAtItsOwnAddress() throws Exception {
        zone("each.example", "ns1", "ns2", "resolver");
        servers.at("ns1").publish("bounce.each.example", RecordType.MX, 300, MX);
        servers.at("ns2").publish("bounce.each.example", RecordType.MX, 60, MX);

        AuthorityView view = LoopbackNameServers.read(servers.reader(servers.client()), "bounce.each.example")
                .view()
                .orElseThrow();

        assertThat(view.zone()).isEqualTo("each.example");
        assertThat(view.servers())
                .extracting(ServerView::label)
                .containsExactly("ns1.example.net (127.0.0.1)", "ns2.example.net (127.0.0.1)");
        assertThat(view.mx()).as("TTLs do not matter").hasSize(1);
        assertThat(view.delegation().parentServers()).containsExactly("ns1.example.net", "ns2.example.net");
    }

    @Test
    void aZoneBelowThatTheResolverCannotSeeIsFoundByTheReferral() throws Exception {
        zone("deep.example", "ns1", "ns2", "resolver");
        for (String place : List.of("ns1", "ns2", "resolver")) {
            servers.at(place).publish("bounce.deep.example", RecordType.NS, 300, "ns3.example.net");
        }
        servers.at("ns3").addZone("bounce.deep.example");
        servers.delegate("ns3", "bounce.deep.example", "ns3");
        servers.at("ns3").publish("bounce.deep.example", RecordType.MX, 300, MX);

        MailFromDns dns = LoopbackNameServers.read(servers.reader(servers.client()), "bounce.deep.example");

        assertThat(dns.mx()).isInstanceOf(DnsAnswer.Undetermined.class);
        assertThat(dns.view().orElseThrow().zone()).isEqualTo("bounce.deep.example");
        assertThat(dns.view().orElseThrow().mx())
                .singleElement()
                .satisfies(group -> assertThat(group.answer()).isInstanceOf(DnsAnswer.Found.class));
    }

    @Test
    void aFleetInOneZoneSharesWhatIsKnownOfIt() throws Exception {
        zone("fleet.example", "ns1", "ns2", "resolver");
        DnsClient client = DnsClientMocks.answering(servers.client()::ask);
        MailFromDnsReader reader = servers.reader(client);
        List<CompletableFuture<MailFromDns>> reads = IntStream.range(0, 40)
                .mapToObj(i -> reader.read(MailFromDomain.parse("b" + i + ".fleet.example")))
                .toList();
        reads.forEach(CompletableFuture::join);

        assertThat(reads).allMatch(read -> read.join().view().orElseThrow().mx().size() == 1);
        // At the resolver, at the parent and at each server.
        verify(client, times(4)).ask(eq(new DnsQuestion("fleet.example", RecordType.NS)), any(), any());
    }

    @Test
    void anUnsignedZoneIsAskedNothingForItsSignaturesAndASignedOneIs() throws Exception {
        zone("plain.example", "ns1", "ns2", "resolver");
        zone("signed.example", "ns1", "ns2", "resolver");
        servers.at("ns1").publish("bounce.signed.example", RecordType.MX, 300, MX);
        servers.faults("ns1")
                .failDns("signed.example", Optional.of(RecordType.NS), InjectedDnsFault.SIGNATURES_ENDING, 1);
        servers.faults("ns1")
                .failDns(
                        "bounce.signed.example",
                        Optional.empty(),
                        InjectedDnsFault.SIGNATURES_ENDING,
                        FaultInjector.ALWAYS);
        DnsClient client = DnsClientMocks.answering(servers.client()::ask);
        MailFromDnsReader reader = servers.reader(client);
        LoopbackNameServers.read(reader, "bounce.plain.example");
        MailFromDns signed = LoopbackNameServers.read(reader, "bounce.signed.example");

        // At the resolver and at each server.
        verify(client, times(3)).ask(eq(new DnsQuestion("bounce.plain.example", RecordType.MX)), any(), any());
        verify(client, times(5)).ask(eq(new DnsQuestion("bounce.signed.example", RecordType.MX)), any(), any());
        assertThat(signed.view().orElseThrow().servers().get(0).signed())
                .filteredOn(DnsAnswer.Found.class::isInstance)
                .singleElement()
                .extracting(answer ->
                        ((DnsAnswer.Found) answer).dnssecSignatures().get(0).signer())
                .isEqualTo("signed.example");
    }

    @Test
    void eachServerIsTriedOverTcpOnceForAllItsZones() throws Exception {
        zone("one.example", "ns1", "ns2", "resolver");
        zone("two.example", "ns1", "ns2", "resolver");
        DnsClient client = DnsClientMocks.answering(servers.client()::ask);
        MailFromDnsReader reader = servers.reader(client);
        AuthorityView one =
                LoopbackNameServers.read(reader, "bounce.one.example").view().orElseThrow();
        AuthorityView two =
                LoopbackNameServers.read(reader, "bounce.two.example").view().orElseThrow();

        verify(client, times(2)).ask(any(), any(), argThat(options -> options.contains(DnsOption.OVER_TCP)));
        assertThat(Stream.of(one, two).flatMap(view -> view.servers().stream()))
                .hasSize(4)
                .allSatisfy(server -> assertThat(
                                server.overTcp().orElseThrow().evidence().transport())
                        .isEqualTo(Evidence.Transport.TCP));
    }

    @Test
    void brokenDnssecIsToldFromAbsence() throws Exception {
        zone("bogus.example", "ns1", "ns2", "resolver");
        servers.at("resolver").publish("bounce.bogus.example", RecordType.MX, 300, MX);
        MailFromDns dns =
                LoopbackNameServers.read(servers.reader(new Validating(servers.client())), "bounce.bogus.example");

        assertThat(dns.isBogus()).isTrue();
        assertThat(dns.view().orElseThrow().zone()).isEqualTo("bogus.example");
    }

    @Test
    void anAddressForANameThatCannotExistIsKept() throws Exception {
        try (LoopbackNameServers rewriting = new LoopbackNameServers()) {
            rewriting.at("resolver").addZone("invalid");
            rewriting.at("resolver").publish("*.invalid", RecordType.A, 300, "192.0.2.66");
            MailFromDns dns = LoopbackNameServers.read(rewriting.reader(rewriting.client()), "bounce.any.example");

            assertThat(dns.checks().nonexistentName()).containsInstanceOf(DnsAnswer.Found.class);
        }
    }

    /** A resolver that validates, before a zone whose signatures have run out. */
    private record Validating(DnsClient client) implements DnsClient {

        @Override
        public CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server, Set<DnsOption> options) {
            boolean refused = server.serverRole() == DnsServer.ServerRole.RESOLVER
                    && question.name().endsWith("bogus.example")
                    && !options.contains(DnsOption.CHECKING_DISABLED);
            return !refused
                    ? client.ask(question, server, options)
                    : CompletableFuture.completedFuture(new DnsAnswer.Undetermined(
                            DnsAnswer.Reason.SERVFAIL,
                            "The server answered SERVFAIL: Signature Expired (EDE 7).",
                            new Evidence(
                                    question,
                                    server,
                                    Evidence.Transport.UDP,
                                    "SERVFAIL",
                                    "qr rd ra",
                                    java.time.Instant.EPOCH,
                                    Duration.ZERO)));
        }

        @Override
        public void close() {}
    }
}
