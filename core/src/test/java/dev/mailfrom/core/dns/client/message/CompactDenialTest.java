package dev.mailfrom.core.dns.client.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsServer.ServerRole;
import dev.mailfrom.core.dns.client.DnsClientRig;
import dev.mailfrom.core.sandbox.scripted.ScriptRequest;
import dev.mailfrom.core.sandbox.scripted.ScriptedAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Message;

/** Signed zones that answer NOERROR for names that do not exist (RFC 9824). */
class CompactDenialTest {

    private static final String NEXT = "\\000." + DnsClientRig.NAME + ". ";

    private static DnsAnswer answer(ServerRole role, String nsec) throws Exception {
        QueryMessage query = SamplePackets.query(role);
        byte[] packet = ScriptedAnswer.to(new ScriptRequest(new Message(query.bytes()), false, 1))
                .authority(DnsClientRig.SOA, nsec)
                .bytes();
        return ((ParsedResponse.Answered) SamplePackets.read(packet, query)).answer();
    }

    @ParameterizedTest
    @EnumSource(ServerRole.class)
    void aProofWithNxnameSaysThatTheNameDoesNotExist(ServerRole role) throws Exception {
        DnsAnswer answer = answer(role, DnsClientRig.NAME + " 300 NSEC " + NEXT + "RRSIG NSEC TYPE128");

        assertThat(answer).isInstanceOf(DnsAnswer.NoSuchName.class);
        assertThat(answer.absenceZone()).isPresent();
        assertThat(answer.digCommand()).endsWith(DnsClientRig.NAME + " MX +dnssec");
    }

    @Test
    void theOlderProofLeavesItOpenWhetherTheNameExists() throws Exception {
        DnsAnswer answer = answer(ServerRole.RESOLVER, DnsClientRig.NAME + " 300 NSEC " + NEXT + "RRSIG NSEC");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        DnsAnswer.NoData.class,
                        none -> assertThat(none.nameExists()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                DnsClientRig.NAME + " 300 NSEC \\000." + DnsClientRig.NAME + ". A TXT RRSIG NSEC",
                DnsClientRig.NAME + " 300 NSEC z.example.com. RRSIG NSEC",
                "a.example.com 300 NSEC \\000.a.example.com. RRSIG NSEC TYPE128",
            })
    void anyOtherProofSaysThatTheNameExists(String nsec) throws Exception {
        assertThat(answer(ServerRole.AUTHORITATIVE, nsec))
                .isInstanceOfSatisfying(
                        DnsAnswer.NoData.class,
                        none -> assertThat(none.nameExists()).isTrue());
    }
}
