package dev.mailfrom.core.dns.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DmarcRecordTest {

    @ParameterizedTest
    @ValueSource(strings = {"v=DMARC1", "v=DMARC1;p=none", "v = DMARC1 ; p=none", "V=DMARC1; p=none;"})
    void beginsWithItsVersion(String text) {
        assertThat(DmarcRecord.parse(text)).isPresent();
        assertThat(DmarcRecord.isNearMiss(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=dmarc1; p=none",
                " v=DMARC1; p=none",
                "p=none; v=DMARC1",
                "v=DMARC1, p=none",
                "DMARC1; p=none",
                "v=DMARC2; p=none"
            })
    void anotherBeginningIsIgnoredAndSeenToBeMeant(String text) {
        assertThat(DmarcRecord.parse(text)).isEmpty();
        assertThat(DmarcRecord.isNearMiss(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v=spf1 -all", "google-site-verification=x"})
    void otherTextsAreNotMeant(String text) {
        assertThat(DmarcRecord.isNearMiss(text)).isFalse();
    }

    @Test
    void defaultsAreThoseOfTheRfc() {
        DmarcRecord record =
                DmarcRecord.parse("v=DMARC1; rua=mailto:d@example.com").orElseThrow();
        assertThat(record.isSpfStrict()).isFalse();
        assertThat(record.psd()).isEqualTo("u");
        assertThat(record.policy()).isEqualTo("none");
        assertThat(record.faults()).isEmpty();
    }

    @Test
    void policiesFallBackOneOnTheOther() {
        DmarcRecord record = DmarcRecord.parse("v=DMARC1; P=Reject; sp=quarantine; ASPF=S; adkim=s")
                .orElseThrow();
        assertThat(record.policy()).isEqualTo("reject");
        assertThat(record.subdomainPolicy()).isEqualTo("quarantine");
        assertThat(record.isSpfStrict()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=DMARC1; p=none | true | 0",
                "v=DMARC1 | false | 0",
                "v=DMARC1; p=monitor | false | 1",
                "v=DMARC1; p=monitor; rua=mailto:d@example.com | true | 2",
                "v=DMARC1; p=none; sp=off | false | 1",
                "v=DMARC1; p=none; np=off; rua=x | false | 1",
                "v=DMARC1; sp=reject | false | 0",
                "v=DMARC1; rua=https://reports.example.com/dmarc | true | 0",
                "v=DMARC1; rua=,mailto:d@example.com!10m | true | 0",
                "v=DMARC1; rua=mailto: | false | 0",
                "v=DMARC1; rua=d@example.com | false | 0",
                "v=DMARC1; p=reject; sp=rject; rua=https://reports.example.com/dmarc | true | 2",
                "v=DMARC1; p=none; aspf=strict | true | 1",
                "v=DMARC1; p=none; p=reject | true | 1",
                "v=DMARC1; p=none; pct=50; ri=86400 | true | 0",
                "v=DMARC1; p=none; colour=red; noise | true | 2",
            })
    void whatIsIgnoredIsSaid(String text, boolean usable, int faults) {
        DmarcRecord record = DmarcRecord.parse(text).orElseThrow();
        assertThat(record.isUsable()).isEqualTo(usable);
        assertThat(record.faults()).hasSize(faults);
        assertThat(record.policy()).isEqualTo("none");
    }

    @Test
    void aPolicyWithAnInvalidTagAndAReportAddressIsNone() {
        DmarcRecord record = DmarcRecord.parse("v=DMARC1; p=reject; sp=rject; rua=mailto:d@example.com")
                .orElseThrow();
        assertThat(record.policy()).isEqualTo("none");
        assertThat(record.subdomainPolicy()).isEqualTo("none");
        assertThat(record.invalidPolicyTag()).contains("sp");
        assertThat(record.faults().get(1)).contains("“sp”").contains("p=none");
    }

    @Test
    void anyTextCanBeRead() {
        long seed = 9989;
        Random random = new Random(seed);
        String letters = "vV=DMARC1;; pspnpaspf=rsynu:mailto@.\u00e9\n\u0000 ";
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "v=DMARC1;" : "");
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            boolean read = DmarcRecord.parse(text.toString())
                    .map(DmarcRecord::isUsable)
                    .isPresent();
            assertThat(read && DmarcRecord.isNearMiss(text.toString()))
                    .as("seed %d: %s", seed, text)
                    .isFalse();
        }
    }
}
