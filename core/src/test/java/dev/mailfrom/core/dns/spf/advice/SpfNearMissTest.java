package dev.mailfrom.core.dns.spf.advice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpfNearMissTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                " v=spf1 -all|LEADING_CHARACTER|v=spf1 -all|\\x20v=spf1 -all",
                "\u00ef\u00bb\u00bfv=spf1 mx -all|LEADING_CHARACTER|v=spf1 mx -all|\\xef\\xbb\\xbfv=spf1 mx -all",
                "\"v=spf1 mx -all\"|QUOTES|v=spf1 mx -all|\"v=spf1 mx -all\"",
                "v=spf1include:a.example -all|NO_BLANK_AFTER_VERSION|v=spf1 include:a.example -all|v=spf1include:a.example -all",
                "v=spf1\u00a0mx -all|NO_BLANK_AFTER_VERSION|v=spf1 mx -all|v=spf1\\xa0mx -all",
                "v=spf1; mx -all|NO_BLANK_AFTER_VERSION|v=spf1 mx -all|v=spf1; mx -all",
                "v=spf1~all|NO_BLANK_AFTER_VERSION|v=spf1 ~all|v=spf1~all",
                "v = spf1 mx -all|BLANK_IN_VERSION|v=spf1 mx -all|v = spf1 mx -all",
                "v= spf1 mx -all|BLANK_IN_VERSION|v=spf1 mx -all|v= spf1 mx -all",
                "v=spf 1 mx -all|BLANK_IN_VERSION|v=spf1 mx -all|v=spf 1 mx -all",
                "spf1 include:a.example -all|VERSION|v=spf1 include:a.example -all|spf1 include:a.example -all",
                "v=sfp1 mx -all|VERSION|v=spf1 mx -all|v=sfp1 mx -all",
                "v=spf mx -all|VERSION|v=spf1 mx -all|v=spf mx -all",
                "v:spf1 mx -all|VERSION|v=spf1 mx -all|v:spf1 mx -all",
                "v=spf2 mx -all|VERSION|v=spf1 mx -all|v=spf2 mx -all",
                "v=spf2.0 include:a.example -all|VERSION|v=spf1 include:a.example -all|v=spf2.0 include:a.example -all",
                "v=spf1.0 mx -all|VERSION|v=spf1 mx -all|v=spf1.0 mx -all",
                "TXT v=spf1 mx -all|LEADING_CHARACTER|v=spf1 mx -all|TXT v=spf1 mx -all",
                "IN TXT \"v=spf1 mx -all\"|QUOTES|v=spf1 mx -all|IN TXT \"v=spf1 mx -all\"",
                "bounce.example.com. 300 IN TXT v=spf1 mx -all|LEADING_CHARACTER|v=spf1 mx -all|bounce.example.com. 300 IN TXT v=spf1 mx -all",
                "SPF: v=spf1 mx -all|LEADING_CHARACTER|v=spf1 mx -all|SPF: v=spf1 mx -all",
                "txt=v=spf1 mx -all|LEADING_CHARACTER|v=spf1 mx -all|txt=v=spf1 mx -all",
            })
    void nearMissesAreRecognised(String text, SpfNearMiss.Reason reason, String corrected, String shown) {
        SpfNearMiss miss = SpfNearMiss.of(text).orElseThrow();
        assertThat(miss.reason()).isEqualTo(reason);
        assertThat(miss.corrected()).isEqualTo(corrected);
        assertThat(miss.escaped()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v=spf1 -all",
                "v=spf1",
                "v=spf10 -all",
                "v=DMARC1; p=none",
                "v=DKIM1; k=rsa; p=abc",
                "spf2.0/pra include:a.example -all",
                "google-site-verification=v=spf1",
                "MS=ms12345678",
                "all our mail is sent by hand -all",
            })
    void otherTextsAreNoNearMisses(String text) {
        assertThat(SpfNearMiss.of(text)).isEmpty();
    }
}
