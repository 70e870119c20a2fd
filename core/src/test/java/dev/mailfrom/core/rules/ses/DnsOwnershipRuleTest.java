package dev.mailfrom.core.rules.ses;

import static dev.mailfrom.core.dns.SampleDnsAnswers.noData;
import static dev.mailfrom.core.rules.FindingCode.MAILFROM_DNS_NOT_YOURS;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.MailFromAttributes;
import org.junit.jupiter.api.Test;

class DnsOwnershipRuleTest {

    private static SnapshotFixture gmail() {
        return SnapshotFixture.identity("me@gmail.com")
                .withoutMailFrom()
                .withIntent("bounce.gmail.com", USE_DEFAULT_VALUE)
                .mx(noData(RecordType.MX));
    }

    @Test
    void anAddressAloneDoesNotShowThatTheDnsIsYours() {
        Finding finding = gmail().finding(MAILFROM_DNS_NOT_YOURS);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.subject()).isEqualTo("bounce.gmail.com");
        assertThat(finding.message())
                .startsWith("Nothing in this account shows that the DNS of gmail.com is yours: only the address"
                        + " me@gmail.com is registered, not its domain.");
        assertThat(finding.fix())
                .contains("mailfrom records me@gmail.com bounce.gmail.com", "send from a domain of your own");
    }

    @Test
    void aVerifiedDomainAtOrAboveTheAddressShowsIt() {
        assertThat(gmail().withVerificationOf("gmail.com", "Success").codes()).doesNotContain(MAILFROM_DNS_NOT_YOURS);
        assertThat(SnapshotFixture.identity("me@shop.example.com")
                        .withIntent("bounce.shop.example.com", USE_DEFAULT_VALUE)
                        .mx(noData(RecordType.MX))
                        .withVerificationOf("example.com", "Success")
                        .codes())
                .doesNotContain(MAILFROM_DNS_NOT_YOURS);
    }

    @Test
    void aDomainThatIsNotVerifiedShowsNothing() {
        assertThat(gmail().withVerificationOf("gmail.com", "Pending").codes()).contains(MAILFROM_DNS_NOT_YOURS);
    }

    @Test
    void theRightMxShowsIt() {
        assertThat(SnapshotFixture.identity("me@gmail.com")
                        .withMailFrom("bounce.gmail.com", "Pending", USE_DEFAULT_VALUE)
                        .codes())
                .doesNotContain(MAILFROM_DNS_NOT_YOURS);
    }

    @Test
    void aDomainIdentityIsNotAskedForProof() {
        assertThat(SnapshotFixture.example().mx(noData(RecordType.MX)).codes()).doesNotContain(MAILFROM_DNS_NOT_YOURS);
    }

    @Test
    void theSetupIsProposedOnlyOnThatCondition() {
        SnapshotFixture off = SnapshotFixture.identity("me@gmail.com").withoutMailFrom();

        assertThat(off.finding(FindingCode.SES_NOT_CONFIGURED).fix())
                .isEqualTo("If the DNS of gmail.com is yours: mailfrom setup me@gmail.com");
        assertThat(off.withVerificationOf("gmail.com", "Success")
                        .finding(FindingCode.SES_NOT_CONFIGURED)
                        .fix())
                .isEqualTo("mailfrom setup me@gmail.com");
    }

    @Test
    void thePlanOfASetSaysSo() {
        FakeCommandContext desk = new FakeCommandContext();
        desk.ses.with("me@gmail.com", MailFromAttributes.NOT_CONFIGURED);

        CommandResult.Proposal proposal = (CommandResult.Proposal) desk.run("set me@gmail.com bounce.gmail.com");

        assertThat(proposal.plan().items().get(0).findings())
                .extracting(Finding::code)
                .contains(MAILFROM_DNS_NOT_YOURS);
    }

    @Test
    void thePlanOfManyKnowsTheVerifiedDomainsAbove() {
        FakeCommandContext desk = new FakeCommandContext();
        desk.ses.with("me@gmail.com", MailFromAttributes.NOT_CONFIGURED);
        desk.ses.with("news@example.com", MailFromAttributes.NOT_CONFIGURED);
        desk.ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);
        desk.file(
                "state.csv",
                "Identity,MailFromDomain\nme@gmail.com,bounce.gmail.com\nnews@example.com,bounce.example.com\n");

        CommandResult.Proposal proposal = (CommandResult.Proposal) desk.run("apply state.csv");

        assertThat(proposal.plan().items())
                .filteredOn(item -> item.findings().stream().anyMatch(f -> f.code() == MAILFROM_DNS_NOT_YOURS))
                .extracting(item -> item.identity().name())
                .containsExactly("me@gmail.com");
    }
}
