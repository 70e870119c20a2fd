package dev.mailfrom.core.ses.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesCallException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdkSesGatewayErrorResponseTest {

    private static final Identity DOMAIN = Identity.parse("example.com");

    private final ScriptedAwsServer aws = new ScriptedAwsServer();

    @TempDir
    private Path home;

    @AfterEach
    void stop() throws IOException {
        aws.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | Throttling | Rate exceeded | THROTTLED | Wait a second",
                "429 | TooManyRequestsException | Too many | THROTTLED | Wait a second",
                "400 | RequestLimitExceeded | slow down | THROTTLED | Wait a second",
                "503 | ServiceUnavailable | The service is unavailable. | SERVICE | Ask again",
                "500 | InternalFailure | oops | SERVICE | Ask again",
                "408 | RequestTimeout | too slow | CONNECTION | Ask again",
                "403 | AccessDenied | User: arn:x is not authorized | ACCESS_DENIED | ses:SetIdentityMailFromDomain",
                "400 | AccessDeniedException | no | ACCESS_DENIED | ses:SetIdentityMailFromDomain",
                "403 | OptInRequired | needs a subscription | ACCESS_DENIED | signed up",
                "403 | InvalidClientTokenId | The security token included in the request is invalid. | CREDENTIALS"
                        + " | the region eu-west-1 may not be enabled",
                "403 | SignatureDoesNotMatch | The request signature we calculated does not match | CREDENTIALS"
                        + " | AWS_ACCESS_KEY_ID",
                "403 | UnrecognizedClientException | invalid | CREDENTIALS | AWS_ACCESS_KEY_ID",
                "403 | ExpiredToken | The security token included in the request is expired | CREDENTIALS"
                        + " | AWS_SESSION_TOKEN",
                "403 | ExpiredTokenException | expired | CREDENTIALS | AWS_SESSION_TOKEN",
                "403 | SignatureDoesNotMatch | Signature expired: 20260101T000000Z is now earlier than | CREDENTIALS"
                        + " | the clock",
                "403 | SignatureDoesNotMatch | Signature not yet current: 20260101T000000Z | CREDENTIALS | the clock",
                "400 | RequestExpired | Request has expired. | CREDENTIALS | the clock",
                "403 | RequestTimeTooSkewed | too large | CREDENTIALS | the clock",
                "400 | InvalidParameterValue | Identity <example.com> does not exist. | REFUSED | --search-regions",
            })
    void theKindAndTheFixFollowTheCode(int status, String code, String message, Kind kind, String fix) {
        aws.refuses(status, code, message.replace("<", "&lt;").replace(">", "&gt;"));

        SesCallException failure = setting();

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure).hasMessage(message);
        assertThat(failure.fix()).contains(fix);
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void aRefusalKeepsTheWordsOfSesAndTheUnknownIdentityNamesTheRegion() {
        aws.refuses(
                400,
                "InvalidParameterValue",
                "Provided MAIL-FROM domain &lt;mail.dive.day&gt; is not subdomain of the domain of the identity"
                        + " &lt;ses.dive.day&gt;.");
        aws.refuses(400, "InvalidParameterValue", "Identity 'x' DOES NOT EXIST.");

        SesCallException rule = setting();
        assertThat(rule)
                .hasMessage("Provided MAIL-FROM domain <mail.dive.day> is not subdomain of the domain of the identity"
                        + " <ses.dive.day>.");
        assertThat(rule.fix()).isEmpty();
        assertThat(setting().fix()).contains("you asked eu-west-1");
    }

    @Test
    void aMissingPermissionNamesTheActionThatWasCalled() {
        aws.refuses(403, "AccessDenied", "no");

        SesCallException failure = catchThrowableOfType(
                SesCallException.class,
                () -> AwsConnectionFixtures.to(aws, home).gateway().activeReceiptRules());

        assertThat(failure.fix()).contains("ses:DescribeActiveReceiptRuleSet");
    }

    @ParameterizedTest
    @CsvSource({
        "502, SERVICE, HttpStatus502",
        "403, FOREIGN, HttpStatus403",
        "404, FOREIGN, HttpStatus404",
        "407, FOREIGN, HttpStatus407",
        "408, CONNECTION, HttpStatus408",
        "429, CONNECTION, HttpStatus429",
        "302, FOREIGN, HttpStatus302",
    })
    void anAnswerThatIsNotOfSesSaysSoAndMayComeAfterTheChange(int status, Kind kind, String code) {
        aws.then(ScriptedAwsServer.html(status, "<html><body>Corporate proxy</body></html>"));

        SesCallException failure = setting();

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.mayHaveTakenEffect()).isTrue();
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure).hasMessageContaining(aws.url()).hasMessageContaining("HTTP status " + status);
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void anErrorWithoutABodyIsToldByItsStatus() {
        aws.then(ScriptedAwsServer.xml(503, ""));

        assertThat(setting().kind()).isEqualTo(Kind.SERVICE);
    }

    private SesCallException setting() {
        MailFromSetting wish =
                MailFromSetting.of(MailFromDomain.parse("b.example.com"), BehaviorOnMxFailure.REJECT_MESSAGE);
        return catchThrowableOfType(
                SesCallException.class,
                () -> AwsConnectionFixtures.to(aws, home).gateway().setMailFrom(DOMAIN, wish));
    }
}
