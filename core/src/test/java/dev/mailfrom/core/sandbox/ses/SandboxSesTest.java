package dev.mailfrom.core.sandbox.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.dns.RecordParser;
import dev.mailfrom.core.sandbox.dns.SandboxDns;
import dev.mailfrom.core.sandbox.dns.ZoneTree;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.core.sandbox.runtime.SandboxClock;
import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import dev.mailfrom.core.ses.DomainName;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class SandboxSesTest {

    private static final String NOT_CONFIGURED =
            "<value><BehaviorOnMXFailure>UseDefaultValue</BehaviorOnMXFailure></value>";

    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final ZoneTree zones = new ZoneTree();
    private final FaultInjector faults = new FaultInjector();
    private final SandboxSes ses =
            new SandboxSes(new SandboxClock(() -> now, 1), zones, domain -> {}, faults, Duration.ofSeconds(1));

    @BeforeEach
    void identities() {
        zones.beforeChange(ses::runDueChecks);
        zones.add(RecordParser.soa(RecordParser.name("example.com"), 300, SandboxDns.FIRST_SERVER, 1, 5));
        ok("Action=VerifyDomainIdentity&Domain=example.com");
        ok("Action=VerifyEmailIdentity&EmailAddress=User@sub.Example.com");
    }

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

    @Test
    void anUnknownActionIsInvalidAndNoActionIsMissing() {
        assertThat(send("Action=CreateTemplate&Version=2010-12-01").body())
                .contains("<Code>InvalidAction</Code><Message>Could not find operation CreateTemplate for version"
                        + " 2010-12-01</Message>");
        assertThat(send("Version=2010-12-01").body()).contains("<Code>MissingAction</Code>");
    }

    @Test
    void faultsHappenOnceEachInTheirOrder() {
        faults.failSes("SetIdentityMailFromDomain", InjectedSesFault.THROTTLE, 2);
        faults.failSes("SetIdentityMailFromDomain", InjectedSesFault.SERVICE_UNAVAILABLE, 1);
        faults.failSes(FaultInjector.ANY, InjectedSesFault.RESET_BEFORE, 1);
        faults.failSes(FaultInjector.ANY, InjectedSesFault.RESET_AFTER, 1);
        String form = set("example.com", "bounce.example.com");
        IntStream.range(0, 5).forEach(i -> send(form));
        assertThat(ses.calls().stream().filter(c -> c.action().startsWith("Set")))
                .extracting(RecordedCall::outcome, RecordedCall::done)
                .containsExactly(
                        tuple("throttled", false),
                        tuple("throttled", false),
                        tuple("ServiceUnavailable", false),
                        tuple("RESET_BEFORE", false),
                        tuple("RESET_AFTER", true));
        assertThat(attributes("example.com")).contains("bounce.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "INTERNAL_FAILURE, 500, InternalFailure, false",
        "INTERNAL_FAILURE_AFTER, 500, InternalFailure, true",
        "SERVICE_UNAVAILABLE, 503, ServiceUnavailable, false",
        "ACCESS_DENIED, 403, AccessDenied, false",
        "EXPIRED_TOKEN, 403, ExpiredToken, false",
        "INVALID_CLIENT_TOKEN_ID, 403, InvalidClientTokenId, false",
    })
    void errorsOnRequestHaveTheirStatusAndTellWhetherItWasDone(
            InjectedSesFault fault, int status, String code, boolean done) {
        faults.failSes("SetIdentityMailFromDomain", fault, 1);
        SandboxSes.Reply reply = send(set("example.com", "bounce.example.com"));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains("<Code>" + code + "</Code>");
        assertThat(attributes("example.com").contains("bounce.example.com")).isEqualTo(done);
    }

    @Test
    void answersCanBeSpoiled() {
        ok(set("example.com", "bounce.example.com"));
        faults.failSes(FaultInjector.ANY, InjectedSesFault.UNKNOWN_STATUS, 1);
        assertThat(attributes("example.com")).contains("<MailFromDomainStatus>Rechecking<");
        faults.failSes(FaultInjector.ANY, InjectedSesFault.MISSING_BEHAVIOR, 1);
        assertThat(attributes("example.com")).doesNotContain("BehaviorOnMXFailure");
        faults.failSes(FaultInjector.ANY, InjectedSesFault.EXTRA_ENTRY, 1);
        assertThat(attributes("example.com")).contains("<key>unasked.example.net</key>");
        faults.failSes(FaultInjector.ANY, InjectedSesFault.GARBAGE, 1);
        assertThat(send("Action=ListIdentities").body()).startsWith("<html>");
        faults.delaySes(FaultInjector.ANY, Duration.ofSeconds(2), 1);
        assertThat(send("Action=ListIdentities").delay()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whateverIsEchoedTheAnswerIsXml() throws ParserConfigurationException, IOException, SAXException {
        for (String nasty : List.of("%00%01%1f", "%3C%3E%26%22%27", "%ED%A0%80", "%EF%BF%BF", "%0D%0A%F0%9F%93%AE")) {
            SandboxSes.Reply reply = send("Action=SetIdentityMailFromDomain&Identity=" + nasty);
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(reply.body())));
        }
    }

    @Test
    void theLogIsLinesOfJson() {
        assertThat(new RecordedCall("us-east-1", "A\"", "b\\\u0007ü", "arn", 12, "ok", true).json())
                .isEqualTo(
                        "{\"Region\":\"us-east-1\",\"Action\":\"A\\\"\",\"Identity\":\"b\\\\\\u0007\\u00fc\",\"Caller\":\"arn\","
                                + "\"Nanos\":12,\"Outcome\":\"ok\",\"Done\":true}");
    }

    private static String set(String identity, String domain) {
        return "Action=SetIdentityMailFromDomain&Identity=" + identity + "&MailFromDomain=" + domain;
    }

    private static String getAttributes(String... names) {
        return "Action=GetIdentityMailFromDomainAttributes&"
                + IntStream.range(0, names.length)
                        .mapToObj(i -> "Identities.member." + (i + 1) + "=" + names[i])
                        .collect(Collectors.joining("&"));
    }

    private String attributes(String... names) {
        return ok(getAttributes(names));
    }

    private String status() {
        now = now.plusSeconds(5);
        return String.join("", all(attributes("example.com"), "<MailFromDomainStatus>([^<]*)<"));
    }

    private void publishMx(String value) {
        zones.add(RecordParser.record("bounce.example.com", RecordType.MX, 300, value));
    }

    private String ok(String form) {
        SandboxSes.Reply reply = send(form);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.body();
    }

    private String answer(String authorization, String form) {
        return send(authorization, form).body();
    }

    private SandboxSes.Reply send(String form) {
        return send("", form);
    }

    /** A second after the last one, so that it is not throttled. */
    private SandboxSes.Reply send(String authorization, String form) {
        now = now.plusSeconds(1);
        try {
            return ses.answer(AwsQueryRequest.decode(authorization, form));
        } catch (SesErrorException e) {
            return ses.refused(e);
        }
    }

    private static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
