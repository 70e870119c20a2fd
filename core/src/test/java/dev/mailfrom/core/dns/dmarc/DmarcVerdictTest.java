package dev.mailfrom.core.dns.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.dmarc.DmarcLeg.Result;
import dev.mailfrom.core.ses.DomainName;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9989 section 4.4: one aligned pass is enough. */
class DmarcVerdictTest {

    /** By SPF and DKIM: whether DMARC passes, and how it is said before what receivers are asked to do. */
    private static final Map<String, String> TABLE = Map.of(
            "PASSES PASSES", "YES|passes by SPF and DKIM",
            "PASSES FAILS", "YES|passes by SPF; DKIM is off",
            "PASSES UNKNOWN", "YES|passes by SPF; DKIM is not known",
            "FAILS PASSES", "YES|passes by DKIM; SPF does not align",
            "FAILS FAILS", "NO|fails: SPF does not align, and DKIM is off",
            "FAILS UNKNOWN", "UNKNOWN|not known whether mail passes: SPF does not align, and DKIM is not known",
            "UNKNOWN PASSES", "YES|passes by DKIM; SPF is not known",
            "UNKNOWN FAILS", "UNKNOWN|not known whether mail passes: SPF is not known, and DKIM is off",
            "UNKNOWN UNKNOWN", "UNKNOWN|not known whether mail passes: SPF is not known, and DKIM is not known");

    private static final Map<DmarcPolicy, String> WHEN_IT_FAILS = Map.of(
            DmarcPolicy.REJECT, "; receivers are asked to reject the mail (p=reject)",
            DmarcPolicy.QUARANTINE, "; receivers are asked to quarantine the mail (p=quarantine)",
            DmarcPolicy.NONE, "; receivers are asked only to report it (p=none)",
            DmarcPolicy.ABSENT, "",
            DmarcPolicy.UNKNOWN, "; DNS did not say what receivers are asked to do then");

    private static Stream<Arguments> everyCombination() {
        return Stream.of(DmarcPolicy.values())
                .flatMap(policy -> Stream.of(Result.values())
                        .flatMap(spf -> Stream.of(Result.values()).map(dkim -> Arguments.of(policy, spf, dkim))));
    }

    @ParameterizedTest
    @MethodSource("everyCombination")
    void oneAlignedPassIsEnough(DmarcPolicy policy, Result spf, Result dkim) {
        String[] expected = TABLE.get(spf + " " + dkim).split("\\|");
        DmarcVerdict verdict = new DmarcVerdict(
                policy,
                new DmarcLeg(spf, clause(spf, "", "SPF does not align", "SPF is not known")),
                new DmarcLeg(dkim, clause(dkim, "", "DKIM is off", "DKIM is not known")));

        assertThat(verdict.passes().name()).isEqualTo(expected[0]);
        assertThat(verdict.isHarmful())
                .isEqualTo(
                        expected[0].equals("NO") && (policy == DmarcPolicy.REJECT || policy == DmarcPolicy.QUARANTINE));
        String sentence = policy == DmarcPolicy.ABSENT && !expected[0].equals("UNKNOWN")
                ? "there is no DMARC record; mail would "
                        + expected[1].replaceFirst("passes", "pass").replaceFirst("fails", "fail")
                : expected[1];
        assertThat(verdict.sentence())
                .isEqualTo(sentence + (expected[0].equals("NO") ? WHEN_IT_FAILS.get(policy) : ""));
    }

    private static String clause(Result result, String pass, String fail, String unknown) {
        return switch (result) {
            case PASSES -> pass;
            case FAILS -> fail;
            case UNKNOWN -> unknown;
        };
    }

    @Test
    void aPassMayHaveANote() {
        DmarcVerdict verdict = new DmarcVerdict(
                DmarcPolicy.NONE, DmarcLeg.fails("SPF does not align"), DmarcLeg.passes("DKIM is expected"));
        assertThat(verdict.sentence()).isEqualTo("passes by DKIM; SPF does not align; DKIM is expected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_dmarc.news.example.com TXT v=DMARC1; p=reject                | REJECT",
                "_dmarc.news.example.com TXT v=DMARC1; p=quarantine; sp=none   | QUARANTINE",
                "_dmarc.news.example.com TXT v=DMARC1; p=none                  | NONE",
                "_dmarc.example.com TXT v=DMARC1; p=reject                     | REJECT",
                "_dmarc.example.com TXT v=DMARC1; p=reject; sp=none            | NONE",
                "_dmarc.example.com TXT v=DMARC1; p=none; sp=QUARANTINE        | QUARANTINE",
                "_dmarc.news.example.com TXT v=DMARC1; p=reject; t=y           | QUARANTINE",
                "_dmarc.news.example.com TXT v=DMARC1; p=quarantine; t=y       | NONE",
                "_dmarc.news.example.com TXT v=DMARC1; p=none; t=y             | NONE",
                "_dmarc.other.example TXT v=DMARC1; p=reject                   | ABSENT",
                "_dmarc.news.example.com TXT!                                  | UNKNOWN",
            })
    void thePolicyIsTheOneForTheAuthorDomain(String record, DmarcPolicy policy) {
        DomainName news = DomainName.parse("news.example.com");
        DmarcAlignment alignment = TextZone.of(record).solve(DmarcAlignment.ofDkim(news, news));
        assertThat(DmarcPolicy.of(alignment)).isEqualTo(policy);
        assertThat(alignment.isAligned()).as("a domain is aligned with itself").contains(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_dmarc.example.com TXT v=DMARC1; p=reject; aspf=s | bounce.example.com | false",
                "_dmarc.example.com TXT v=DMARC1; p=reject         | bounce.example.com | true",
                "_dmarc.other.example TXT v=DMARC1; p=reject       | bounce.example.com | true",
                "_dmarc.other.example TXT v=DMARC1; p=reject       | amazonses.com      | false",
            })
    void withoutAPolicyAlignmentIsAsARecordAtTheDomainWouldHaveIt(String record, String mailFrom, boolean aligned) {
        DmarcAlignment alignment = TextZone.of(record)
                .solve(DmarcAlignment.of(DomainName.parse("example.com"), DomainName.parse(mailFrom)));
        assertThat(alignment.isAligned()).contains(aligned);
    }

    @Test
    void withoutAnAnswerTheAlignmentOfTwoNamesIsNotKnown() {
        DmarcAlignment alignment = TextZone.of("_dmarc.example.com TXT!")
                .solve(DmarcAlignment.of(DomainName.parse("example.com"), DomainName.parse("bounce.example.com")));
        assertThat(alignment.isAligned()).isEmpty();
    }
}
