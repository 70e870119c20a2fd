package dev.mailfrom.core.rules.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.Evidence.Edns;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.SampleAuthorityView;
import dev.mailfrom.core.dns.authority.ServerView;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EdnsRuleTest {

    @Test
    void aServerThatRefusesEdnsIsNamedWithBothWaysToAsk() {
        Finding finding = server(Edns.REFUSED, Edns.REFUSED, Edns.REFUSED).finding(FindingCode.NS_NO_EDNS);

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.message()).startsWith("The name server ns1.example.net (192.0.2.1) refuses");
        assertThat(finding.evidence())
                .containsExactly(
                        "dig @192.0.2.53 bounce.example.com MX", "dig +noedns @192.0.2.53 bounce.example.com MX");
    }

    @Test
    void aServerThatIsSilentToEdnsMayStandBehindAFirewall() {
        assertThat(server(Edns.UNANSWERED, Edns.UNANSWERED, Edns.UNANSWERED)
                        .finding(FindingCode.NS_NO_EDNS)
                        .message())
                .contains("firewall");
    }

    @Test
    void oneLostPacketIsNoProofAgainstIt() {
        assertThat(server(Edns.UNANSWERED, Edns.USED, Edns.UNANSWERED).codes()).doesNotContain(FindingCode.NS_NO_EDNS);
        assertThat(server(Edns.USED, Edns.USED, Edns.USED).codes()).doesNotContain(FindingCode.NS_NO_EDNS);
    }

    @Test
    void aServerThatIsNotThereIsAnotherMatter() {
        DnsAnswer silence = SampleDnsAnswers.undetermined(RecordType.MX, DnsAnswer.Reason.TIMED_OUT, "silence");

        assertThat(servers(silence, silence, silence).codes()).doesNotContain(FindingCode.NS_NO_EDNS);
    }

    private static SnapshotFixture server(Edns mx, Edns txt, Edns soa) {
        return servers(answer(RecordType.MX, mx), answer(RecordType.TXT, txt), answer(RecordType.SOA, soa));
    }

    private static SnapshotFixture servers(DnsAnswer mx, DnsAnswer txt, DnsAnswer soa) {
        AuthorityView view = SampleAuthorityView.of(mx);
        ServerView server =
                new ServerView(view.servers().get(0).server(), mx, txt, soa, List.of(), List.of(), Optional.empty());
        return SnapshotFixture.example()
                .withAuthorityView(new AuthorityView(
                        view.name(), view.delegation(), List.of(server), view.supplementaryAnswers()));
    }

    private static DnsAnswer answer(RecordType type, Edns edns) {
        Evidence seen = SampleDnsAnswers.evidence(type, "NOERROR");
        return new DnsAnswer.NoData(
                List.of(),
                Optional.empty(),
                new Evidence(
                        seen.question(),
                        seen.server(),
                        seen.transport(),
                        seen.rcode(),
                        seen.flags(),
                        seen.at(),
                        seen.took(),
                        edns));
    }
}
