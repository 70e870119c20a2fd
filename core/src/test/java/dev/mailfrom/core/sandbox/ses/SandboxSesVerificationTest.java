package dev.mailfrom.core.sandbox.ses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.dns.RecordParser;
import dev.mailfrom.core.ses.DomainName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What SES sees in DNS of ownership and DKIM, and what goes with it. */
class SandboxSesVerificationTest extends SandboxSesFixture {

    @Test
    void theOwnershipIsSeenInDns() {
        assertThat(ok("Action=GetIdentityVerificationAttributes&Identities.member.1=example.com"))
                .contains("<VerificationStatus>Pending<");
        String token = VerificationTokens.ownership("us-east-1", DomainName.parse("example.com"));
        zones.add(RecordParser.record("_amazonses.example.com", RecordType.TXT, 300, token));
        assertThat(ok("Action=GetIdentityVerificationAttributes&Identities.member.1=example.com"))
                .contains("<VerificationStatus>Success<")
                .contains("<VerificationToken>" + token + "<");
    }

    @Test
    void dkimIsSeenInDns() {
        String dkim = "Action=GetIdentityDkimAttributes&Identities.member.1=example.com";
        assertThat(ok(dkim)).contains("<DkimVerificationStatus>NotStarted<");
        List<String> tokens = all(ok("Action=VerifyDomainDkim&Domain=example.com"), "<member>([^<]*)</member>");
        assertThat(tokens).hasSize(3);
        assertThat(ok(dkim)).contains("<DkimVerificationStatus>Pending<");
        tokens.forEach(token -> zones.add(RecordParser.record(
                token + "._domainkey.example.com", RecordType.CNAME, 300, token + ".dkim.amazonses.com")));
        assertThat(ok(dkim)).contains("<DkimVerificationStatus>Success<");
    }

    @Test
    void dkimFailsAfterThreeDaysWithoutItsRecordsAndStaysFailed() {
        String dkim = "Action=GetIdentityDkimAttributes&Identities.member.1=example.com";
        List<String> tokens = all(ok("Action=VerifyDomainDkim&Domain=example.com"), "<member>([^<]*)</member>");
        now = now.plus(Duration.ofHours(71));
        assertThat(ok(dkim)).contains("<DkimVerificationStatus>Pending<");
        now = now.plus(Duration.ofHours(1));
        assertThat(ok(dkim)).contains("<DkimVerificationStatus>Failed<");
        publishDkim(tokens, "dkim.amazonses.com");
        assertThat(ok(dkim)).contains("<DkimVerificationStatus>Failed<");
    }

    @Test
    void dkimThatWorkedIsATemporaryFailureWithoutItsRecords() {
        String dkim = "Action=GetIdentityDkimAttributes&Identities.member.1=example.com";
        List<String> tokens = all(ok("Action=VerifyDomainDkim&Domain=example.com"), "<member>([^<]*)</member>");
        publishDkim(tokens, "dkim.amazonses.com");
        assertThat(ok(dkim)).contains("<DkimVerificationStatus>Success<");
        zones.remove(RecordParser.name(tokens.get(2) + "._domainkey.example.com"), RecordType.CNAME.number());
        assertThat(ok(dkim)).contains("<DkimVerificationStatus>TemporaryFailure<");
        publishDkim(tokens, "dkim.amazonses.com");
        assertThat(ok(dkim)).contains("<DkimVerificationStatus>Success<");
    }

    @Test
    void someRegionsHaveADkimZoneOfTheirOwn() {
        String milan = "AWS4-HMAC-SHA256 Credential=AKIA/20261124/eu-south-1/ses/aws4_request";
        List<String> tokens =
                all(answer(milan, "Action=VerifyDomainDkim&Domain=example.com"), "<member>([^<]*)</member>");
        publishDkim(tokens, "dkim.amazonses.com");
        String dkim = "Action=GetIdentityDkimAttributes&Identities.member.1=example.com";
        assertThat(answer(milan, dkim)).contains("<DkimVerificationStatus>Pending<");
        tokens.forEach(
                token -> zones.remove(RecordParser.name(token + "._domainkey.example.com"), RecordType.CNAME.number()));
        publishDkim(tokens, "dkim.eu-south-1.amazonses.com");
        assertThat(answer(milan, dkim)).contains("<DkimVerificationStatus>Success<");
    }

    @Test
    void anAddressHasTheDkimOfItsDomainUnlessItOverridesIt() {
        String both = "Action=GetIdentityDkimAttributes&Identities.member.1=example.com"
                + "&Identities.member.2=news@example.com";
        String address = "Action=SetIdentityDkimEnabled&Identity=news@example.com&DkimEnabled=";
        ok("Action=VerifyEmailIdentity&EmailAddress=news@example.com");
        assertThat(all(ok(both), "<DkimEnabled>([^<]*)<")).containsExactly("false", "false");
        assertThat(send(address + "true").status()).isEqualTo(400);

        ok("Action=VerifyDomainDkim&Domain=example.com");
        assertThat(all(ok(both), "<DkimEnabled>([^<]*)<")).containsExactly("true", "true");
        List<String> tokens = all(ok(both), "<member>([^<]*)</member>");
        assertThat(tokens.subList(0, 3)).isEqualTo(tokens.subList(3, 6)).doesNotHaveDuplicates();
        ok(address + "false");
        assertThat(all(ok(both), "<DkimEnabled>([^<]*)<")).containsExactly("true", "false");
        ok("Action=SetIdentityDkimEnabled&Identity=example.com&DkimEnabled=false");
        ok(address + "true");
        assertThat(all(ok(both), "<DkimEnabled>([^<]*)<")).containsExactly("false", "true");
    }

    private void publishDkim(List<String> tokens, String zone) {
        tokens.forEach(token -> zones.add(
                RecordParser.record(token + "._domainkey.example.com", RecordType.CNAME, 300, token + "." + zone)));
    }

    @Test
    void aDeletedIdentityIsGone() {
        ok(set("example.com", "bounce.example.com"));
        ok("Action=DeleteIdentity&Identity=example.com");
        assertThat(attributes("example.com")).doesNotContain("example.com");
        ok("Action=VerifyDomainIdentity&Domain=example.com");
        assertThat(attributes("example.com")).contains(NOT_CONFIGURED);
    }

    @Test
    void feedbackForwardingCannotBeSwitchedOffWithoutTopics() {
        SandboxSes.Reply reply =
                send("Action=SetIdentityFeedbackForwardingEnabled&Identity=example.com&ForwardingEnabled=false");
        assertThat(reply.status()).isEqualTo(400);
        ok("Action=SetIdentityFeedbackForwardingEnabled&Identity=example.com&ForwardingEnabled=true");
        assertThat(ok("Action=GetIdentityNotificationAttributes&Identities.member.1=example.com"))
                .contains("<ForwardingEnabled>true<");
    }
}
