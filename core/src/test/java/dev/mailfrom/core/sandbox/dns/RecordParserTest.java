package dev.mailfrom.core.sandbox.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.dns.RecordType;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

class RecordParserTest {

    @ParameterizedTest
    @CsvSource({
        "MX, 10 feedback-smtp.us-east-1.amazonses.com, 10 feedback-smtp.us-east-1.amazonses.com.",
        "MX, 0 ., 0 .",
        "CNAME, Target.Example.COM., Target.Example.COM.",
        "A, 192.0.2.1, 192.0.2.1",
        "AAAA, 2001:db8::1, 2001:db8:0:0:0:0:0:1",
    })
    void namesInValuesAreAbsolute(RecordType type, String value, String data) {
        assertThat(RecordParser.record("a.example.com", type, 300, value).rdataToString())
                .isEqualTo(data);
    }

    @Test
    void aTextMayStandWithOrWithoutQuotationMarks() {
        assertThat(text(RecordParser.record("a.example.com", RecordType.TXT, 300, "v=spf1 a;b \\ -all")))
                .isEqualTo("v=spf1 a;b \\ -all");
        assertThat(text(RecordParser.record("a.example.com", RecordType.TXT, 300, "\"v=spf1 \" \"-all\"")))
                .isEqualTo("v=spf1 -all");
        assertThat(text(RecordParser.record("a.example.com", RecordType.TXT, 300, "")))
                .isEmpty();
    }

    @Test
    void aLongTextIsCutIntoStringsOf255Bytes() {
        String longText = "x".repeat(600);
        TXTRecord record = (TXTRecord) RecordParser.record("a.example.com", RecordType.TXT, 300, longText);
        assertThat(record.getStringsAsByteArrays())
                .extracting(bytes -> bytes.length)
                .containsExactly(255, 255, 90);
        assertThat(text(record)).isEqualTo(longText);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.example.com | MX | ten mx | 300 | “ten mx” is not the value of an MX record",
                "a.example.com | A | mx.example.com | 300 | “mx.example.com” is not the value of an A record",
                "a..example.com | A | 192.0.2.1 | 300 | “a..example.com” is not a DNS name",
                "a.example.com | A | 192.0.2.1 | -1 | A TTL is 0 to 2147483647 seconds, not -1.",
                "a.example.com | A | 192.0.2.1 | 2147483648 | A TTL is 0 to 2147483647 seconds, not 2147483648.",
            })
    void whatCannotBeARecordIsRefusedWithASentence(String name, RecordType type, String value, long ttl, String why) {
        assertThatThrownBy(() -> RecordParser.record(name, type, ttl, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(why);
    }

    private static String text(Record record) {
        return ((TXTRecord) record)
                .getStringsAsByteArrays().stream()
                        .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                        .collect(Collectors.joining());
    }
}
