package dev.mailfrom.core.sandbox.ses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.dns.RecordParser;
import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MAIL FROM domains, lists and the rate. */
class SandboxSesTest extends SandboxSesFixture {

    @Test
    void anIdentityWithoutMailFromHasOnlyABehaviorAndAnUnknownOneIsLeftOut() {
        String answer = attributes("example.com", "nobody.example.com", "not a name");
        assertThat(answer).contains("<entry><key>example.com</key>" + NOT_CONFIGURED + "</entry>");
        assertThat(answer).doesNotContain("nobody").doesNotContain("not a name");
    }

    @Test
    void settingStartsAtPendingAndBecomesSuccessByDns() {
        ok(set("example.com", "Bounce.Example.com.") + "&BehaviorOnMXFailure=RejectMessage");
        assertThat(attributes("example.com"))
                .contains("<MailFromDomain>bounce.example.com</MailFromDomain>")
                .contains("<MailFromDomainStatus>Pending<")
                .contains("<BehaviorOnMXFailure>RejectMessage<");
        publishMx("10 feedback-smtp.eu-west-1.amazonses.com");
        assertThat(status()).isEqualTo("Success");
        publishMx("10 feedback-smtp.us-east-1.amazonses.com");
        assertThat(status()).isEqualTo("TemporaryFailure");
        zones.remove(RecordParser.name("bounce.example.com"), RecordType.MX.number());
        publishMx("10 FEEDBACK-smtp.us-east-1.amazonses.com");
        assertThat(status()).isEqualTo("Success");
    }

    @ParameterizedTest
    @CsvSource({
        "20 feedback-smtp.us-east-1.amazonses.com",
        "10 feedback-smtp.us-east-9.amazonses.com",
        "10 feedback-smtp.us-east-1.amazonaws.com",
        "10 inbound-smtp.us-east-1.amazonaws.com",
        "10 feedback-smtp.us-east-1.amazonses.com.example.com",
        "0 .",
    })
    void anMxThatIsNotTheRequiredOneLeavesItPendingAndThenFailed(String mx) {
        ok(set("example.com", "bounce.example.com"));
        publishMx(mx);
        assertThat(status()).isEqualTo("Pending");
        now = now.plus(Duration.ofHours(72));
        assertThat(status()).isEqualTo("Failed");
        ok(set("example.com", "bounce.example.com"));
        assertThat(status()).isEqualTo("Pending");
    }

    @Test
    void whatDnsSaidBeforeAChangeCounts() {
        ok(set("example.com", "bounce.example.com"));
        now = now.plus(Duration.ofHours(73));
        publishMx("10 feedback-smtp.us-east-1.amazonses.com");
        assertThat(status()).isEqualTo("Failed");
    }

    @ParameterizedTest
    @CsvSource({"''", "&MailFromDomain="})
    void withoutADomainItIsSwitchedOffAndTheBehaviorForgotten(String rest) {
        ok(set("example.com", "bounce.example.com") + "&BehaviorOnMXFailure=RejectMessage");
        ok("Action=SetIdentityMailFromDomain&Identity=example.com&BehaviorOnMXFailure=RejectMessage" + rest);
        assertThat(attributes("example.com")).contains(NOT_CONFIGURED);
        ok("Action=SetIdentityMailFromDomain&Identity=example.com" + rest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Identity=example.com&MailFromDomain=example.com | InvalidParameterValue | Provided MAIL-FROM domain"
                        + " &lt;example.com&gt; is not subdomain of the domain of the identity &lt;example.com&gt;.",
                "Identity=example.com&MailFromDomain=bounce.example.org | InvalidParameterValue | Provided MAIL-FROM"
                        + " domain &lt;bounce.example.org&gt; is not subdomain of the domain of the identity"
                        + " &lt;example.com&gt;.",
                "Identity=example.com&MailFromDomain=null | InvalidParameterValue | Provided MAIL-FROM domain"
                        + " &lt;null&gt; is not subdomain of the domain of the identity &lt;example.com&gt;.",
                "Identity=User@sub.Example.com&MailFromDomain=bounce.example.com | InvalidParameterValue | Provided"
                        + " MAIL-FROM domain &lt;bounce.example.com&gt; is not subdomain of the domain of the identity"
                        + " &lt;sub.example.com&gt;.",
                "Identity=user@sub.example.com&MailFromDomain=b.sub.example.com | InvalidParameterValue | Identity"
                        + " &lt;user@sub.example.com&gt; does not exist.",
                "Identity=sub.example.com&MailFromDomain=b.sub.example.com | InvalidParameterValue | Identity"
                        + " &lt;sub.example.com&gt; does not exist.",
                "Identity=&MailFromDomain=b.example.com | InvalidParameterValue | Identity &lt;&gt; does not exist.",
                "MailFromDomain=b.example.com | ValidationError | 1 validation error detected: Value null at"
                        + " 'identity' failed to satisfy constraint: Member must not be null",
                "Identity=example.com&MailFromDomain=b.example.com&BehaviorOnMXFailure=rejectmessage | ValidationError"
                        + " | 1 validation error detected: Value 'rejectmessage' at 'behaviorOnMXFailure' failed to"
                        + " satisfy constraint: Member must satisfy enum value set: [RejectMessage, UseDefaultValue]",
            })
    void refusesWhatSesRefusesInItsWords(String form, String code, String message) {
        SandboxSes.Reply reply = send("Action=SetIdentityMailFromDomain&" + form);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .contains("<Type>Sender</Type><Code>" + code + "</Code><Message>" + message + "</Message>");
        assertThat(attributes("example.com")).contains(NOT_CONFIGURED);
    }

