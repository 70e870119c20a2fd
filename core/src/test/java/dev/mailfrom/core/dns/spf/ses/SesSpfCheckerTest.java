package dev.mailfrom.core.dns.spf.ses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.spf.SpfProblem;
import dev.mailfrom.core.dns.spf.advice.SpfNearMiss;
import dev.mailfrom.core.dns.spf.advice.SuggestedRecord;
import dev.mailfrom.core.ses.DomainName;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SesSpfCheckerTest {

    private static final DomainName DOMAIN = DomainName.parse("bounce.example.com");

    /** Twelve blocks of documentation and benchmark addresses, as many as amazonses.com has. */
    private static final List<String> BLOCKS = List.of(
            "198.51.100.0/26",
            "198.51.100.64/27",
            "198.51.100.128/25",
            "203.0.113.0/28",
            "203.0.113.16/28",
            "203.0.113.32/32",
            "198.18.0.0/24",
            "198.18.1.0/24",
            "198.18.2.0/23",
            "198.19.0.0/18",
            "198.19.64.0/20",
            "198.19.128.0/19");

    private final TextZone zone = TextZone.of("amazonses.com TXT v=spf1 ip4:" + String.join(" ip4:", BLOCKS) + " -all");

    private SesSpfVerdict check(String... records) {
        for (String record : records) {
            zone.add(DOMAIN + " TXT " + record);
        }
        return zone.solve(new SesSpfChecker(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).check(DOMAIN));
    }

    /** What each kind of hint says. */
    private static final Map<String, String> HINTS = Map.of(
            "Terms after “all” are ignored", "TERMS_AFTER_ALL",
            "instead of pass; leave it out", "QUALIFIER",
            "outdated copy of SES's addresses", "FLATTENED_COPY",
            "there must be “:”, not “=”", "EQUALS_FOR_COLON",
            "is not the domain of SES", "LOOK_ALIKE",
            "A blank is missing", "JOINED_STRINGS",
            "not plain ASCII", "BYTES",
            "Only a text that begins with", "BYTES");

    private static String hints(SesSpfVerdict found) {
        return found.hints().stream()
                .flatMap(hint -> HINTS.entrySet().stream()
                        .filter(entry -> hint.contains(entry.getKey()))
                        .map(Map.Entry::getValue))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String notices(SesSpfVerdict found) {
        return String.join(
                " ",
                found.notices().stream().map(notice -> notice.kind().name()).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "v=spf1 include:amazonses.com ~all|OK|12|PASS|SOFTFAIL||",
                "v=spf1 redirect=amazonses.com|OK|12|PASS|FAIL||",
                "V=SPF1 INCLUDE:AMAZONSES.COM -ALL|OK|12|PASS|FAIL||",
                "v=spf1  include:amazonses.com.  ~all|OK|12|PASS|SOFTFAIL||",
                "v=spf1 include:amazonses.com +include:amazonses.com ~all|OK|12|PASS|SOFTFAIL|DUPLICATE_TERM|",
                "v=spf1 include:amazonses.com|OK|12|PASS|NEUTRAL|NO_ALL|",
                "v=spf1 include:amazonses.com ?all|OK|12|PASS|NEUTRAL|NEUTRAL_ALL|",
                "v=spf1 -all include:amazonses.com|NOT_AUTHORISED|0|FAIL|FAIL||TERMS_AFTER_ALL",
                "v=spf1 ?include:amazonses.com ~all|NOT_AUTHORISED|0|NEUTRAL|SOFTFAIL||QUALIFIER",
                "v=spf1 -include:amazonses.com ~all|NOT_AUTHORISED|0|FAIL|SOFTFAIL||QUALIFIER",
                "v=spf1 ip4:198.51.100.0/26 ip4:203.0.113.32 -all|PARTIAL|2|FAIL|FAIL||FLATTENED_COPY",
                "v=spf1 ip4:198.18.2.0/24 ip4:203.0.113.32 -all|PARTIAL|1|FAIL|FAIL||FLATTENED_COPY",
                "v=spf1 include=amazonses.com ~all|NOT_AUTHORISED|0|SOFTFAIL|SOFTFAIL||EQUALS_FOR_COLON",
                "v=spf1 include: amazonses.com ~all|SYNTAX|0|PERMERROR|PERMERROR||",
                "v=spf1 include:amazonses.com~all|SYNTAX|0|PERMERROR|PERMERROR||JOINED_STRINGS",
                "v=spf1 amazonses.com ~all|SYNTAX|0|PERMERROR|PERMERROR||",
                "v=spf1 include:amazonses.com ~all\u00a0|SYNTAX|0|PERMERROR|PERMERROR||BYTES",
                " v=spf1 include:amazonses.com ~all|NEAR_MISS|0|NONE|NONE||BYTES",
                "\"v=spf1 include:amazonses.com ~all\"|NEAR_MISS|0|NONE|NONE||BYTES",
                "v=spf1include:amazonses.com ~all|NEAR_MISS|0|NONE|NONE||JOINED_STRINGS",
                "v=spf1 include:amazonses.com.evil.example -all|INCLUDE_BROKEN|0|PERMERROR|PERMERROR||LOOK_ALIKE",
                "v=spf1 include:amazonaws.com -all|INCLUDE_BROKEN|0|PERMERROR|PERMERROR||LOOK_ALIKE",
                "v=spf1 include:amazonses.com-all|INCLUDE_BROKEN|0|PERMERROR|PERMERROR||LOOK_ALIKE JOINED_STRINGS",
                "v=spf1 +all|PLUS_ALL|12|PASS|PASS||",
                "v=spf1 include:amazonses.com +all|PLUS_ALL|12|PASS|PASS||",
                "v=spf1 include:amazonses.com ip4:0.0.0.0/0 -all|PLUS_ALL|12|PASS|PASS|EXTRA_SENDERS|",
                "v=spf1 a include:amazonses.com ptr ~all|OK|12|PASS|SOFTFAIL|PTR EXTRA_SENDERS|",
                "google-site-verification=x|MISSING|0|NONE|NONE||",
            })
    void theVerdictIsAboutTheAddressesOfSes(
            String record, String kind, int passing, String blocks, String outside, String notices, String hints) {
        zone.add(DOMAIN + " A 192.0.2.77");
        SesSpfVerdict found = check(record);
        assertThat(found.kind()).hasToString(kind);
        assertThat(found.passing()).hasSize(passing);
        assertThat(found.failing()).hasSize(12 - passing);
        assertThat(found.blocksVerdict()).hasToString(blocks);
        assertThat(found.outside().orElseThrow().verdict()).hasToString(outside);
        assertThat(notices(found)).isEqualTo(notices == null ? "" : notices);
        assertThat(hints(found)).isEqualTo(hints == null ? "" : hints);
    }

    @Test
    void aSyntaxErrorHasItsColumnAndCorrection() {
        SpfProblem problem =
                check("v=spf1 include: amazonses.com ~all").problem().orElseThrow();
        assertThat(problem.column()).isEqualTo(16);
        assertThat(problem.corrected()).contains("include:amazonses.com");
    }

    @Test
    void theBytesOfANearMissAreShown() {
        SesSpfVerdict found = check(" v=spf1 include:amazonses.com ~all");
        assertThat(found.spfNearMisses())
                .extracting(SpfNearMiss::escaped)
                .containsExactly("\\x20v=spf1 include:amazonses.com ~all");
    }

    @Test
    void aRecordThatIsTooLongForOthersStillPassesForSes() {
        for (int i = 0; i < 14; i++) {
            zone.add("i" + i + ".example TXT v=spf1 ip4:192.0.2.200 -all");
        }
        StringBuilder includes = new StringBuilder();
        for (int i = 0; i < 14; i++) {
            includes.append(" include:i").append(i).append(".example");
        }
        SesSpfVerdict early = check("v=spf1 include:amazonses.com" + includes + " ~all");
        assertThat(early.kind()).isEqualTo(SesSpfVerdict.Kind.TOO_MANY_LOOKUPS);
        assertThat(early.isSesPassing()).isTrue();
        assertThat(early.lookups()).isEqualTo(10);
        zone.add("late.example.com TXT v=spf1" + includes + " include:amazonses.com ~all");
        SesSpfVerdict late = zone.solve(new SesSpfChecker(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .check(DomainName.parse("late.example.com")));
        assertThat(late.kind()).isEqualTo(SesSpfVerdict.Kind.TOO_MANY_LOOKUPS);
        assertThat(late.isSesPassing()).isFalse();
    }

    @Test
    void lookupsThatFindNothingAreNamed() {
        SesSpfVerdict found = check("v=spf1 include:amazonses.com a:x.example a:y.example a:z.example ~all");
        assertThat(found.kind()).isEqualTo(SesSpfVerdict.Kind.TOO_MANY_VOIDS);
        assertThat(found.isSesPassing()).isTrue();
        assertThat(found.problem().orElseThrow().names()).containsExactly("x.example", "y.example", "z.example");
        assertThat(found.suggested().orElseThrow().text())
                .isEqualTo("v=spf1 include:amazonses.com a:x.example a:y.example ~all");
    }

    @Test
    void aCircleIsSaidToBeOne() {
        SesSpfVerdict found = check("v=spf1 include:" + DOMAIN + " include:amazonses.com ~all");
        assertThat(found.kind()).isEqualTo(SesSpfVerdict.Kind.LOOP);
        assertThat(found.suggested().orElseThrow().text()).isEqualTo("v=spf1 include:amazonses.com ~all");
    }

    @Test
    void severalRecordsAreMerged() {
        SesSpfVerdict found = check("v=spf1 include:amazonses.com ~all", "v=spf1 mx -all");
        assertThat(found.kind()).isEqualTo(SesSpfVerdict.Kind.MULTIPLE);
        assertThat(found.suggested().orElseThrow().text()).isEqualTo("v=spf1 include:amazonses.com mx -all");
    }

    @Test
    void nearMissesAreMergedOnlyWithoutARecord() {
        SesSpfVerdict found = check("v=spf1 mx -all", " v=spf1 include:old.example ~all");
        assertThat(found.kind()).isEqualTo(SesSpfVerdict.Kind.NOT_AUTHORISED);
        assertThat(found.spfNearMisses()).hasSize(1);
        assertThat(found.suggested().orElseThrow().text()).isEqualTo("v=spf1 include:amazonses.com mx -all");
        zone.add("near.example.com TXT v = spf1 mx ~ all");
        assertThat(zone.solve(new SesSpfChecker(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                                .check(DomainName.parse("near.example.com")))
                        .suggested()
                        .orElseThrow()
                        .text())
                .isEqualTo("v=spf1 include:amazonses.com mx ~all");
    }

    @Test
    void aBrokenIncludeDoesNotComeBackInTheMergedRecord() {
        zone.add("good.example TXT v=spf1 ip4:192.0.2.5 -all").add("deep.example TXT v=spf1 include:gone.example -all");
        SesSpfVerdict found = check("v=spf1 include:gone.example include:good.example include:deep.example -all");
        assertThat(found.kind()).isEqualTo(SesSpfVerdict.Kind.INCLUDE_BROKEN);
        SuggestedRecord merged = found.suggested().orElseThrow();
        assertThat(merged.text()).isEqualTo("v=spf1 include:amazonses.com include:good.example -all");
        assertThat(merged.changes()).hasSize(2).allMatch(change -> change.contains("gone.example"));
    }

    @Test
    void aFaultInAnIncludedRecordIsABrokenInclude() {
        zone.add("bad.example TXT v=spf1 moo -all");
        assertThat(check("v=spf1 include:bad.example include:amazonses.com ~all")
                        .kind())
                .isEqualTo(SesSpfVerdict.Kind.INCLUDE_BROKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "bounce.example.com TXT!, bounce.example.com",
        "amazonses.com TXT!, amazonses.com",
    })
    void withoutAnAnswerNothingIsSaid(String line, String name) {
        zone.add(line);
        SesSpfVerdict found = check("v=spf1 -all");
        assertThat(found.kind()).isEqualTo(SesSpfVerdict.Kind.UNKNOWN);
        assertThat(found.unknown().orElseThrow()).contains("“" + name + "”");
        assertThat(found.isSesPassing()).isFalse();
        assertThat(found.suggested()).isEmpty();
    }

    @Test
    void anotherSendersTimeOutLeavesItOpenButSesPasses() {
        zone.add("slow.example TXT!");
        SesSpfVerdict found = check("v=spf1 include:amazonses.com include:slow.example ~all");
        assertThat(found.kind()).isEqualTo(SesSpfVerdict.Kind.UNKNOWN);
        assertThat(found.isSesPassing()).isTrue();
        assertThat(found.unknown().orElseThrow()).contains("slow.example");
    }

    @Test
    void aRecordOfMoreThan450BytesIsCalledLong() {
        String fill = " ip4:192.0.2.100".repeat(28);
        assertThat(notices(check("v=spf1 include:amazonses.com" + fill + " ~all")))
                .contains("LONG");
    }
}
