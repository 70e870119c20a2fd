package dev.mailfrom.core.rules.spf;

import static dev.mailfrom.core.dns.SampleDnsAnswers.txt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records with characters beyond ASCII, as a word processor or a web page leaves them. */
class UnprintableSpfTest {

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static List<Finding> findings(String record) {
        return SnapshotFixture.example()
                .dns("spf.example.net TXT v=spf1 ip4:192.0.2.9 -all", "host.example.net A 192.0.2.8")
                .txt(txt(record))
                .findings()
                .stream()
                .filter(finding -> finding.code().name().startsWith("SPF_"))
                .toList();
    }

    private static String fixed(List<Finding> findings) {
        return findings.stream()
                .map(Finding::fix)
                .filter(fix -> fix.contains("IN TXT"))
                .map(fix -> fix.replaceAll("(?s).*IN TXT \"(.*)\".*", "$1"))
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "v=spf1 include:amazonses.com\u00a0~all|\\xc2\\xa0|v=spf1 include:amazonses.com ~all",
                "v=spf1\u00a0include:amazonses.com ~all|\\xc2\\xa0|v=spf1 include:amazonses.com ~all",
                "v=spf1 ip4:192.0.2.9\u00a0include:spf.example.net -all|\\xc2\\xa0|v=spf1 include:amazonses.com ip4:192.0.2.9 include:spf.example.net -all",
                "v=spf1 include:amazonses.com \u2013all|\\xe2\\x80\\x93all|v=spf1 include:amazonses.com -all",
                "v=spf1 include:amazonses.com \u2014all|\\xe2\\x80\\x94all|v=spf1 include:amazonses.com -all",
                "v=spf1 include:amazonses.com \u2212all|\\xe2\\x88\\x92all|v=spf1 include:amazonses.com -all",
                "v=spf1 include:amazonses.com \u02dcall|\\xcb\\x9call|v=spf1 include:amazonses.com ~all",
                "v=spf1 include\uff1aamazonses.com -all|\\xef\\xbc\\x9a|v=spf1 include:amazonses.com -all",
                "\u201cv=spf1 include:amazonses.com ~all\u201d|\\xe2\\x80\\x9c|v=spf1 include:amazonses.com ~all",
                "\ufeffv=spf1 a:host.example.net -all|\\xef\\xbb\\xbf|v=spf1 include:amazonses.com a:host.example.net -all",
                "v=spf1 include:amazonses.com ~all\u200b|\\xe2\\x80\\x8b|v=spf1 include:amazonses.com ~all",
                "v=spf1\u3000include:amazonses.com ~all|\\xe3\\x80\\x80|v=spf1 include:amazonses.com ~all",
            })
    void bytesAreShownAsBytesAndTheCorrectedRecordHasWhatWasMeant(String record, String shown, String meant) {
        List<Finding> findings = findings(bytes(record));

        assertThat(findings)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(String.join(" ", finding.evidence())
                                + finding.message().replaceAll("[“”]", "")
                                + finding.fix().replaceAll("[“”]", ""))
                        .matches("[\\x20-\\x7e]*"));
        assertThat(findings)
                .anyMatch(finding -> String.join(" ", finding.evidence()).contains(shown));
        assertThat(fixed(findings)).isEqualTo(meant);
    }

    @Test
    void aByteOfWindowsIsReadAsThatOfUnicode() {
        assertThat(fixed(findings("v=spf1 include:amazonses.com\u00a0\u0096all")))
                .isEqualTo("v=spf1 include:amazonses.com -all");
    }

    @Test
    void aChangeNamesTheBytesThatItChanges() {
        assertThat(findings(bytes("v=spf1 include:amazonses.com \u2013all")))
                .anyMatch(finding -> finding.fix().startsWith("“\\xe2\\x80\\x93all” became “-all”."));
    }

    @Test
    void bytesInDmarcTextsAreShownAsBytes() {
        Finding finding = SnapshotFixture.example()
                .dns("_dmarc.example.com TXT " + bytes("v=DMARC1; p=none; aspf=\u00a0s; x\u2013y=1; t"))
                .finding(FindingCode.DMARC_SYNTAX);

        assertThat(finding.message().replaceAll("[“”]", ""))
                .matches("[\\x20-\\x7e]*")
                .contains("aspf=\\xc2\\xa0s");
    }
}
