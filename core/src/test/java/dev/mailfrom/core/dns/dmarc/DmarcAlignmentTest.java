package dev.mailfrom.core.dns.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.ses.DomainName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9989 sections 4.10 and Appendix B.4. */
class DmarcAlignmentTest {

    private static DmarcAlignment align(TextZone zone, String author, String mailFrom) {
        return zone.solve(DmarcAlignment.of(DomainName.parse(author), DomainName.parse(mailFrom)));
    }

    @Test
    void aWalkAsksAtMostEightNames() {
        TextZone zone = TextZone.of();
        zone.solve(DmarcTreeWalk.from(DomainName.parse("a.b.c.d.e.f.g.h.i.j.mail.example.com")));
        assertThat(zone.asked())
                .extracting(DnsQuestion::name)
                .containsExactlyInAnyOrder(
                        "_dmarc.a.b.c.d.e.f.g.h.i.j.mail.example.com",
                        "_dmarc.g.h.i.j.mail.example.com",
                        "_dmarc.h.i.j.mail.example.com",
                        "_dmarc.i.j.mail.example.com",
                        "_dmarc.j.mail.example.com",
                        "_dmarc.mail.example.com",
                        "_dmarc.example.com",
                        "_dmarc.com");
        assertThat(zone.rounds()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "a.b.c.d.e.f.g.h, 8, b.c.d.e.f.g.h",
        "a.b.c.d.e.f.g.h.i, 8, c.d.e.f.g.h.i",
        "a.b.c.d.e.f.g, 7, b.c.d.e.f.g",
        "example.com, 2, com",
    })
    void manyLabelsAreSkippedAtOnce(String domain, int names, String second) {
        assertThat(DmarcTreeWalk.names(domain)).hasSize(names).startsWith(domain, second);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mail:p=none, example:p=none | example.com",
                "mail:p=none;psd=n, example:p=none | mail.example.com",
                "com:psd=y | example.com",
                "example:p=none;psd=y | mail.example.com",
                "a:p=none;psd=y, example:p=none | a.mail.example.com",
                "a:p=none | a.mail.example.com",
                " | a.mail.example.com",
            })
    void theOrganisationalDomainIsFoundByTheWalk(String records, String organisation) {
        TextZone zone = TextZone.of();
        for (String record : records == null ? new String[0] : records.split(", ")) {
            String[] parts = record.split(":");
            String name = "a.mail.example.com".substring("a.mail.example.com".indexOf(parts[0]));
            zone.add("_dmarc." + name + " TXT v=DMARC1; " + parts[1]);
        }
        assertThat(zone.solve(DmarcTreeWalk.from(DomainName.parse("a.mail.example.com")))
                        .organisationalDomain())
                .contains(organisation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.com:v=DMARC1; p=none | ALIGNED | example.com",
                "example.com:v=DMARC1; p=none; aspf=s | ASPF_STRICT | example.com",
                "example.com:v=DMARC1; p=none; aspf=x | ALIGNED | example.com",
                "com:v=DMARC1; p=none; psd=y | ALIGNED | com",
                "bounce.example.com:v=DMARC1; p=none | MISSING | -",
                "example.com:v=DMARC1; p=nonsense | SYNTAX | example.com",
                "example.com:v=dmarc1; p=none | SYNTAX | example.com",
                "example.com:v=DMARC1; p=none&example.com:v=DMARC1; p=reject | MULTIPLE | example.com",
                "example.com:v=DMARC1; p=none&bounce.example.com:v=DMARC1; psd=n; p=none | NOT_ALIGNED | example.com",
                "other.example:v=DMARC1; p=none | MISSING | -",
            })
    void aMailFromDomainBelowTheIdentityIsJudged(String records, DmarcAlignment.Kind kind, String at) {
        TextZone zone = TextZone.of();
        for (String record : records.split("&")) {
            zone.add("_dmarc." + record.replaceFirst(":", " TXT "));
        }
        DmarcAlignment found = align(zone, "example.com", "bounce.example.com");
        assertThat(found.kind()).isEqualTo(kind);
        assertThat(found.owner()).isEqualTo(at.equals("-") ? "" : "_dmarc." + at);
        assertThat(found.meaning()).endsWith(".");
    }

    @Test
    void aSubdomainIdentityTakesThePolicyOfItsOrganisation() {
        TextZone zone = TextZone.of("_dmarc.example.com TXT v=DMARC1; p=none; aspf=s");
        DmarcAlignment found = align(zone, "news.example.com", "bounce.news.example.com");
        assertThat(found.kind()).isEqualTo(DmarcAlignment.Kind.ASPF_STRICT);
        assertThat(found.record().orElseThrow().isSpfStrict()).isTrue();
        assertThat(align(zone, "news.example.com", "news.example.com").kind()).isEqualTo(DmarcAlignment.Kind.ALIGNED);
    }

    @Test
    void aBrokenRecordOnTheWayDoesNotHideTheOneThatDecides() {
        TextZone zone = TextZone.of(
                "_dmarc.b.example.com TXT v=DMARC1; p=none",
                "_dmarc.b.example.com TXT v=DMARC1; p=reject",
                "_dmarc.example.com TXT v=DMARC1; p=none");
        assertThat(align(zone, "a.b.example.com", "m.a.b.example.com").kind()).isEqualTo(DmarcAlignment.Kind.ALIGNED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=DMARC1; p=none&v=DMARC1; p=reject | MULTIPLE",
                "v=dmarc1; p=none | SYNTAX",
                "v=DMARC2; p=none | SYNTAX",
                "x=1; v=DMARC1 | SYNTAX",
            })
    void aDiscardedTextLeavesTheVerdictToTheRecordAboveAndIsNoted(String texts, DmarcAlignment.Kind kind) {
        TextZone zone = TextZone.of("_dmarc.example.net TXT v=DMARC1; p=reject; aspf=s");
        for (String text : texts.split("&")) {
            zone.add("_dmarc.shop.example.net TXT " + text);
        }
        DmarcAlignment found = align(zone, "shop.example.net", "bounce.shop.example.net");
        assertThat(found.kind()).isEqualTo(DmarcAlignment.Kind.ASPF_STRICT);
        assertThat(found.owner()).isEqualTo("_dmarc.example.net");
        assertThat(found.record().orElseThrow().policy()).isEqualTo("reject");
        assertThat(found.discarded()).singleElement().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(kind);
            assertThat(note.owner()).isEqualTo("_dmarc.shop.example.net");
            assertThat(note.meaning()).contains("_dmarc.shop.example.net").endsWith(".");
        });
        assertThat(align(zone, "a.shop.example.net", "b.a.shop.example.net").discarded())
                .hasSize(1);
        assertThat(align(zone, "example.net", "bounce.example.net").discarded()).isEmpty();
    }

    @Test
    void anInvalidPolicyTagIsNamed() {
        DmarcAlignment found = align(
                TextZone.of("_dmarc.example.com TXT v=DMARC1; p=reject; sp=rject"),
                "example.com",
                "bounce.example.com");
        assertThat(found.kind()).isEqualTo(DmarcAlignment.Kind.SYNTAX);
        assertThat(found.meaning()).contains("tag “sp”").doesNotContain("tag “p”");
        assertThat(align(TextZone.of("_dmarc.example.com TXT v=DMARC1; sp=reject"), "example.com", "bounce.example.com")
                        .meaning())
                .contains("tag “p”");
    }

    /** The example of Appendix B.4.3, where a public suffix has a record. */
    @Test
    void organisationsBelowAPublicSuffixAreTwo() {
        TextZone zone = TextZone.of(
                "_dmarc.bank.example TXT v=DMARC1; p=none; psd=y", "_dmarc.giant.bank.example TXT v=DMARC1; p=none");
        assertThat(align(zone, "giant.bank.example", "mail.giant.bank.example").kind())
                .isEqualTo(DmarcAlignment.Kind.ALIGNED);
        DmarcAlignment other = align(zone, "giant.bank.example", "mail.mega.bank.example");
        assertThat(other.kind()).isEqualTo(DmarcAlignment.Kind.NOT_ALIGNED);
        assertThat(other.meaning()).contains("to “mega.bank.example”");
    }

    @ParameterizedTest
    @CsvSource({
        "_dmarc.example.com TXT!, UNKNOWN",
        "_dmarc.com TXT!, UNKNOWN",
        "_dmarc.bounce.example.com TXT!, UNKNOWN",
    })
    void aMissingAnswerLeavesItOpen(String line, DmarcAlignment.Kind kind) {
        TextZone zone = TextZone.of(line);
        if (!line.startsWith("_dmarc.example.com")) {
            zone.add("_dmarc.example.com TXT v=DMARC1; p=none");
        }
        DmarcAlignment found = align(zone, "example.com", "bounce.example.com");
        assertThat(found.kind()).isEqualTo(kind);
        assertThat(found.owner()).isEqualTo(line.split(" ")[0]);
    }

    @Test
    void aMissingAnswerBehindAStrictRecordDoesNotMatter() {
        TextZone zone = TextZone.of("_dmarc.com TXT!", "_dmarc.example.com TXT v=DMARC1; p=none; aspf=s");
        assertThat(align(zone, "example.com", "bounce.example.com").kind()).isEqualTo(DmarcAlignment.Kind.ASPF_STRICT);
    }

    @Test
    void aMissingAnswerBehindTheEndOfTheWalkDoesNotMatter() {
        TextZone zone = TextZone.of("_dmarc.com TXT!", "_dmarc.example.com TXT v=DMARC1; p=none; psd=n");
        assertThat(align(zone, "example.com", "bounce.example.com").kind()).isEqualTo(DmarcAlignment.Kind.ALIGNED);
    }
}
