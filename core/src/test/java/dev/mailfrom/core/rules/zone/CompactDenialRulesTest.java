package dev.mailfrom.core.rules.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsClientMocks;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.DnssecSignature;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.authority.NameServerPorts;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.MailFromDnsReader;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.ZoneCasesTest;
import dev.mailfrom.core.ses.MailFromDomain;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A signed zone whose servers say NOERROR for a name that does not exist, and prove it only to those who ask with DO. */
class CompactDenialRulesTest {

    private static final String NAME = "bounce.example.com";
    private static final DnsServer RESOLVER = DnsServer.resolver(new InetSocketAddress("192.0.2.53", 53));
    private static final DnsRecord.Soa SOA = new DnsRecord.Soa("example.com", 600, "ns.example.com", 1, 60);
    private static final DnssecSignature SIGNATURE =
            new DnssecSignature("example.com", 1, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

    private enum Proof {
        /** NSEC with NXNAME. */
        NO_SUCH_NAME,
        /** NSEC with RRSIG and NSEC alone. */
        OPEN,
        /** NSEC with other types. */
        EXISTS
    }

    private final TextZone zone = TextZone.of(
            "example.com SOA ns.example.com", "example.com NS ns.example.com", "ns.example.com A 192.0.2.1");
    private final List<String> asked = new ArrayList<>();

    private DnsClient client(Proof proof) {
        return DnsClientMocks.answering((question, server, options) -> {
            asked.add(question.name() + " " + question.type() + (options.contains(DnsOption.SIGNATURES) ? " DO" : ""));
            return CompletableFuture.completedFuture(
                    answer(question, server, proof, options.contains(DnsOption.SIGNATURES)));
        });
    }

    private DnsAnswer answer(DnsQuestion question, DnsServer server, Proof proof, boolean signatures) {
        Evidence evidence = new Evidence(
                question, server, Evidence.Transport.UDP, "NOERROR", "qr aa", Instant.EPOCH, Duration.ZERO);
        if (question.name().equals(NAME)) {
            boolean proven = signatures && proof == Proof.NO_SUCH_NAME;
            boolean open = signatures && proof == Proof.OPEN;
            return proven
                    ? new DnsAnswer.NoSuchName(List.of(), Optional.of(SOA), evidence)
                    : new DnsAnswer.NoData(List.of(), Optional.of(SOA), !open, evidence);
        }
        List<DnsRecord> found = zone.answer(question).records();
        return found.isEmpty()
                ? new DnsAnswer.NoSuchName(List.of(), Optional.of(SOA), evidence)
                : new DnsAnswer.Found(
                        found, List.of(), List.of(), signatures ? List.of(SIGNATURE) : List.of(), evidence);
    }

    private MailFromDns read(Proof proof, boolean authoritative) {
        Optional<NameServerPorts> ports = authoritative ? Optional.of(NameServerPorts.standard()) : Optional.empty();
        return MailFromDnsReader.of(client(proof), RESOLVER, Clock.systemUTC(), ports)
                .read(MailFromDomain.parse(NAME))
                .join();
    }

    @ParameterizedTest
    @CsvSource({
        "NO_SUCH_NAME, true, the name does not exist",
        "NO_SUCH_NAME, false, the name does not exist",
        "OPEN, true, There is no MX at bounce.example.com.",
        "OPEN, false, There is no MX at bounce.example.com.",
        "EXISTS, true, the name exists",
        "EXISTS, false, the name exists",
    })
    void whetherTheNameExistsIsSaidByTheProof(Proof proof, boolean authoritative, String said) {
        List<Finding> findings = ZoneCasesTest.evaluate("example.com", read(proof, authoritative));

        assertThat(findings)
                .filteredOn(finding -> finding.code() == FindingCode.MX_MISSING)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains(said));
        assertThat(findings)
                .extracting(Finding::code)
                .doesNotContain(
                        FindingCode.RESOLVER_DIFFERS, FindingCode.NXDOMAIN_AT_ONE, FindingCode.WILDCARD_SHADOWED);
        assertThat(findings.stream().anyMatch(finding -> finding.code() == FindingCode.EMPTY_NON_TERMINAL))
                .isEqualTo(proof == Proof.EXISTS && authoritative);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=spf1 -all", "v=spf1 include:amazonses.com ~all"})
    void theSpfRecordOfAWildcardIsNotShadowedByANameThatDoesNotExist(String spf) {
        zone.add("*.example.com TXT " + spf);

        assertThat(ZoneCasesTest.evaluate("example.com", read(Proof.NO_SUCH_NAME, true)))
                .extracting(Finding::code)
                .doesNotContain(FindingCode.WILDCARD_SHADOWED);
    }

    @ParameterizedTest
    @CsvSource({"NO_SUCH_NAME, 1", "OPEN, 1", "EXISTS, 1"})
    void theProofCostsTheResolverOneQuestion(Proof proof, int more) {
        read(proof, false);

        assertThat(asked).filteredOn(question -> question.endsWith(" DO")).hasSize(more);
        assertThat(asked).filteredOn((NAME + " MX DO")::equals).hasSize(more);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServerThatSaysNxdomainIsLikeAResolverThatCannotTell(boolean open) {
        Proof proof = open ? Proof.OPEN : Proof.NO_SUCH_NAME;
        MailFromDns dns = MailFromDnsReader.of(
                        DnsClientMocks.answering((question, server, options) -> CompletableFuture.completedFuture(
                                server.serverRole() == DnsServer.ServerRole.AUTHORITATIVE
                                        ? answer(question, server, Proof.NO_SUCH_NAME, true)
                                        : answer(question, server, proof, options.contains(DnsOption.SIGNATURES)))),
                        RESOLVER,
                        Clock.systemUTC(),
                        Optional.of(NameServerPorts.standard()))
                .read(MailFromDomain.parse(NAME))
                .join();

        assertThat(ZoneCasesTest.evaluate("example.com", dns))
                .extracting(Finding::code)
                .contains(FindingCode.MX_MISSING)
                .doesNotContain(FindingCode.RESOLVER_DIFFERS);
    }
}
