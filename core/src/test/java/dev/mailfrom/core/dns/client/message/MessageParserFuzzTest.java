package dev.mailfrom.core.dns.client.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailfrom.core.dns.DnsServer.ServerRole;

/** The same as {@link MessageParserTest}, driven by coverage; in a build it reads its corpus only. */
class MessageParserFuzzTest {

    private static final QueryMessage TO_AUTHORITATIVE = SamplePackets.query(ServerRole.AUTHORITATIVE);
    private static final QueryMessage TO_RESOLVER = SamplePackets.query(ServerRole.RESOLVER);

    @FuzzTest(maxDuration = "60s")
    void noBytesMakeTheReaderThrowOrInventAnAbsence(byte[] packet) {
        for (QueryMessage query : new QueryMessage[] {TO_AUTHORITATIVE, TO_RESOLVER}) {
            ParsedResponse parsedResponse = SamplePackets.read(packet, query);

            if (parsedResponse instanceof ParsedResponse.Answered answered
                    && MessageParserTest.saysAbsence(answered.answer())) {
                assertThat(AbsencePacketCheck.isWellFormed(packet, query)).isTrue();
            }
        }
    }
}
