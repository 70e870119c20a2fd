package dev.mailfrom.core.dns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailfrom.core.dns.DnsServer.Role;

/** The same as {@link PacketReaderTest}, driven by coverage; in a build it reads its corpus only. */
class PacketReaderFuzzTest {

    private static final QueryMessage TO_AUTHORITATIVE = Samples.query(Role.AUTHORITATIVE);
    private static final QueryMessage TO_RESOLVER = Samples.query(Role.RESOLVER);

    @FuzzTest(maxDuration = "60s")
    void noBytesMakeTheReaderThrowOrInventAnAbsence(byte[] packet) {
        for (QueryMessage query : new QueryMessage[] {TO_AUTHORITATIVE, TO_RESOLVER}) {
            Reading reading = Samples.read(packet, query);

            if (reading instanceof Reading.Answered answered && PacketReaderTest.saysAbsence(answered.answer())) {
                assertThat(Absences.isWellFormed(packet, query)).isTrue();
            }
        }
    }
}
