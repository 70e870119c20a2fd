package dev.mailfrom.core.dns.spf.ses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.ses.DomainName;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which questions a verdict costs, and when a kept one is taken instead. */
class SesSpfCheckerCacheTest {

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

    @Test
    void withoutBlocksOfSesNothingIsSaid() {
        TextZone empty = TextZone.of(DOMAIN + " TXT v=spf1 include:amazonses.com ~all");
        SesSpfVerdict found = empty.solve(new SesSpfChecker(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).check(DOMAIN));
        assertThat(found.kind()).isEqualTo(SesSpfVerdict.Kind.UNKNOWN);
        assertThat(found.unknown().orElseThrow()).contains("amazonses.com");
    }

    @Test
    void theBlocksMayBeInRecordsThatAmazonsesIncludes() {
        TextZone nested = TextZone.of(
                "amazonses.com TXT v=spf1 include:one.amazonses.com ip4:203.0.113.0/24 redirect=two.amazonses.com",
                "one.amazonses.com TXT v=spf1 ip4:198.51.100.0/24 ip6:2001:db8::/32 -all",
                "two.amazonses.com TXT v=spf1 ip4:198.18.0.0/15 -all",
                DOMAIN + " TXT v=spf1 include:amazonses.com ~all");
        SesSpfVerdict found = nested.solve(new SesSpfChecker(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).check(DOMAIN));
        assertThat(found.kind()).isEqualTo(SesSpfVerdict.Kind.OK);
        assertThat(found.passing()).hasSize(4);
        assertThat(found.lookups()).isEqualTo(3);
    }

    @Test
    void theSameRecordElsewhereIsNotEvaluatedAgain() {
        zone.add("a.example.com TXT v=spf1 include:amazonses.com ~all")
                .add("b.example.com TXT v=spf1 include:amazonses.com ~all");
        SesSpfChecker run = new SesSpfChecker(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        SesSpfVerdict one = zone.solve(run.check(DomainName.parse("a.example.com")));
        SesSpfVerdict other = zone.solve(run.check(DomainName.parse("b.example.com")));
        assertThat(other.passing()).isSameAs(one.passing());
        assertThat(other)
                .isEqualTo(zone.solve(new SesSpfChecker(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                        .check(DomainName.parse("b.example.com"))));
    }

    @ParameterizedTest
    @CsvSource({
        "v=spf1 a include:amazonses.com ~all",
        "v=spf1 exists:%{d}.ok.example include:amazonses.com ~all",
        "v=spf1 include:own.example include:amazonses.com ~all",
    })
    void aRecordThatDependsOnItsNameIsEvaluatedEachTime(String record) {
        zone.add("own.example TXT v=spf1 exists:%{o}.ok.example -all")
                .add("x.example.com TXT " + record)
                .add("y.example.com TXT " + record)
                .add("y.example.com A 192.0.2.1")
                .add("y.example.com.ok.example A 127.0.0.1");
        SesSpfChecker run = new SesSpfChecker(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        assertThat(zone.solve(run.check(DomainName.parse("x.example.com"))).kind())
                .isEqualTo(SesSpfVerdict.Kind.OK);
        assertThat(zone.solve(run.check(DomainName.parse("y.example.com"))).kind())
                .isEqualTo(SesSpfVerdict.Kind.PLUS_ALL);
    }

    @Test
    void theUsualRecordTakesTwoQuestionsInOneRound() {
        check("v=spf1 include:amazonses.com ~all");
        assertThat(zone.rounds()).isEqualTo(1);
        assertThat(zone.asked())
                .containsExactlyInAnyOrder(
                        new DnsQuestion(DOMAIN.text(), RecordType.TXT),
                        new DnsQuestion("amazonses.com", RecordType.TXT));
    }
}
