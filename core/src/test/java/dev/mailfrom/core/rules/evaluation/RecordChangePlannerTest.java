package dev.mailfrom.core.rules.evaluation;

import static dev.mailfrom.core.dns.SampleDnsAnswers.SES;
import static dev.mailfrom.core.dns.SampleDnsAnswers.mx;
import static dev.mailfrom.core.dns.SampleDnsAnswers.mxBehindAlias;
import static dev.mailfrom.core.dns.SampleDnsAnswers.noData;
import static dev.mailfrom.core.dns.SampleDnsAnswers.noSuchName;
import static dev.mailfrom.core.dns.SampleDnsAnswers.txt;
import static dev.mailfrom.core.dns.SampleDnsAnswers.undetermined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.mailfrom.MisplacedRecords;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordChangePlannerTest {

    private static final String MX = "bounce.example.com. 1800 IN MX 10 " + SES + ".";
    private static final String TXT = "bounce.example.com. 1800 IN TXT \"v=spf1 include:amazonses.com ~all\"";

    @Test
    void whatIsRightIsNotAskedFor() {
        assertThat(RecordChangePlanner.plan(SnapshotFixture.example().snapshot())
                        .isEmpty())
                .isTrue();
        assertThat(published(RecordChangePlanner.planIncludingCorrect(
                        SnapshotFixture.example().snapshot())))
                .containsExactly(MX, TXT);
    }

    @Test
    void whatIsMissingIsPublished() {
        RecordChanges changes = RecordChangePlanner.plan(SnapshotFixture.example()
                .mx(noSuchName(RecordType.MX))
                .txt(noData(RecordType.TXT))
                .snapshot());

        assertThat(published(changes)).containsExactly(MX, TXT);
        assertThat(changes.delete()).isEmpty();
    }

    @Test
    void whatIsWrongIsReplaced() {
        RecordChanges changes = RecordChangePlanner.plan(SnapshotFixture.example()
                .mx(mx("10 mail.example.com"))
                .txt(txt("v=spf1 mx -all", "google-site-verification=x"))
                .snapshot());

        assertThat(published(changes))
                .containsExactly(MX, "bounce.example.com. 1800 IN TXT \"v=spf1 include:amazonses.com mx -all\"");
        assertThat(deleted(changes))
                .containsExactly(
                        "bounce.example.com. 1800 IN MX 10 mail.example.com.",
                        "bounce.example.com. 1800 IN TXT \"v=spf1 mx -all\"");
        assertThat(changes.beside().stream().map(ZoneFileText::line))
                .containsExactly("bounce.example.com. 1800 IN TXT \"google-site-verification=x\"");
    }

    @Test
    void ofSeveralTheRightOneStays() {
        RecordChanges changes = RecordChangePlanner.plan(SnapshotFixture.example()
                .mx(mx("10 " + SES, "10 feedback-smtp.eu-west-1.amazonses.com"))
                .txt(txt("v=spf1 -all", "v=spf1 include:amazonses.com -all"))
                .snapshot());

        assertThat(changes.publish()).isEmpty();
        assertThat(changes.beside().stream().map(ZoneFileText::line))
                .containsExactly(MX, "bounce.example.com. 1800 IN TXT \"v=spf1 include:amazonses.com -all\"");
        assertThat(deleted(changes))
                .containsExactly(
                        "bounce.example.com. 1800 IN MX 10 feedback-smtp.eu-west-1.amazonses.com.",
                        "bounce.example.com. 1800 IN TXT \"v=spf1 -all\"");
    }

    @Test
    void anAliasGoesAndEverythingComesToTheNameItself() {
        RecordChanges changes = RecordChangePlanner.plan(
                SnapshotFixture.example().mx(mxBehindAlias("other.example.net")).snapshot());

        assertThat(deleted(changes)).containsExactly("bounce.example.com. 1800 IN CNAME other.example.net.");
        assertThat(published(changes)).containsExactly(MX, TXT);
    }

    @Test
    void anAliasWithoutAnEndGoesToo() {
        DnsRecord.Cname loop = new DnsRecord.Cname(SampleDnsAnswers.NAME, 300, SampleDnsAnswers.NAME);
        DnsAnswer endless = new DnsAnswer.Undetermined(
                DnsAnswer.Reason.ALIAS_LOOP,
                "round and round",
                List.of(loop),
                SampleDnsAnswers.evidence(RecordType.MX, "NOERROR"));
        RecordChanges changes = RecordChangePlanner.plan(
                SnapshotFixture.example().mx(endless).txt(endless).snapshot());

        assertThat(deleted(changes)).containsExactly("bounce.example.com. 300 IN CNAME bounce.example.com.");
        assertThat(published(changes)).containsExactly(MX, TXT);
    }

    @Test
    void ofARedirectionOfAllNamesNotTheCnameGoesThatIsOnlyMadeOfIt() {
        DnsRecord.Cname made = new DnsRecord.Cname(SampleDnsAnswers.NAME, 0, "bounce.example.net");
        DnsAnswer redirected = new DnsAnswer.Alias(
                List.of(made),
                List.of(
                        new DnsRecord.Dname("example.com", 300, "example.net"),
                        new DnsRecord.Dname("example.net", 300, "example.org")),
                SampleDnsAnswers.evidence(RecordType.MX, "NOERROR"));
        RecordChanges changes = RecordChangePlanner.plan(
                SnapshotFixture.example().mx(redirected).snapshot());

        assertThat(deleted(changes)).containsExactly("example.com. 300 IN DNAME example.net.");
    }

    @Test
    void whatStandsAtANameWithTheZoneAppendedGoesAndOtherTextsThereStay() {
        String doubled = "bounce.example.com.example.com";
        TextZone zone = TextZone.of(doubled + " MX " + SES, doubled + " TXT v=spf1 -all", doubled + " TXT hello");
        RecordChanges changes = RecordChangePlanner.plan(SnapshotFixture.example()
                .mx(noSuchName(RecordType.MX))
                .txt(noSuchName(RecordType.TXT))
                .withMisplacedRecords(new MisplacedRecords(
                        Optional.of(zone.answer(new DnsQuestion(doubled, RecordType.MX))),
                        Optional.of(zone.answer(new DnsQuestion(doubled, RecordType.TXT))),
                        List.of(),
                        Optional.empty()))
                .snapshot());

        assertThat(published(changes)).containsExactly(MX, TXT);
        assertThat(deleted(changes))
                .containsExactly(doubled + ". 60 IN MX 10 " + SES + ".", doubled + ". 60 IN TXT \"v=spf1 -all\"");
        assertThat(changes.beside().stream().map(ZoneFileText::line))
                .containsExactly(doubled + ". 60 IN TXT \"hello\"");
    }

    @Test
    void aNearMissIsReplaced() {
        RecordChanges changes = RecordChangePlanner.plan(SnapshotFixture.example()
                .txt(txt("\"v=spf1 include:amazonses.com ~all\""))
                .snapshot());

        assertThat(published(changes)).containsExactly(TXT);
        assertThat(deleted(changes))
                .containsExactly("bounce.example.com. 1800 IN TXT \"\\\"v=spf1 include:amazonses.com ~all\\\"\"");
    }

    @Test
    void aRicherRecordThatIsRightIsShownAsItIs() {
        RecordChanges changes = RecordChangePlanner.planIncludingCorrect(SnapshotFixture.example()
                .mx(mx("10 feedback-smtp.eu-west-1.amazonses.com"))
                .txt(txt("v=spf1 include:amazonses.com ip4:192.0.2.9 -all"))
                .snapshot());

        assertThat(published(changes))
                .containsExactly(
                        "bounce.example.com. 1800 IN MX 10 feedback-smtp.eu-west-1.amazonses.com.",
                        "bounce.example.com. 1800 IN TXT \"v=spf1 include:amazonses.com ip4:192.0.2.9 -all\"");
        assertThat(changes.delete()).isEmpty();
    }

    @Test
    void withoutAnswersNothingIsDeleted() {
        DnsAnswer silence = undetermined(RecordType.MX, DnsAnswer.Reason.TIMED_OUT, "silence");
        RecordChanges changes = RecordChangePlanner.plan(SnapshotFixture.example()
                .mx(silence)
                .txt(undetermined(RecordType.TXT, DnsAnswer.Reason.TIMED_OUT, "silence"))
                .snapshot());

        assertThat(published(changes)).containsExactly(MX);
        assertThat(changes.delete()).isEmpty();
        assertThat(published(RecordChangePlanner.plan(
                        SnapshotFixture.example().withoutDns().snapshot())))
                .containsExactly(MX, TXT);
        assertThat(RecordChangePlanner.plan(
                                SnapshotFixture.example().withoutMailFrom().snapshot())
                        .isEmpty())
                .isTrue();
    }

    private static List<String> published(RecordChanges changes) {
        return changes.publish().stream().map(RequiredRecord::zoneLine).toList();
    }

    private static List<String> deleted(RecordChanges changes) {
        return changes.delete().stream().map(ZoneFileText::line).toList();
    }
}
