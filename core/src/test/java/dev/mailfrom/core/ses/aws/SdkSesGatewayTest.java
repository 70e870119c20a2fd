package dev.mailfrom.core.ses.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.DkimAttributes;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.VerificationStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdkSesGatewayTest {

    private static final Identity DOMAIN = Identity.parse("example.com");
    private static final Identity ADDRESS = Identity.parse("User+x@example.com");
    private static final MailFromDomain BOUNCE = MailFromDomain.parse("bounce.example.com");

    private final ScriptedAwsServer aws = new ScriptedAwsServer();
    private SesGateway ses;

    @BeforeEach
    void connect(@TempDir Path home) {
        ses = AwsConnectionFixtures.to(aws, home).gateway();
    }

    @AfterEach
    void stop() throws IOException {
        aws.close();
    }

    @Test
    void setsDomainAndBehaviorInOneRequest() {
        aws.answers("SetIdentityMailFromDomain", "");

        String id = ses.setMailFrom(DOMAIN, MailFromSetting.of(BOUNCE, BehaviorOnMxFailure.USE_DEFAULT_VALUE));

        assertThat(id).isEqualTo("req-1");
        assertThat(aws.onlyRequest().line()).isEqualTo("POST / HTTP/1.1");
        assertThat(aws.onlyRequest().headers())
                .containsEntry("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .hasEntrySatisfying(
                        "Authorization",
                        value -> assertThat(value)
                                .contains("Credential=" + AwsConnectionFixtures.KEY)
                                .contains("/eu-west-1/ses/aws4_request"));
        assertThat(aws.onlyRequest().body())
                .isEqualTo("Action=SetIdentityMailFromDomain&Version=2010-12-01&Identity=example.com"
                        + "&MailFromDomain=bounce.example.com&BehaviorOnMXFailure=UseDefaultValue");
    }

    @Test
    void tellsOfEachRequestAsItLeavesBeforeItIsAnswered() {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        SesGateway telling =
                ses.observed(() -> {}, () -> seen.add(aws.requests().size()));
        for (int i = 0; i < 2; i++) {
            aws.answers("SetIdentityMailFromDomain", "");
            telling.setMailFrom(DOMAIN, MailFromSetting.OFF);
            aws.answers("SetIdentityMailFromDomain", "");
            ses.setMailFrom(ADDRESS, MailFromSetting.OFF);
        }

        assertThat(seen).as("how many had arrived by then").containsExactly(0, 2);
    }

    @Test
    void switchingOffSendsNeitherDomainNorBehavior() {
        aws.answers("SetIdentityMailFromDomain", "");

        ses.setMailFrom(ADDRESS, MailFromSetting.OFF);

        assertThat(aws.onlyRequest().body())
                .isEqualTo("Action=SetIdentityMailFromDomain&Version=2010-12-01&Identity=User%2Bx%40example.com");
    }

    @Test
    void anAnswerWithoutARequestIdIsNoFailure() {
        aws.then(ScriptedAwsServer.xml(200, "<SetIdentityMailFromDomainResponse/>"));

        assertThat(ses.setMailFrom(DOMAIN, MailFromSetting.OFF)).isEmpty();
    }

    @Test
    void listsOnePageAndTellsTheNamesItCannotRead() {
        aws.answers(
                "ListIdentities",
                "<Identities><member>example.com</member><member>User@Example.com</member><member>localhost</member>"
                        + "</Identities><NextToken>t+/=</NextToken>");

        SesGateway.IdentityPage page = ses.listIdentities(Optional.empty());

        assertThat(page.identities()).containsExactly(DOMAIN, Identity.parse("User@Example.com"));
        assertThat(page.unreadable()).containsExactly("localhost");
        assertThat(page.next()).contains("t+/=");
        assertThat(aws.onlyRequest().body()).isEqualTo("Action=ListIdentities&Version=2010-12-01&MaxItems=1000");
    }

    @Test
    void theNextPageIsAskedForWithTheSameArguments() {
        aws.answers("ListIdentities", "<Identities/>");

        SesGateway.IdentityPage page = ses.listIdentities(Optional.of("t+/="));

        assertThat(page.identities()).isEmpty();
        assertThat(page.next()).isEmpty();
        assertThat(aws.onlyRequest().body())
                .isEqualTo("Action=ListIdentities&Version=2010-12-01&NextToken=t%2B%2F%3D&MaxItems=1000");
    }

    @Test
    void readsMailFromOfSeveralAndLeavesOutWhoIsNotRegistered() {
        aws.answers(
                "GetIdentityMailFromDomainAttributes",
                "<MailFromDomainAttributes>"
                        + entry(
                                "example.com",
                                "<MailFromDomain>bounce.example.com</MailFromDomain><MailFromDomainStatus>Pending"
                                        + "</MailFromDomainStatus><BehaviorOnMXFailure>RejectMessage</BehaviorOnMXFailure>")
                        + entry(ADDRESS.name(), "<BehaviorOnMXFailure>UseDefaultValue</BehaviorOnMXFailure>")
                        + "</MailFromDomainAttributes>");

        var found = ses.mailFromAttributes(List.of(DOMAIN, ADDRESS, Identity.parse("other.org")));

        assertThat(found)
                .containsOnlyKeys(DOMAIN, ADDRESS)
                .containsEntry(
                        DOMAIN,
                        new MailFromAttributes(
                                Optional.of(BOUNCE),
                                Optional.of(MailFromStatus.PENDING),
                                BehaviorOnMxFailure.REJECT_MESSAGE))
                .containsEntry(ADDRESS, MailFromAttributes.NOT_CONFIGURED);
        assertThat(aws.onlyRequest().body())
                .isEqualTo("Action=GetIdentityMailFromDomainAttributes&Version=2010-12-01"
                        + "&Identities.member.1=example.com&Identities.member.2=User%2Bx%40example.com"
                        + "&Identities.member.3=other.org");
    }

    @Test
    void statesNobodyKnowsSurviveAndMissingOnesAreTolerated() {
        aws.answers(
                "GetIdentityMailFromDomainAttributes",
                "<MailFromDomainAttributes>"
                        + entry(
                                "example.com",
                                "<MailFromDomain>bounce.example.com</MailFromDomain><MailFromDomainStatus>Dreaming"
                                        + "</MailFromDomainStatus>")
                        + entry("unasked.org", "<MailFromDomain>x.unasked.org</MailFromDomain>")
                        + entry("localhost", "<MailFromDomain>x</MailFromDomain>")
                        + entry(
                                "empty.org",
                                "<MailFromDomain></MailFromDomain>"
                                        + "<MailFromDomainStatus>NotStarted</MailFromDomainStatus>")
                        + "</MailFromDomainAttributes>");
        Identity empty = Identity.parse("empty.org");

        var found = ses.mailFromAttributes(List.of(DOMAIN, empty));

        assertThat(found).containsOnlyKeys(DOMAIN, empty);
        assertThat(found.get(DOMAIN))
                .isEqualTo(new MailFromAttributes(
                        Optional.of(BOUNCE),
                        Optional.of(new MailFromStatus("Dreaming")),
                        BehaviorOnMxFailure.USE_DEFAULT_VALUE));
        assertThat(found.get(empty)).isEqualTo(MailFromAttributes.NOT_CONFIGURED);
    }

    @Test
    void aSettingThatCannotBeHeldIsAFailureAndNotAnotherSetting() {
        aws.answers(
                "GetIdentityMailFromDomainAttributes",
                "<MailFromDomainAttributes>"
                        + entry(
                                "example.com",
                                "<MailFromDomain>bounce.example.com</MailFromDomain>"
                                        + "<BehaviorOnMXFailure>Shrug</BehaviorOnMXFailure>")
                        + "</MailFromDomainAttributes>");

        assertThatThrownBy(() -> ses.mailFromAttributes(List.of(DOMAIN)))
                .isInstanceOfSatisfying(SesCallException.class, e -> {
                    assertThat(e.code()).isEqualTo("UnreadableAnswer");
                    assertThat(e.isTransient()).isFalse();
                })
                .hasMessageContaining("Shrug")
                .hasMessageContaining("example.com");
    }

    @Test
    void readsVerification() {
        aws.answers(
                "GetIdentityVerificationAttributes",
                "<VerificationAttributes>"
                        + entry("example.com", "<VerificationStatus>Success</VerificationStatus>")
                        + entry(ADDRESS.name(), "<VerificationStatus>Wondering</VerificationStatus>")
                        + "</VerificationAttributes>");

        assertThat(ses.verification(List.of(DOMAIN, ADDRESS)))
                .containsEntry(DOMAIN, VerificationStatus.SUCCESS)
                .containsEntry(ADDRESS, new VerificationStatus("Wondering"));
        assertThat(aws.onlyRequest().parameter("Action")).isEqualTo("GetIdentityVerificationAttributes");
    }

    @Test
    void readsWhereBouncesGo() {
        aws.answers(
                "GetIdentityNotificationAttributes",
                "<NotificationAttributes>"
                        + entry(
                                "example.com",
                                "<BounceTopic>arn:b</BounceTopic><ComplaintTopic>arn:c</ComplaintTopic>"
                                        + "<ForwardingEnabled>false</ForwardingEnabled>")
                        + entry(ADDRESS.name(), "<BounceTopic>arn:b</BounceTopic>")
                        + "</NotificationAttributes>");

        assertThat(ses.notification(List.of(DOMAIN, ADDRESS)))
                .containsEntry(DOMAIN, new NotificationAttributes(false))
                .containsEntry(ADDRESS, new NotificationAttributes(true));
    }

    @Test
    void readsDkimSigning() {
        Identity fresh = Identity.parse("fresh.org");
        aws.answers(
                "GetIdentityDkimAttributes",
                "<DkimAttributes>"
                        + entry(
                                "example.com",
                                "<DkimEnabled>true</DkimEnabled><DkimVerificationStatus>TemporaryFailure"
                                        + "</DkimVerificationStatus><DkimTokens><member>aaa</member><member>bbb</member>"
                                        + "<member>ccc</member></DkimTokens>")
                        + entry(
                                ADDRESS.name(),
                                "<DkimEnabled>false</DkimEnabled><DkimVerificationStatus>NotStarted"
                                        + "</DkimVerificationStatus>")
                        + entry("fresh.org", "")
                        + "</DkimAttributes>");

        var found = ses.dkim(List.of(DOMAIN, ADDRESS, fresh, Identity.parse("other.org")));

        assertThat(found)
                .containsOnlyKeys(DOMAIN, ADDRESS, fresh)
                .containsEntry(
                        DOMAIN,
                        new DkimAttributes(
                                true, VerificationStatus.of("TemporaryFailure"), List.of("aaa", "bbb", "ccc")))
                .containsEntry(ADDRESS, DkimAttributes.NOT_SET_UP)
                .containsEntry(fresh, DkimAttributes.NOT_SET_UP);
        assertThat(aws.onlyRequest().body())
                .isEqualTo("Action=GetIdentityDkimAttributes&Version=2010-12-01&Identities.member.1=example.com"
                        + "&Identities.member.2=User%2Bx%40example.com&Identities.member.3=fresh.org"
                        + "&Identities.member.4=other.org");
    }

    @Test
    void readsTheActiveReceiptRules() {
        aws.answers(
                "DescribeActiveReceiptRuleSet",
                "<Metadata><Name>main</Name></Metadata><Rules><member><Name>all</Name><Enabled>true</Enabled></member>"
                        + "<member><Name>some</Name><Recipients><member>.example.com</member></Recipients></member></Rules>");

        assertThat(ses.activeReceiptRules())
                .containsExactly(
                        new ReceiptRule("all", true, List.of()),
                        new ReceiptRule("some", false, List.of(".example.com")));
        assertThat(aws.onlyRequest().body()).isEqualTo("Action=DescribeActiveReceiptRuleSet&Version=2010-12-01");
    }

    @Test
    void withoutAnActiveRuleSetThereAreNoRules() {
        aws.answers("DescribeActiveReceiptRuleSet", "");

        assertThat(ses.activeReceiptRules()).isEmpty();
    }

    @Test
    void moreThanAHundredAreNotSent() {
        List<Identity> many = Collections.nCopies(101, DOMAIN);

        assertThatIllegalArgumentException().isThrownBy(() -> ses.verification(many));
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void anotherRegionIsSignedForThatRegion(@TempDir Path home) {
        aws.answers("DescribeActiveReceiptRuleSet", "");

        AwsConnectionFixtures.to(aws, home).gateway("us-east-2").activeReceiptRules();

        assertThat(aws.onlyRequest().headers().get("Authorization")).contains("/us-east-2/ses/aws4_request");
    }

    private static String entry(String key, String value) {
        return "<entry><key>" + key + "</key><value>" + value + "</value></entry>";
    }
}
