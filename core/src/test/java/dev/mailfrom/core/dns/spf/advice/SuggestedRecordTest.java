package dev.mailfrom.core.dns.spf.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.spf.record.CidrBlock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestedRecordTest {

    private static final List<CidrBlock> SES = List.of(CidrBlock.of(new byte[] {(byte) 198, 51, 100, 0}, 24));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=spf1 | v=spf1 include:amazonses.com ~all",
                "v=spf1 -all | v=spf1 include:amazonses.com -all",
                "v=spf1 mx ?all | v=spf1 include:amazonses.com mx ~all",
                "v=spf1 +all | v=spf1 include:amazonses.com ~all",
                "v=spf1 a MX a +mx ~all | v=spf1 include:amazonses.com a MX ~all",
                "v=spf1 mx ?include:amazonses.com ~all | v=spf1 include:amazonses.com mx ~all",
                "v=spf1 ip4:198.51.100.0/26 ip4:192.0.2.1 -all | v=spf1 include:amazonses.com ip4:192.0.2.1 -all",
                "v=spf1 redirect=_spf.example.net | v=spf1 include:amazonses.com include:_spf.example.net ~all",
                "v=spf1 redirect=amazonses.com | v=spf1 include:amazonses.com ~all",
                "v=spf1 -all include:amazonses.com mx | v=spf1 include:amazonses.com -all",
                "v=spf1 include=amazonses.com mx ~all | v=spf1 include:amazonses.com mx ~all",
                "v=spf1 include: amazonses.com ~ all | v=spf1 include:amazonses.com ~all",
                "v=spf1 mx include:amazonses.com~all | v=spf1 include:amazonses.com mx ~all",
                "v=spf1 amazonses.com nonsense 192.0.2.1 -all | v=spf1 include:amazonses.com ip4:192.0.2.1 -all",
                "v=spf1 include:amazonaws.com mx -all | v=spf1 include:amazonses.com mx -all",
                "v=spf1 mx exp=why.example.net -all | v=spf1 include:amazonses.com mx exp=why.example.net -all",
                "v=spf1 -ip4:192.0.2.1 ~mx rp=50 -all | v=spf1 include:amazonses.com -ip4:192.0.2.1 ~mx rp=50 -all",
            })
    void oneRecordIsFixed(String before, String after) {
        assertThat(SuggestedRecord.of(List.of(before), SES).text()).isEqualTo(after);
    }

    @Test
    void withoutARecordItIsTheOneSesAsksFor() {
        SuggestedRecord merged = SuggestedRecord.of(List.of(), SES);
        assertThat(merged.text()).isEqualTo("v=spf1 include:amazonses.com ~all");
        assertThat(merged.changes()).isEmpty();
    }

    @Test
    void severalBecomeOneWithTheStrictestAll() {
        assertThat(SuggestedRecord.of(
                                List.of(
                                        "v=spf1 include:a.example ~all exp=x.example.net",
                                        "v=spf1 mx include:A.example include:b.example -all exp=y.example.net",
                                        "v=spf1 +all"),
                                SES)
                        .text())
                .isEqualTo(
                        "v=spf1 include:amazonses.com include:a.example mx include:b.example exp=x.example.net -all");
    }

    @Test
    void whatWasLeftOutIsSaid() {
        assertThat(SuggestedRecord.of(List.of("v=spf1 nonsense +all mx"), SES).changes())
                .containsExactly(
                        "“nonsense” was left out: “nonsense” is not a mechanism of SPF.",
                        "“+all” became “~all”, so that other senders do not pass.",
                        "“mx” was left out: terms after “all” are ignored.");
    }

    @Test
    void aLongRecordIsCutIntoStringsThatJoinToTheSame() {
        StringBuilder record = new StringBuilder("v=spf1");
        for (int i = 0; i < 40; i++) {
            record.append(" ip4:192.0.2.").append(i);
        }
        SuggestedRecord merged = SuggestedRecord.of(List.of(record.toString()), SES);
        assertThat(ZoneFileText.split(merged.text())).hasSize(3).allMatch(string -> string.length() <= 255);
        assertThat(String.join("", ZoneFileText.split(merged.text()))).isEqualTo(merged.text());
    }
}
