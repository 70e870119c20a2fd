package dev.mailfrom.core.rules.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.Evidence.Transport;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.dns.authority.LoopbackNameServers;
import dev.mailfrom.core.dns.authority.SampleAuthorityView;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.ZoneCasesTest;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedDnsFault;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

public class TcpRuleTest {

    private static final DnsAnswer RIGHT = SampleDnsAnswers.mx("10 " + SampleDnsAnswers.SES);

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"TIMED_OUT", "UNREACHABLE"})
    void aServerThatAnswersOverUdpAloneIsNamed(Reason reason) {
        Finding finding = SnapshotFixture.example()
                .withServerAnswers(RIGHT, failed(reason, Transport.TCP))
                .finding(FindingCode.NS_NO_TCP);

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
        try (LoopbackNameServers servers = new LoopbackNameServers()) {
            for (String place : List.of("ns1", "ns2", "resolver", "parent")) {
                servers.at(place).addZone("firewall.example");
                servers.delegate(place, "firewall.example", "ns1", "ns2");
            }
            servers.faults("ns2")
                    .failDns(FaultInjector.ANY, Optional.empty(), InjectedDnsFault.NO_TCP, FaultInjector.ALWAYS);
            MailFromDns dns = LoopbackNameServers.read(servers.reader(servers.client()), "bounce.firewall.example");

            assertThat(ZoneCasesTest.evaluate("firewall.example", dns))
                    .filteredOn(finding -> finding.code() == FindingCode.NS_NO_TCP)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message()).contains("ns2.example.net"));
        }
    }

    @Test
    void silenceOverUdpSaysNothingOfTcp() {
        assertThat(SnapshotFixture.example()
                        .withServerAnswers(RIGHT, failed(Reason.TIMED_OUT, Transport.UDP))
                        .codes())
                .doesNotContain(FindingCode.NS_NO_TCP);
    }

    @Test
    void aServerThatSaysSomethingOverTcpHasIt() {
        assertThat(SnapshotFixture.example()
                        .withServerAnswers(RIGHT, failed(Reason.SERVFAIL, Transport.TCP))
                        .codes())
                .doesNotContain(FindingCode.NS_NO_TCP);
    }

    public static DnsAnswer failedOverTcp() {
        return failed(Reason.TIMED_OUT, Transport.TCP);
    }

    private static SnapshotFixture overTcp(DnsAnswer answer) {
        return SnapshotFixture.example()
                .withAuthorityView(
                        SampleAuthorityView.asked(SampleAuthorityView.of(RIGHT), List.of(), Optional.of(answer)));
    }

    private static DnsAnswer failed(Reason reason, Transport transport) {
        Evidence seen = SampleDnsAnswers.evidence(RecordType.MX, "");
        return new DnsAnswer.Undetermined(
                reason,
                "No usable answer: over " + transport + " nothing came.",
                new Evidence(seen.question(), seen.server(), transport, "", "", seen.at(), seen.took()));
    }
}
