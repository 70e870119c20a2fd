package dev.mailfrom.core.dns.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.dkim.DkimRecord.State;
import dev.mailfrom.core.dns.dmarc.DmarcAlignment;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.ses.DomainName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What receivers find at the names of DKIM records (RFC 6376 section 3.6). */
class DkimDnsTest {

    private static final DomainName DOMAIN = DomainName.parse("example.com");
    private static final List<String> EASY = List.of("one", "two", "three");

    private final TextZone zone = TextZone.of();

    private DkimDns look(List<String> tokens, String region) {
        return zone.solve(DkimDns.of(DOMAIN, DOMAIN, tokens, region));
    }

    /** The first of three records. */
    private DkimRecord first() {
        return look(EASY, "us-east-1").records().get(0);
    }

    private void at(String record) {
        zone.add("one._domainkey.example.com " + record);
    }

    private void keyAt(String target) {
        zone.add(target + " TXT p=MIGf");
    }

    @Test
    void aCnameToTheKeyIsRight() {
        EASY.forEach(token -> {
            zone.add(token + "._domainkey.example.com CNAME " + token + ".dkim.amazonses.com");
            keyAt(token + ".dkim.amazonses.com");
        });
        DkimDns found = look(EASY, "us-east-1");
        assertThat(found.records()).extracting(DkimRecord::state).containsOnly(State.RIGHT);
        assertThat(found.records().get(0).found())
                .contains("one._domainkey.example.com. 60 IN CNAME one.dkim.amazonses.com.");
        assertThat(zone.rounds()).as("all are asked at once").isEqualTo(1);
        assertThat(zone.asked()).hasSize(5);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "CNAME one.dkim.amazonses.com                | no key   | RIGHT",
                "CNAME one.dkim.eu-new-9.amazonses.com       | key      | RIGHT",
                "CNAME one.dkim.eu-new-9.amazonses.com       | no key   | WRONG",
                "CNAME two.dkim.amazonses.com                | key      | WRONG",
                "CNAME one.dkim.amazonaws.com                | key      | WRONG",
                "CNAME one.dkim.amazonses.com.example.com    | no key   | WRONG",
                "CNAME dkim.amazonses.com                    | no key   | WRONG",
                "CNAME one.dkim.amazonses.com                | no answer | RIGHT",
                "CNAME other.example.net                     | no answer | WRONG",
                "TXT v=DKIM1; k=rsa; p=MIGf                  | no key   | RIGHT",
                "TXT v=DKIM1; p=                             | no key   | WRONG",
                "TXT v=spf1 -all                             | no key   | WRONG",
                "MX mail.example.com                         | no key   | MISSING",
            })
    void whatStandsAtTheNameDecides(String record, String target, State state) {
        at(record);
        String host = record.substring(record.indexOf(' ') + 1);
        if (target.equals("key")) {
            keyAt(host);
        } else if (target.equals("no answer")) {
            zone.add(host + " TXT!");
        }
        assertThat(first().state()).isEqualTo(state);
        assertThat(first().isFaulty()).isEqualTo(state != State.RIGHT);
    }

    @Test
    void aMissingRecordSaysWhatToPublish() {
        DkimRecord missing = first();
        assertThat(missing.state()).isEqualTo(State.MISSING);
        assertThat(missing.found()).isEmpty();
        assertThat(missing.required().map(RequiredRecord::zoneLine))
                .contains("one._domainkey.example.com. 1800 IN CNAME one.dkim.amazonses.com.");
    }

    @Test
    void aRegionMayHaveAZoneOfItsOwn() {
        at("CNAME one.dkim.amazonses.com");
        DkimRecord wrong = look(EASY, "af-south-1").records().get(0);
        assertThat(wrong.state()).isEqualTo(State.WRONG);
        assertThat(wrong.required().map(RequiredRecord::value)).contains("one.dkim.af-south-1.amazonses.com.");
    }

    @Test
    void aNameWithTheZoneAppendedIsFound() {
        zone.add("one._domainkey.example.com.example.com CNAME one.dkim.amazonses.com");
        assertThat(first().state()).isEqualTo(State.DOUBLED_NAME);
        assertThat(first().found()).contains("one._domainkey.example.com.example.com");
    }

    @Test
    void aWildcardIsNoRecordWithTheZoneAppended() {
        zone.add("one._domainkey.example.com.example.com CNAME www.example.com");
        assertThat(first().state()).isEqualTo(State.MISSING);
    }

    @Test
    void withoutAnAnswerNothingIsSaid() {
        zone.add("one._domainkey.example.com TXT!").add("one._domainkey.example.com CNAME!");
        assertThat(first().state()).isEqualTo(State.UNKNOWN);
        assertThat(first().isFaulty()).isFalse();
    }

    @Test
    void aKeyOfOnesOwnIsATextOfWhichSesDoesNotTellTheValue() {
        assertThat(look(List.of("mykey"), "us-east-1").records())
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.state()).isEqualTo(State.MISSING);
                    assertThat(record.required()).isEmpty();
                });
        zone.add("mykey._domainkey.example.com TXT v=DKIM1; p=MIGf");
        assertThat(look(List.of("mykey"), "us-east-1").records())
                .extracting(DkimRecord::state)
                .containsExactly(State.RIGHT);
    }

    @Test
    void withoutTokensOnlyThePolicyIsAsked() {
        zone.add("_dmarc.example.com TXT v=DMARC1; p=reject");
        DkimDns found = look(List.of(), "us-east-1");
        assertThat(found.records()).isEmpty();
        assertThat(found.alignment().kind()).isEqualTo(DmarcAlignment.Kind.ALIGNED);
        assertThat(zone.asked())
                .extracting(DnsQuestion::name)
                .containsExactlyInAnyOrder("_dmarc.example.com", "_dmarc.com");
    }

    @ParameterizedTest
    @CsvSource({
        "p=reject, ALIGNED",
        "p=reject; aspf=s, ALIGNED",
        "p=reject; adkim=s, ASPF_STRICT",
    })
    void aSignatureOfTheDomainAboveCountsUnlessAdkimIsStrict(String tags, DmarcAlignment.Kind kind) {
        zone.add("_dmarc.example.com TXT v=DMARC1; " + tags);
        DkimDns found = zone.solve(DkimDns.of(DomainName.parse("news.example.com"), DOMAIN, List.of(), "us-east-1"));
        assertThat(found.alignment().kind()).isEqualTo(kind);
    }
}
