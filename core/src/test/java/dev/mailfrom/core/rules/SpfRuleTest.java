package dev.mailfrom.core.rules;

import static dev.mailfrom.core.dns.HandMadeAnswers.aliasOnly;
import static dev.mailfrom.core.dns.HandMadeAnswers.noData;
import static dev.mailfrom.core.dns.HandMadeAnswers.noSuchName;
import static dev.mailfrom.core.dns.HandMadeAnswers.referral;
import static dev.mailfrom.core.dns.HandMadeAnswers.txt;
import static dev.mailfrom.core.dns.HandMadeAnswers.undetermined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpfRuleTest {

    private static final String RIGHT = "v=spf1 include:amazonses.com ~all";
    private static final String LINE = "bounce.example.com. 1800 IN TXT \"" + RIGHT + "\"";
    private static final String DIG = "dig @192.0.2.53 bounce.example.com TXT";

    @Test
    void oneRecordAmongOtherTextsIsFound() {
        Finding ok = Given.example()
                .txt(txt("google-site-verification=x", "V=SPF1 include:amazonses.com ~all"))
                .finding(FindingCode.SPF_OK);

        assertThat(ok.severity()).isEqualTo(Severity.INFO);
        assertThat(ok.evidence()).containsExactly("V=SPF1 include:amazonses.com ~all", DIG);
        assertThat(ok.message()).contains("all 3 address blocks").contains("1 of 10 lookups, 0 of 2");
    }

    @Test
    void withoutARecordItIsToldWhich() {
        assertThat(spf(Given.example().txt(noData(RecordType.TXT)))).containsExactly(FindingCode.SPF_MISSING);
        assertThat(Given.example()
                        .txt(noSuchName(RecordType.TXT))
                        .finding(FindingCode.SPF_MISSING)
                        .mend())
                .isEqualTo("Publish " + LINE);
        assertThat(spf(Given.example().txt(txt("v=spf10 include:amazonses.com"))))
                .containsExactly(FindingCode.SPF_MISSING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=spf1 include:amazonses.com | SPF_OK SPF_NO_ALL",
                "v=spf1 redirect=amazonses.com | SPF_OK",
                "v=spf1 include:amazonses.com include:amazonses.com ?all | SPF_OK SPF_NEUTRAL_ALL SPF_DUPLICATE_TERM",
                "v=spf1 include:amazonses.com ip4:192.0.2.9 ~all | SPF_OK SPF_EXTRA_SENDERS",
                "v=spf1 include:amazonses.com ptr ~all | SPF_OK SPF_PTR SPF_EXTRA_SENDERS",
                "v=spf1 -all include:amazonses.com | SPF_NOT_AUTHORISED",
                "v=spf1 ?include:amazonses.com ~all | SPF_NOT_AUTHORISED",
                "v=spf1 include=amazonses.com ~all | SPF_NOT_AUTHORISED",
                "v=spf1 ip4:199.255.192.0/22 -all | SPF_PARTIAL",
                "v=spf1 include: amazonses.com ~all | SPF_SYNTAX",
                "v=spf1 amazonses.com ~all | SPF_SYNTAX",
                "v=spf1 include:amazonses.com.evil.example -all | SPF_INCLUDE_BROKEN SPF_EXTRA_SENDERS",
                "v=spf1 include:bounce.example.com -all | SPF_LOOP SPF_EXTRA_SENDERS",
                "v=spf1 +all | SPF_PLUS_ALL",
                "v=spf1include:amazonses.com ~all | SPF_MISSING SPF_NEAR_MISS",
                "v = spf1 include:amazonses.com ~all | SPF_MISSING SPF_NEAR_MISS",
            })
    void everyFaultHasItsCode(String record, String codes) {
        Given given = Given.example().txt(txt(record));

        assertThat(spf(given))
                .containsExactlyInAnyOrderElementsOf(List.of(codes.split(" ")).stream()
                        .map(FindingCode::valueOf)
                        .toList());
        assertThat(given.findings())
                .filteredOn(finding -> finding.code().scope() == FindingCode.Scope.SPF)
                .noneMatch(Finding::isError);
    }

    @Test
    void theTermAtFaultIsMarkedAndTheMendIsTheWholeRecord() {
        Finding syntax = Given.example()
                .txt(txt("v=spf1 ip4:192.0.2.9 include: amazonses.com ~all"))
                .finding(FindingCode.SPF_SYNTAX);

        assertThat(syntax.severity()).isEqualTo(Severity.WARNING);
        assertThat(syntax.message())
                .contains("“include:”")
                .contains("column 30")
                .contains("permerror");
        assertThat(syntax.evidence())
                .containsExactly(
                        "v=spf1 ip4:192.0.2.9 include: amazonses.com ~all", "column 30:  amazonses.com ~all", DIG);
        assertThat(syntax.mend())
                .endsWith("Replace it by bounce.example.com. 1800 IN TXT"
                        + " \"v=spf1 include:amazonses.com ip4:192.0.2.9 ~all\"");
    }

    @Test
    void aFaultOfAnotherDomainIsShownInItsOwnRecord() {
        Finding broken = Given.example()
                .dns("spf.example.net TXT v=spf1 ip4:192.0.2.300 -all")
                .txt(txt("v=spf1 include:spf.example.net include:amazonses.com ~all"))
                .finding(FindingCode.SPF_INCLUDE_BROKEN);

        assertThat(broken.message()).contains("The SPF record of spf.example.net");
        assertThat(broken.evidence())
                .containsSubsequence(
                        "v=spf1 include:spf.example.net include:amazonses.com ~all",
                        "spf.example.net: v=spf1 ip4:192.0.2.300 -all");
        assertThat(broken.mend())
                .contains("“include:spf.example.net” was left out")
                .endsWith(LINE);
    }

    @Test
    void severalRecordsAreAWarningWithTheOneToLeave() {
        Finding multiple =
                Given.example().txt(txt("v=spf1 ip4:192.0.2.9 -all", RIGHT)).finding(FindingCode.SPF_MULTIPLE);

        assertThat(multiple.severity()).isEqualTo(Severity.WARNING);
        assertThat(multiple.evidence()).containsExactly("v=spf1 ip4:192.0.2.9 -all", RIGHT, DIG);
        assertThat(multiple.mend())
                .isEqualTo("Delete all of them and publish bounce.example.com. 1800 IN TXT"
                        + " \"v=spf1 include:amazonses.com ip4:192.0.2.9 -all\"");
    }

    @Test
    void whatCannotBeSeenIsShownByItsNumber() {
        Finding nearMiss = Given.example().txt(txt(" " + RIGHT)).finding(FindingCode.SPF_NEAR_MISS);
        Finding syntax = Given.example().txt(txt(RIGHT + "\u00a0")).finding(FindingCode.SPF_SYNTAX);

        assertThat(nearMiss.evidence()).containsExactly("\\x20" + RIGHT);
        assertThat(nearMiss.mend()).endsWith(LINE);
        assertThat(syntax.evidence().get(0)).isEqualTo(RIGHT + "\\xa0");
        assertThat(syntax.mend()).endsWith(LINE);
    }

    @Test
    void aLookAlikeIsCalledOne() {
        assertThat(Given.example()
                        .txt(txt("v=spf1 include:amazonses.com.evil.example -all"))
                        .finding(FindingCode.SPF_INCLUDE_BROKEN)
                        .message())
                .contains("“amazonses.com.evil.example” is not the domain of SES");
    }

    @Test
    void tooManyLookupsAreOnlyGoodToKnowWhileSesPasses() {
        String many =
                IntStream.range(0, 11).mapToObj(i -> "a:h" + i + ".example.net").collect(Collectors.joining(" "));
        String[] hosts = IntStream.range(0, 11)
                .mapToObj(i -> "h" + i + ".example.net A 192.0.2." + (50 + i))
                .toArray(String[]::new);

        Finding passes = Given.example()
                .dns(hosts)
                .txt(txt("v=spf1 include:amazonses.com " + many + " ~all"))
                .finding(FindingCode.SPF_TOO_MANY_LOOKUPS);
        Finding fails = Given.example()
                .dns(hosts)
                .txt(txt("v=spf1 " + many + " include:amazonses.com ~all"))
                .finding(FindingCode.SPF_TOO_MANY_LOOKUPS);

        assertThat(passes.severity()).isEqualTo(Severity.INFO);
        assertThat(passes.message()).contains("SES still passes");
        assertThat(fails.severity()).isEqualTo(Severity.WARNING);
        assertThat(fails.message()).contains("All mail gets permerror");
    }

    @Test
    void namesThatLeadToNothingAreListed() {
        Finding voids = Given.example()
                .txt(txt("v=spf1 a:n1.example.net a:n2.example.net a:n3.example.net include:amazonses.com ~all"))
                .finding(FindingCode.SPF_TOO_MANY_VOIDS);

        assertThat(voids.severity()).isEqualTo(Severity.WARNING);
        assertThat(voids.evidence())
                .contains("nothing at: n1.example.net", "nothing at: n2.example.net", "nothing at: n3.example.net");
    }

    @ParameterizedTest
    @EnumSource
    void whatCouldNotBeDeterminedIsNeverCalledMissing(DnsAnswer.Reason reason) {
        Given given = Given.example().txt(undetermined(RecordType.TXT, reason, "silence"));

        assertThat(given.finding(FindingCode.SPF_UNKNOWN).severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(spf(given)).containsExactly(FindingCode.SPF_UNKNOWN);
        assertThat(spf(Given.example().txt(referral(RecordType.TXT)))).containsExactly(FindingCode.SPF_UNKNOWN);
        assertThat(spf(Given.example().dns("amazonses.com TXT!"))).containsExactly(FindingCode.SPF_UNKNOWN);
        assertThat(spf(Given.example().txt(aliasOnly(RecordType.TXT, "other.example.net"))))
                .containsExactly(FindingCode.SPF_UNKNOWN);
    }

    @Test
    void silenceBehindTheTermsOfSesSpoilsNothingForSes() {
        Finding unknown = Given.example()
                .dns("spf.example.net TXT!")
                .txt(txt("v=spf1 include:amazonses.com include:spf.example.net ~all"))
                .finding(FindingCode.SPF_UNKNOWN);

        assertThat(unknown.severity()).isEqualTo(Severity.INFO);
        assertThat(unknown.message()).contains("SPF lets SES pass").contains("spf.example.net");
    }

    private static List<FindingCode> spf(Given given) {
        return given.codes().stream()
                .filter(code -> code.scope() == FindingCode.Scope.SPF)
                .toList();
    }
}
