package dev.mailfrom.core.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneFileTextTest {

    @Test
    void quotationMarksBackslashesAndBytesAreEscaped() {
        assertThat(ZoneFileText.quoted("v=spf1 -all")).isEqualTo("\"v=spf1 -all\"");
        assertThat(ZoneFileText.quoted("a\"b\\c\u00a0\n")).isEqualTo("\"a\\\"b\\\\c\\160\\010\"");
        assertThat(ZoneFileText.quoted("")).isEqualTo("\"\"");
    }

    @Test
    void aLongTextIsCutIntoStringsOf255Bytes() {
        assertThat(ZoneFileText.quoted("x".repeat(255))).isEqualTo("\"" + "x".repeat(255) + "\"");
        assertThat(ZoneFileText.quoted("x".repeat(256))).isEqualTo("\"" + "x".repeat(255) + "\" \"x\"");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(600); length > 0; length--) {
                text.append(random.nextBoolean() ? "\\\"0 ".charAt(random.nextInt(4)) : (char) random.nextInt(256));
            }
            var strings = ZoneFileText.strings(ZoneFileText.quoted(text.toString()));
            assertThat(String.join("", strings)).as("seed " + seed).isEqualTo(text.toString());
            assertThat(strings).as("seed " + seed).allMatch(string -> string.length() <= 255);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=spf1", "\"open", "\"a\" b", "\"ends in a backslash\\\""})
    void whatIsNotQuotedIsRefused(String value) {
        assertThatThrownBy(() -> ZoneFileText.strings(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyKindOfRecordIsALine() {
        InetAddress address = TextZone.ip("192.0.2.1");

        assertThat(ZoneFileText.line(new DnsRecord.Mx("a.example", 60, 10, "mx.example")))
                .isEqualTo("a.example. 60 IN MX 10 mx.example.");
        assertThat(ZoneFileText.line(new DnsRecord.Mx("a.example", 60, 0, ""))).isEqualTo("a.example. 60 IN MX 0 .");
        assertThat(ZoneFileText.line(new DnsRecord.Txt("a.example", 60, "x"))).isEqualTo("a.example. 60 IN TXT \"x\"");
        assertThat(ZoneFileText.line(new DnsRecord.Cname("a.example", 60, "b.example")))
                .isEqualTo("a.example. 60 IN CNAME b.example.");
        assertThat(ZoneFileText.line(new DnsRecord.Dname("a.example", 60, "b.example")))
                .isEqualTo("a.example. 60 IN DNAME b.example.");
        assertThat(ZoneFileText.line(new DnsRecord.Ns("a.example", 60, "b.example")))
                .isEqualTo("a.example. 60 IN NS b.example.");
        assertThat(ZoneFileText.line(new DnsRecord.Ptr("a.example", 60, "b.example")))
                .isEqualTo("a.example. 60 IN PTR b.example.");
        assertThat(ZoneFileText.line(new DnsRecord.Address("a.example", 60, address)))
                .isEqualTo("a.example. 60 IN A 192.0.2.1");
        assertThat(ZoneFileText.line(new DnsRecord.Soa("a.example", 60, "ns.example", 7, 300)))
                .isEqualTo("a.example. 60 IN SOA ns.example. (serial 7, minimum 300)");
    }
}