    @Test
    void moreThanAHundredIdentitiesAreTooMany() {
        String[] names = IntStream.rangeClosed(1, 101)
                .mapToObj(i -> "d" + i + ".example.com")
                .toArray(String[]::new);
        SandboxSes.Reply reply = send(getAttributes(names));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .contains("<Code>ValidationError</Code>")
                .contains(
                        "at 'identities' failed to satisfy constraint: Member must have length less than or equal to 100");
    }

    @Test
    void pagesHoldEveryIdentityOnceInWhateverSize() {
        IntStream.range(0, 23).forEach(i -> ok("Action=VerifyDomainIdentity&Domain=d" + i + ".example.com"));
        for (int size : new int[] {1, 7, 25, 1000}) {
            List<String> seen = new ArrayList<>();
            String token = "";
            do {
                String page = ok("Action=ListIdentities&MaxItems=" + size + "&NextToken=" + token);
                List<String> members = all(page, "<member>([^<]*)</member>");
                assertThat(members).hasSizeBetween(1, size);
                seen.addAll(members);
                token = String.join("", all(page, "<NextToken>([^<]*)</NextToken>"));
            } while (!token.isEmpty());
            assertThat(seen).hasSize(25).doesNotHaveDuplicates();
        }
        assertThat(all(ok("Action=ListIdentities&IdentityType=EmailAddress"), "<member>([^<]*)</member>"))
                .containsExactly("User@sub.Example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "MaxItems=0, ValidationError",
        "MaxItems=1001, ValidationError",
        "MaxItems=many, InvalidParameterValue",
        "NextToken=%2A%2A, InvalidParameterValue",
        "IdentityType=Domains, ValidationError",
    })
    void aListCannotBeAskedForInOtherWays(String form, String code) {
        assertThat(send("Action=ListIdentities&" + form).body()).contains("<Code>" + code + "</Code>");
    }

    @Test
    void regionsKnowNothingOfEachOther() throws SesErrorException {
        String elsewhere = "Credential=AKID/20261124/eu-west-1/ses/aws4_request";
        assertThat(ses.answer(AwsQueryRequest.decode(elsewhere, "Action=ListIdentities"))
                        .body())
                .doesNotContain("example.com");
        assertThat(ses.answer(AwsQueryRequest.decode(elsewhere, set("example.com", "b.example.com")))
                        .body())
                .contains("Identity &lt;example.com&gt; does not exist.");
    }

    @Test
    void aSecondRequestOfAnActionWithinASecondIsThrottledAndLogged() throws SesErrorException {
        now = now.plusSeconds(5);
        assertThat(ses.answer(AwsQueryRequest.decode("", "Action=ListIdentities"))
                        .status())
                .isEqualTo(200);
        now = now.plusMillis(999);
        SandboxSes.Reply second = ses.answer(AwsQueryRequest.decode("", "Action=ListIdentities"));
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.body()).contains("<Code>Throttling</Code><Message>Rate exceeded</Message>");
        assertThat(ses.answer(AwsQueryRequest.decode("", "Action=GetSendQuota")).status())
                .isEqualTo(200);
        assertThat(ses.calls()).extracting(RecordedCall::outcome).endsWith("ok", "throttled", "ok");
        RecordedCall throttled = ses.calls().get(ses.calls().size() - 2);
        assertThat(throttled.done()).isFalse();
    }
}
