package dev.mailfrom.core.dns.client;

import static dev.mailfrom.core.dns.DnsServer.ServerRole.AUTHORITATIVE;
import static dev.mailfrom.core.dns.client.DnsClientRig.NAME;
import static dev.mailfrom.core.dns.client.DnsClientRig.SOA;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.answer;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.truncated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnssecSignature;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.scripted.DnsScript;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Type;

/** What stands in the records of an answer, and names that cannot be asked. */
class NioDnsClientRecordsTest {

    private static final String ALIAS = NAME + " 300 CNAME x.example.com";
    private static final String END = "x.example.com 300 MX 20 end.example";

    private static DnsClientRig rig;

    @BeforeAll
    static void start() throws IOException {
        rig = new DnsClientRig();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void ofTheSignaturesThoseOverTheRecordsAreRead() throws Exception {
        String rest = " 13 3 300 20261201000000 20261101000000 4711 example.com. AAAA";
        DnsAnswer answer = rig.mx(
                AUTHORITATIVE,
                told(
                        ALIAS,
                        NAME + " 300 RRSIG CNAME" + rest,
                        END,
                        "x.example.com 300 RRSIG MX" + rest,
                        "x.example.com 300 RRSIG TXT" + rest,
                        "y.example.com 300 RRSIG MX" + rest));

        assertThat(DnsClientRig.inWords(answer)).isEqualTo("found MX 20 end.example via x.example.com");
        assertThat(((DnsAnswer.Found) answer).dnssecSignatures())
                .containsExactly(new DnssecSignature(
                        "example.com",
                        4711,
                        Instant.parse("2026-11-01T00:00:00Z"),
                        Instant.parse("2026-12-01T00:00:00Z")));
    }

    @Test
    void theStringsOfATextAreJoinedByteForByte() throws Exception {
        rig.dns()
                .on(
                        NAME,
                        Type.TXT,
                        told(
                                NAME + " 300 TXT \"v=spf1\" \"include:a.example\"",
                                NAME + " 300 TXT \"\" \"a \\\"b\\\" \\255\\160\" \";()\"",
                                NAME + " 300 TXT \"\""));

        assertThat(rig.ask(NAME, RecordType.TXT, AUTHORITATIVE).records())
                .extracting(record -> ((DnsRecord.Txt) record).text())
                .containsExactly("v=spf1include:a.example", "a \"b\" \u00ff\u00a0;()", "");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20, 60})
    void manyTextsArriveWholeWhateverTheirSize(int count) throws Exception {
        String[] texts = IntStream.range(0, count)
                .mapToObj(i -> NAME + " 300 TXT \"" + i + "-" + "x".repeat(200) + "\"")
                .toArray(String[]::new);
        DnsScript large = told(texts);
        rig.dns().on(NAME, Type.TXT, count * 210 < 1232 ? large : truncated().overTcp(large));

        assertThat(rig.ask(NAME, RecordType.TXT, AUTHORITATIVE).records()).hasSize(count);
    }

    @Test
    void otherKindsOfRecordsAreReadWithTheirNamesInLowerCase() throws Exception {
        rig.dns()
                .on("Example.COM", Type.SOA, told(SOA))
                .on("example.com", Type.NS, told("example.com 300 NS NS.Example.com"))
                .on("example.com", Type.A, told("example.com 300 A 192.0.2.1"))
                .on("example.com", Type.AAAA, told("example.com 300 AAAA 2001:db8::1"))
                .on("a\\.b\\032c.example.com", Type.PTR, told("a\\.B\\032c.example.com 300 PTR P\\.Q.example"));

        assertThat(rig.ask("EXAMPLE.com.", RecordType.SOA, AUTHORITATIVE).records())
                .containsExactly(new DnsRecord.Soa("example.com", 600, "ns.example.com", 7, 60));
        assertThat(DnsClientRig.inWords(rig.ask("example.com", RecordType.NS, AUTHORITATIVE)))
                .isEqualTo("found NS ns.example.com");
        assertThat(DnsClientRig.inWords(rig.ask("example.com", RecordType.A, AUTHORITATIVE)))
                .isEqualTo("found A 192.0.2.1");
        assertThat(DnsClientRig.inWords(rig.ask("example.com", RecordType.AAAA, AUTHORITATIVE)))
                .isEqualTo("found AAAA 2001:db8:0:0:0:0:0:1");
        assertThat(rig.ask("a\\.b\\032c.example.com", RecordType.PTR, AUTHORITATIVE)
                        .records())
                .containsExactly(new DnsRecord.Ptr("a\\.b\\032c.example.com", 300, "p\\.q.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..example.com", ".example.com", "b\u00fccher.example", "\u4f8b.jp"})
    void aNameThatCannotBeAskedIsUndetermined(String name) throws Exception {
        assertThat(DnsClientRig.inWords(rig.ask(name, RecordType.MX, AUTHORITATIVE)))
                .isEqualTo("MALFORMED");
    }

    @Test
    void aNameThatIsTooLongIsUndetermined() throws Exception {
        assertThat(DnsClientRig.inWords(rig.ask("a".repeat(64) + ".example", RecordType.MX, AUTHORITATIVE)))
                .isEqualTo("MALFORMED");
        assertThat(DnsClientRig.inWords(rig.ask("a.".repeat(127) + "example", RecordType.MX, AUTHORITATIVE)))
                .isEqualTo("MALFORMED");
    }

    private static DnsScript told(String... records) {
        return answer(a -> a.answer(records));
    }
}
