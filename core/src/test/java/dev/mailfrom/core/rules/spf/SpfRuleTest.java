package dev.mailfrom.core.rules.spf;

import static dev.mailfrom.core.dns.SampleDnsAnswers.SES;
import static dev.mailfrom.core.dns.SampleDnsAnswers.aliasOnly;
import static dev.mailfrom.core.dns.SampleDnsAnswers.mx;
import static dev.mailfrom.core.dns.SampleDnsAnswers.noData;
import static dev.mailfrom.core.dns.SampleDnsAnswers.noSuchName;
import static dev.mailfrom.core.dns.SampleDnsAnswers.referral;
import static dev.mailfrom.core.dns.SampleDnsAnswers.txt;
import static dev.mailfrom.core.dns.SampleDnsAnswers.undetermined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
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
        Finding ok = SnapshotFixture.example()
                .txt(txt("google-site-verification=x", "V=SPF1 include:amazonses.com ~all"))
                .finding(FindingCode.SPF_OK);

        assertThat(ok.severity()).isEqualTo(Severity.INFO);
        assertThat(ok.evidence()).containsExactly("V=SPF1 include:amazonses.com ~all", DIG);
        assertThat(ok.message()).contains("all 3 address blocks").contains("1 of 10 lookups, 0 of 2");
    }

    @Test
    void withoutARecordItIsToldWhich() {
        assertThat(spf(SnapshotFixture.example().txt(noData(RecordType.TXT)))).containsExactly(FindingCode.SPF_MISSING);
        assertThat(SnapshotFixture.example()
                        .txt(noSuchName(RecordType.TXT))
                        .finding(FindingCode.SPF_MISSING)
                        .fix())
                .isEqualTo("Publish " + LINE);
        assertThat(spf(SnapshotFixture.example().txt(txt("v=spf10 include:amazonses.com"))))
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
                "v=spf1 include:amazonses.com.evil.example -all | SPF_INCLUDE_BROKEN",
                "v=spf1 include:bounce.example.com -all | SPF_LOOP",
                "v=spf1 include:amazonses.com mx ~all | SPF_OK",
                "v=spf1 include:amazonses.com ~all; | SPF_SYNTAX",
                "v=spf1 include:amazonses.com ~ all | SPF_SYNTAX",
                "v=spf1 include:amazonses.com ip4:192.0.2.9 ip5:192.0.2.8 ?all | SPF_SYNTAX",
                "v=spf2 include:amazonses.com ~all | SPF_MISSING SPF_NEAR_MISS",
                "TXT v=spf1 include:amazonses.com ~all | SPF_MISSING SPF_NEAR_MISS",
                "v=spf1 +all | SPF_PLUS_ALL",
                "v=spf1 ip4:192.0.2.9 +all | SPF_PLUS_ALL",
                "v=spf1include:amazonses.com ~all | SPF_MISSING SPF_NEAR_MISS",
                "v = spf1 include:amazonses.com ~all | SPF_MISSING SPF_NEAR_MISS",
            })
    void everyFaultHasItsCode(String record, String codes) {
        SnapshotFixture fixture = SnapshotFixture.example().txt(txt(record));

        assertThat(spf(fixture))
                .containsExactlyInAnyOrderElementsOf(List.of(codes.split(" ")).stream()
                        .map(FindingCode::valueOf)
                        .toList());
        assertThat(fixture.findings())
                .filteredOn(finding -> finding.code().name().startsWith("SPF_"))
                .noneMatch(Finding::isError);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "include:void.example.net | ",
                "include:eu.amazonses.com | ",
                "include:other.example.net | include:other.example.net",
                "include:ses-copy.example.net | ",
                "a:host.example.net | a:host.example.net",
                "a:nothing.example.net | ",
                "exists:%{i}.list.example.net | exists:%{i}.list.example.net",
                "ip4:192.0.0.0/23 | ip4:192.0.0.0/23",
                "ip4:199.255.192.0/24 | ",
                "-ip4:192.0.2.0/24 ip4:192.0.2.9 | ",
                "a:six.example.net | ",
                "ip6:2001:db8::/32 | ip6:2001:db8::/32",
            })
    void otherSendersAreThoseThatAnEvaluationLetsPass(String terms, String others) {
        SnapshotFixture fixture = SnapshotFixture.example()
                .dns(
                        "eu.amazonses.com TXT v=spf1 ip4:54.240.0.0/24 -all",
                        "other.example.net TXT v=spf1 ip4:54.240.0.0/24 ip4:198.51.100.0/24 -all",
                        "ses-copy.example.net TXT v=spf1 include:eu.amazonses.com ip4:199.127.232.0/22 -all",
                        "host.example.net A 192.0.2.8",
                        "six.example.net AAAA 2001:db8::8")
                .txt(txt("v=spf1 include:amazonses.com " + terms + " ~all"));
        List<Finding> extra = fixture.findings().stream()
                .filter(finding -> finding.code() == FindingCode.SPF_EXTRA_SENDERS)
                .toList();

        assertThat(extra)
                .hasSize(others == null ? 0 : 1)
                .allSatisfy(finding -> assertThat(finding.message()).endsWith(": “" + others + "”."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"~all; | “~all;” | “~all”", "~ all | “~” | “~all”", "-all. | “-all.” | “-all”"})
    void aBrokenAllIsSaidToBeThat(String end, String term, String meant) {
        SnapshotFixture fixture = SnapshotFixture.example().txt(txt("v=spf1 include:amazonses.com " + end));

        assertThat(fixture.finding(FindingCode.SPF_SYNTAX).message())
                .contains("at " + term, "Most likely meant: " + meant);
        assertThat(spf(fixture)).containsExactly(FindingCode.SPF_SYNTAX);
    }

    @Test
    void theTermAtFaultIsMarkedAndTheFixIsTheWholeRecord() {
        Finding syntax = SnapshotFixture.example()
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
        assertThat(syntax.fix())
                .endsWith("Replace it by bounce.example.com. 1800 IN TXT"
                        + " \"v=spf1 include:amazonses.com ip4:192.0.2.9 ~all\"");
    }

    @Test
    void aFaultOfAnotherDomainIsShownInItsOwnRecord() {
        Finding broken = SnapshotFixture.example()
                .dns("spf.example.net TXT v=spf1 ip4:192.0.2.300 -all")
                .txt(txt("v=spf1 include:spf.example.net include:amazonses.com ~all"))
                .finding(FindingCode.SPF_INCLUDE_BROKEN);

        assertThat(broken.message()).contains("The SPF record of spf.example.net");
        assertThat(broken.evidence())
                .containsSubsequence(
                        "v=spf1 include:spf.example.net include:amazonses.com ~all",
                        "spf.example.net: v=spf1 ip4:192.0.2.300 -all");
        assertThat(broken.fix())
                .contains("“include:spf.example.net” was left out")
                .endsWith(LINE);
    }

    @Test
    void theBlocksOfSesThatDoNotPassAreCountedAndListed() {
        Finding partial = SnapshotFixture.example()
                .txt(txt("v=spf1 ip4:199.255.192.0/22 -all"))
                .finding(FindingCode.SPF_PARTIAL);

        assertThat(partial.message())
                .startsWith("SPF lets only a part of SES pass: 2 of 3 address blocks that amazonses.com publishes now"
                        + " get fail. ");
        assertThat(partial.evidence())
                .contains("does not pass: 199.127.232.0/22", "does not pass: 54.240.0.0/18")
                .noneMatch(line -> line.startsWith("and "));
    }

    @Test
    void ofManyBlocksTwentyAreListed() {
        String blocks =
                IntStream.range(0, 23).mapToObj(i -> "ip4:10." + i + ".0.0/24").collect(Collectors.joining(" "));
        Finding partial = SnapshotFixture.example()
                .dns("amazonses.com TXT v=spf1 " + blocks + " -all")
                .txt(txt("v=spf1 ip4:10.0.0.0/24 ~all"))
                .finding(FindingCode.SPF_PARTIAL);

        assertThat(partial.message()).contains("22 of 23 address blocks", "get softfail");
        assertThat(partial.evidence())
                .filteredOn(line -> line.startsWith("does not pass: "))
                .hasSize(20);
        assertThat(partial.evidence()).contains("and 2 more");
    }

    @Test
    void whatIsMissingByTheResolverAloneIsSaidToBeSo() {
        SnapshotFixture missing = SnapshotFixture.example().txt(noData(RecordType.TXT));

        assertThat(missing.finding(FindingCode.SPF_MISSING).message())
                .endsWith(" This is by your resolver only: its name servers were not asked (--no-authoritative).");
        assertThat(missing.withServerAnswers(mx("10 " + SES))
                        .finding(FindingCode.SPF_MISSING)
                        .message())
                .doesNotContain("by your resolver only");
    }

    @Test
    void oneLookAlikeIsNotSpokenOfAsSeveral() {
        assertThat(SnapshotFixture.example()
                        .txt(txt("v=spf2 include:amazonses.com ~all"))
                        .finding(FindingCode.SPF_NEAR_MISS)
                        .message())
                .startsWith("A TXT record at bounce.example.com looks like SPF and is none");
        assertThat(SnapshotFixture.example()
                        .txt(txt("v=spf2 include:amazonses.com ~all", "spf1 include:amazonses.com ~all"))
                        .finding(FindingCode.SPF_NEAR_MISS)
                        .message())
                .startsWith("2 TXT records at bounce.example.com look like SPF and are none");
    }

    @Test
    void severalRecordsAreAWarningWithTheOneToLeave() {
        Finding multiple = SnapshotFixture.example()
                .txt(txt("v=spf1 ip4:192.0.2.9 -all", RIGHT))
                .finding(FindingCode.SPF_MULTIPLE);

        assertThat(multiple.severity()).isEqualTo(Severity.WARNING);
        assertThat(multiple.evidence()).containsExactly("v=spf1 ip4:192.0.2.9 -all", RIGHT, DIG);
        assertThat(multiple.fix())
                .isEqualTo("Delete all of them and publish bounce.example.com. 1800 IN TXT"
                        + " \"v=spf1 include:amazonses.com ip4:192.0.2.9 -all\"");
    }

    @Test
    void whatCannotBeSeenIsShownByItsNumber() {
        Finding nearMiss = SnapshotFixture.example().txt(txt(" " + RIGHT)).finding(FindingCode.SPF_NEAR_MISS);
        Finding syntax = SnapshotFixture.example().txt(txt(RIGHT + "\u00a0")).finding(FindingCode.SPF_SYNTAX);

        assertThat(nearMiss.evidence()).containsExactly("\\x20" + RIGHT);
        assertThat(nearMiss.fix()).endsWith(LINE);
        assertThat(syntax.evidence().get(0)).isEqualTo(RIGHT + "\\xa0");
        assertThat(syntax.fix()).endsWith(LINE);
    }

    @Test
    void aLookAlikeIsCalledOne() {
        assertThat(SnapshotFixture.example()
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

        Finding passes = SnapshotFixture.example()
                .dns(hosts)
                .txt(txt("v=spf1 include:amazonses.com " + many + " ~all"))
                .finding(FindingCode.SPF_TOO_MANY_LOOKUPS);
        Finding fails = SnapshotFixture.example()
                .dns(hosts)
                .txt(txt("v=spf1 " + many + " include:amazonses.com ~all"))
                .finding(FindingCode.SPF_TOO_MANY_LOOKUPS);

        assertThat(passes.severity()).isEqualTo(Severity.INFO);
        assertThat(passes.message()).contains("SES still passes");
        assertThat(fails.severity()).isEqualTo(Severity.WARNING);
        assertThat(fails.message()).contains("All mail gets permerror");
        assertThat(fails.evidence()).noneMatch(line -> line.startsWith("nothing at: "));
    }

    @Test
    void namesThatLeadToNothingAreListed() {
        Finding voids = SnapshotFixture.example()
                .txt(txt("v=spf1 a:n1.example.net a:n2.example.net a:n3.example.net include:amazonses.com ~all"))
                .finding(FindingCode.SPF_TOO_MANY_VOIDS);

        assertThat(voids.severity()).isEqualTo(Severity.WARNING);
        assertThat(voids.evidence())
                .contains("nothing at: n1.example.net", "nothing at: n2.example.net", "nothing at: n3.example.net");
    }

    @ParameterizedTest
    @EnumSource
    void whatCouldNotBeDeterminedIsNeverCalledMissing(DnsAnswer.Reason reason) {
        SnapshotFixture fixture = SnapshotFixture.example().txt(undetermined(RecordType.TXT, reason, "silence"));

        assertThat(fixture.finding(FindingCode.SPF_UNKNOWN).severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(fixture.finding(FindingCode.SPF_UNKNOWN).message())
                .startsWith("Whether SPF lets SES pass for bounce.example.com could not be determined.");
        assertThat(spf(fixture)).containsExactly(FindingCode.SPF_UNKNOWN);
        assertThat(spf(SnapshotFixture.example().txt(referral(RecordType.TXT))))
                .containsExactly(FindingCode.SPF_UNKNOWN);
        assertThat(spf(SnapshotFixture.example().dns("amazonses.com TXT!"))).containsExactly(FindingCode.SPF_UNKNOWN);
        assertThat(spf(SnapshotFixture.example().txt(aliasOnly(RecordType.TXT, "other.example.net"))))
                .containsExactly(FindingCode.SPF_UNKNOWN);
    }

    @Test
    void silenceBehindTheTermsOfSesSpoilsNothingForSes() {
        Finding unknown = SnapshotFixture.example()
                .dns("spf.example.net TXT!")
                .txt(txt("v=spf1 include:amazonses.com include:spf.example.net ~all"))
                .finding(FindingCode.SPF_UNKNOWN);

        assertThat(unknown.severity()).isEqualTo(Severity.INFO);
        assertThat(unknown.message()).contains("SPF lets SES pass").contains("spf.example.net");
    }

    private static List<FindingCode> spf(SnapshotFixture fixture) {
        return fixture.codes().stream()
                .filter(code -> code.name().startsWith("SPF_"))
                .toList();
    }
}
