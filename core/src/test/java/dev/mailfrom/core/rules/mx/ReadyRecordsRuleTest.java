package dev.mailfrom.core.rules.mx;

import static dev.mailfrom.core.dns.SampleDnsAnswers.noData;
import static dev.mailfrom.core.rules.FindingCode.MAILFROM_DNS_READY;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.view.ViewBlock;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadyRecordsRuleTest {

    private final FakeCommandContext desk = new FakeCommandContext();

    private List<Finding> ready(String line) {
        return ((CommandResult.Answer) desk.run(line))
                .view().blocks().stream()
                        .filter(ViewBlock.Findings.class::isInstance)
                        .flatMap(block -> ((ViewBlock.Findings) block).findings().stream())
                        .filter(finding -> finding.code() == MAILFROM_DNS_READY)
                        .toList();
    }

    private long mxQuestions() {
        return desk.dns.asked().stream()
                .filter(question -> question.endsWith(" MX"))
                .count();
    }

    @Test
    void recordsThatStandReadyLeadToTheSetThatUsesThem() {
        desk.ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);
        desk.dns.says(TextZone.of(
                "send.example.com MX " + SampleDnsAnswers.SES,
                "send.example.com TXT v=spf1 include:amazonses.com ~all"));

        assertThat(ready("show example.com")).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("send.example.com");
            assertThat(finding.message())
                    .isEqualTo(
                            "send.example.com has the MX of SES and an SPF record with SES, but example.com has no MAIL"
                                    + " FROM domain.");
            assertThat(finding.fix()).isEqualTo("To use it: mailfrom set example.com send.example.com");
            assertThat(finding.evidence())
                    .containsExactly(
                            "send.example.com. MX 10 " + SampleDnsAnswers.SES + ".", "dig send.example.com MX");
        });
        assertThat(mxQuestions()).isEqualTo(6);
        assertThat(desk.dns.asked().stream()
                        .filter(question -> question.endsWith(" TXT") && !question.startsWith("_dmarc.")))
                .containsExactly("send.example.com TXT");
    }

    @Test
    void recordsAtAnotherLabelThanSesHasAreNamed() {
        desk.ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Pending", USE_DEFAULT_VALUE));
        desk.dns.says(TextZone.of("mail.example.com MX " + SampleDnsAnswers.SES, "example.com A 192.0.2.1"));

        assertThat(ready("check example.com")).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .isEqualTo("mail.example.com has the MX of SES, but the MAIL FROM domain of example.com is"
                            + " bounce.example.com, which has no MX.");
            assertThat(finding.fix()).isEqualTo("To use it: mailfrom set example.com mail.example.com");
        });
    }

    @Test
    void recordsAtTheDomainItselfHaveToMove() {
        Finding finding = SnapshotFixture.example()
                .withoutMailFrom()
                .withReady("example.com", true)
                .finding(MAILFROM_DNS_READY);

        assertThat(finding.message()).startsWith("The MX of SES is published at example.com itself");
        assertThat(finding.fix()).isEqualTo("Move it to a name below: mailfrom records example.com bounce.example.com");
    }

    @Test
    void theOneWithSpfGoesFirst() {
        assertThat(SnapshotFixture.example()
                        .withoutMailFrom()
                        .withReady("bounce.example.com", false)
                        .withReady("send.example.com", true)
                        .finding(MAILFROM_DNS_READY)
                        .subject())
                .isEqualTo("send.example.com");
    }

    @Test
    void aNameThatIsAnIdentityIsNotProposed() {
        assertThat(SnapshotFixture.example()
                        .mx(noData(RecordType.MX))
                        .withOtherIdentity("mail.example.com")
                        .withReady("mail.example.com", true)
                        .codes())
                .doesNotContain(MAILFROM_DNS_READY);
    }

    @Test
    void nothingMoreIsAskedWhereNothingIsAmiss() {
        desk.ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE));
        desk.dns.says(RecordType.MX, SampleDnsAnswers.mx("10 " + SampleDnsAnswers.SES));

        assertThat(ready("show example.com")).isEmpty();
        assertThat(mxQuestions()).isEqualTo(1);
    }

    @Test
    void aPlanOfManyAsksNoneOfThem() {
        desk.ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);
        desk.file("state.csv", "Identity,MailFromDomain\nexample.com,bounce.example.com\n");

        desk.run("apply state.csv");

        assertThat(desk.dns.asked()).doesNotContain("send.example.com MX");
    }
}
