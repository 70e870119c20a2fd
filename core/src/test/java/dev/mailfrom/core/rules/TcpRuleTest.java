package dev.mailfrom.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.Evidence.Transport;
import dev.mailfrom.core.dns.HandMadeAnswers;
import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.authority.HandMadeView;
import dev.mailfrom.core.dns.authority.NameServers;
import dev.mailfrom.core.sandbox.DnsFault;
import dev.mailfrom.core.sandbox.Faults;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TcpRuleTest {

    private static final DnsAnswer RIGHT = HandMadeAnswers.mx("10 " + HandMadeAnswers.SES);

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"TIMED_OUT", "UNREACHABLE"})
    void aServerThatAnswersOverUdpAloneIsNamed(Reason reason) {
        Finding finding =
                Given.example().servers(RIGHT, failed(reason, Transport.TCP)).finding(FindingCode.NS_NO_TCP);

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.message()).contains("ns2.example.net (192.0.2.2)").contains("over TCP nothing came");
        assertThat(finding.evidence()).singleElement().asString().contains("+tcp");
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"TIMED_OUT", "UNREACHABLE", "MALFORMED"})
    void aServerThatWasAskedOverTcpAndSaidNothingIsNamedThoughAllAnswersFitIntoPackets(Reason reason) {
        assertThat(overTcp(failed(reason, Transport.TCP)).codes()).contains(FindingCode.NS_NO_TCP);
    }

    @Test
    void aRefusalOverTcpIsAnAnswer() {
        assertThat(overTcp(failed(Reason.REFUSED, Transport.TCP)).codes()).doesNotContain(FindingCode.NS_NO_TCP);
    }

    @Test
    void aServerBehindAFirewallThatLetsOnlyUdpPassIsNamed() throws Exception {
        try (NameServers servers = new NameServers()) {
            for (String place : List.of("ns1", "ns2", "resolver", "parent")) {
                servers.at(place).addZone("firewall.example");
                servers.delegate(place, "firewall.example", "ns1", "ns2");
            }
            servers.faults("ns2").dns(Faults.ANY, Optional.empty(), DnsFault.NO_TCP, Faults.ALWAYS);
            MailFromDns dns = NameServers.read(servers.reader(servers.client()), "bounce.firewall.example");

            assertThat(ZonesTest.judge("firewall.example", dns))
                    .filteredOn(finding -> finding.code() == FindingCode.NS_NO_TCP)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message()).contains("ns2.example.net"));
        }
    }

    @Test
    void silenceOverUdpSaysNothingOfTcp() {
        assertThat(Given.example()
                        .servers(RIGHT, failed(Reason.TIMED_OUT, Transport.UDP))
                        .codes())
                .doesNotContain(FindingCode.NS_NO_TCP);
    }

    @Test
    void aServerThatSaysSomethingOverTcpHasIt() {
        assertThat(Given.example()
                        .servers(RIGHT, failed(Reason.SERVFAIL, Transport.TCP))
                        .codes())
                .doesNotContain(FindingCode.NS_NO_TCP);
    }

    static DnsAnswer failedOverTcp() {
        return failed(Reason.TIMED_OUT, Transport.TCP);
    }

    private static Given overTcp(DnsAnswer answer) {
        return Given.example().view(HandMadeView.asked(HandMadeView.of(RIGHT), List.of(), Optional.of(answer)));
    }

    private static DnsAnswer failed(Reason reason, Transport transport) {
        Evidence seen = HandMadeAnswers.evidence(RecordType.MX, "");
        return new DnsAnswer.Undetermined(
                reason,
                "No answer to go by: over " + transport + " nothing came.",
                new Evidence(seen.question(), seen.server(), transport, "", "", seen.at(), seen.took()));
    }
}
