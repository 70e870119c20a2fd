package dev.mailfrom.core.rules;

import static dev.mailfrom.core.dns.HandMadeAnswers.SES;
import static dev.mailfrom.core.dns.HandMadeAnswers.mx;
import static dev.mailfrom.core.dns.HandMadeAnswers.mxBehindAlias;
import static dev.mailfrom.core.dns.HandMadeAnswers.noData;
import static dev.mailfrom.core.dns.HandMadeAnswers.noSuchName;
import static dev.mailfrom.core.dns.HandMadeAnswers.txt;
import static dev.mailfrom.core.dns.HandMadeAnswers.undetermined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.HandMadeAnswers;
import dev.mailfrom.core.dns.RecordChanges;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.RequiredRecord;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.WrongPlaces;
import dev.mailfrom.core.dns.ZoneText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeededRecordsTest {

    private static final String MX = "bounce.example.com. 1800 IN MX 10 " + SES + ".";
    private static final String TXT = "bounce.example.com. 1800 IN TXT \"v=spf1 include:amazonses.com ~all\"";

    @Test
    void whatIsRightIsNotAskedFor() {
        assertThat(NeededRecords.of(Given.example().situation()).isEmpty()).isTrue();
        assertThat(published(NeededRecords.all(Given.example().situation()))).containsExactly(MX, TXT);
    }

    @Test
    void whatIsMissingIsPublished() {
        RecordChanges changes = NeededRecords.of(Given.example()
                .mx(noSuchName(RecordType.MX))
                .txt(noData(RecordType.TXT))
                .situation());

        assertThat(published(changes)).containsExactly(MX, TXT);
        assertThat(changes.delete()).isEmpty();
    }

    @Test
    void whatIsWrongIsReplaced() {
        RecordChanges changes = NeededRecords.of(Given.example()
                .mx(mx("10 mail.example.com"))
                .txt(txt("v=spf1 mx -all", "google-site-verification=x"))
                .situation());

        assertThat(published(changes))
                .containsExactly(MX, "bounce.example.com. 1800 IN TXT \"v=spf1 include:amazonses.com mx -all\"");
        assertThat(deleted(changes))
                .containsExactly(
                        "bounce.example.com. 1800 IN MX 10 mail.example.com.",
                        "bounce.example.com. 1800 IN TXT \"v=spf1 mx -all\"");
        assertThat(changes.beside().stream().map(ZoneText::line))
                .containsExactly("bounce.example.com. 1800 IN TXT \"google-site-verification=x\"");
    }

    @Test
    void ofSeveralTheRightOneStays() {
        RecordChanges changes = NeededRecords.of(Given.example()
                .mx(mx("10 " + SES, "10 feedback-smtp.eu-west-1.amazonses.com"))
                .txt(txt("v=spf1 -all", "v=spf1 include:amazonses.com -all"))
                .situation());

        assertThat(changes.publish()).isEmpty();
        assertThat(deleted(changes))
                .containsExactly(
                        "bounce.example.com. 1800 IN MX 10 feedback-smtp.eu-west-1.amazonses.com.",
                        "bounce.example.com. 1800 IN TXT \"v=spf1 -all\"");
    }

    @Test
    void anAliasGoesAndEverythingComesToTheNameItself() {
        RecordChanges changes = NeededRecords.of(
                Given.example().mx(mxBehindAlias("other.example.net")).situation());

        assertThat(deleted(changes)).containsExactly("bounce.example.com. 1800 IN CNAME other.example.net.");
        assertThat(published(changes)).containsExactly(MX, TXT);
    }

    @Test
    void anAliasWithoutAnEndGoesToo() {
        DnsRecord.Cname loop = new DnsRecord.Cname(HandMadeAnswers.NAME, 300, HandMadeAnswers.NAME);
        DnsAnswer endless = new DnsAnswer.Undetermined(
                DnsAnswer.Reason.ALIAS_LOOP,
                "round and round",
                List.of(loop),
                HandMadeAnswers.evidence(RecordType.MX, "NOERROR"));
        RecordChanges changes =
                NeededRecords.of(Given.example().mx(endless).txt(endless).situation());

        assertThat(deleted(changes)).containsExactly("bounce.example.com. 300 IN CNAME bounce.example.com.");
        assertThat(published(changes)).containsExactly(MX, TXT);
    }

    @Test
    void ofARedirectionOfAllNamesNotTheCnameGoesThatIsOnlyMadeOfIt() {
        DnsRecord.Cname made = new DnsRecord.Cname(HandMadeAnswers.NAME, 0, "bounce.example.net");
        DnsAnswer redirected = new DnsAnswer.Alias(
                List.of(made),
                List.of(
                        new DnsRecord.Dname("example.com", 300, "example.net"),
                        new DnsRecord.Dname("example.net", 300, "example.org")),
                HandMadeAnswers.evidence(RecordType.MX, "NOERROR"));
        RecordChanges changes = NeededRecords.of(Given.example().mx(redirected).situation());

        assertThat(deleted(changes)).containsExactly("example.com. 300 IN DNAME example.net.");
    }

    @Test
    void whatStandsAtANameWithTheZoneAppendedGoesAndOtherTextsThereStay() {
        String doubled = "bounce.example.com.example.com";
        TextZone zone = TextZone.of(doubled + " MX " + SES, doubled + " TXT v=spf1 -all", doubled + " TXT hello");
        RecordChanges changes = NeededRecords.of(Given.example()
                .mx(noSuchName(RecordType.MX))
                .txt(noSuchName(RecordType.TXT))
                .elsewhere(new WrongPlaces(
                        Optional.of(zone.answer(new DnsQuestion(doubled, RecordType.MX))),
                        Optional.of(zone.answer(new DnsQuestion(doubled, RecordType.TXT))),
                        List.of(),
                        Optional.empty()))
                .situation());

        assertThat(published(changes)).containsExactly(MX, TXT);
        assertThat(deleted(changes))
                .containsExactly(doubled + ". 60 IN MX 10 " + SES + ".", doubled + ". 60 IN TXT \"v=spf1 -all\"");
        assertThat(changes.beside().stream().map(ZoneText::line)).containsExactly(doubled + ". 60 IN TXT \"hello\"");
    }

    @Test
    void aNearMissIsReplaced() {
        RecordChanges changes = NeededRecords.of(Given.example()
                .txt(txt("\"v=spf1 include:amazonses.com ~all\""))
                .situation());

        assertThat(published(changes)).containsExactly(TXT);
        assertThat(deleted(changes))
                .containsExactly("bounce.example.com. 1800 IN TXT \"\\\"v=spf1 include:amazonses.com ~all\\\"\"");
    }

    @Test
    void aRicherRecordThatIsRightIsShownAsItIs() {
        RecordChanges changes = NeededRecords.all(Given.example()
                .mx(mx("10 feedback-smtp.eu-west-1.amazonses.com"))
                .txt(txt("v=spf1 include:amazonses.com ip4:192.0.2.9 -all"))
                .situation());

        assertThat(published(changes))
                .containsExactly(
                        "bounce.example.com. 1800 IN MX 10 feedback-smtp.eu-west-1.amazonses.com.",
                        "bounce.example.com. 1800 IN TXT \"v=spf1 include:amazonses.com ip4:192.0.2.9 -all\"");
        assertThat(changes.delete()).isEmpty();
    }

    @Test
    void withoutAnswersNothingIsDeleted() {
        DnsAnswer silence = undetermined(RecordType.MX, DnsAnswer.Reason.TIMED_OUT, "silence");
        RecordChanges changes = NeededRecords.of(Given.example()
                .mx(silence)
                .txt(undetermined(RecordType.TXT, DnsAnswer.Reason.TIMED_OUT, "silence"))
                .situation());

        assertThat(published(changes)).containsExactly(MX);
        assertThat(changes.delete()).isEmpty();
        assertThat(published(NeededRecords.of(Given.example().dnsWasNotAsked().situation())))
                .containsExactly(MX, TXT);
        assertThat(NeededRecords.of(Given.example().hasNothing().situation()).isEmpty())
                .isTrue();
    }

    private static List<String> published(RecordChanges changes) {
        return changes.publish().stream().map(RequiredRecord::zoneLine).toList();
    }

    private static List<String> deleted(RecordChanges changes) {
        return changes.delete().stream().map(ZoneText::line).toList();
    }
}
