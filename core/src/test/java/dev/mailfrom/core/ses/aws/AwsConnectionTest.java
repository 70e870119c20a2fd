package dev.mailfrom.core.ses.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesCallException.Kind;
import dev.mailfrom.core.ses.aws.sdk.AwsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsConnectionTest {

    private static final String CALLER =
            "<Arn>arn:aws:iam::111111111111:user/me</Arn><UserId>AID</UserId><Account>111111111111</Account>";

    private final ScriptedAwsServer aws = new ScriptedAwsServer();

    @TempDir
    private Path home;

    @AfterEach
    void stop() throws IOException {
        aws.close();
    }

    @Test
    void theRegionIsGivenByHandThenByTheEnvironmentThenByTheProfile() {
        AwsConnectionFixtures.write(
                home, "config", "[default]\nregion = eu-north-1\n[profile us]\nregion = us-west-2\n");
        Map<String, String> both = Map.of("AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "eu-west-2");

        assertThat(region(AwsSettings.of(both, home).withRegion("sa-east-1"))).isEqualTo("sa-east-1");
        assertThat(region(AwsSettings.of(both, home))).isEqualTo("eu-west-1");
        assertThat(region(AwsSettings.of(Map.of("AWS_DEFAULT_REGION", "eu-west-2"), home)))
                .isEqualTo("eu-west-2");
        assertThat(region(AwsSettings.of(Map.of(), home))).isEqualTo("eu-north-1");
        assertThat(region(AwsSettings.of(Map.of(), home).withProfile("us"))).isEqualTo("us-west-2");
    }

    @Test
    void withoutARegionTheWaysToSetOneAreNamed() {
        SesCallException failure = catchThrowableOfType(
                SesCallException.class, () -> region(AwsSettings.of(Map.of("AWS_PROFILE", "default"), home)));
        assertThat(failure.code()).isEqualTo("NoSuchProfile");

        failure = catchThrowableOfType(SesCallException.class, () -> region(AwsSettings.of(Map.of(), home)));
        assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(failure.code()).isEqualTo("NoRegion");
        assertThat(failure.fix()).contains("--region", "AWS_REGION", "aws configure set region");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "us east 1", "us-east-1.evil.example/", "US-EAST-1", "Frankfurt"})
    void whatCannotBeARegionIsRefused(String written) {
        SesCallException failure = catchThrowableOfType(
                SesCallException.class,
                () -> region(AwsSettings.of(Map.of(), home).withRegion(written)));

        assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(failure).hasMessageContaining("“" + written + "”");
    }

    @Test
    void nothingIsReadOrSentBeforeItIsNeeded() {
        AwsConnectionFixtures.write(home, "config", "not a config file");

        AwsConnection connection = AwsConnectionFixtures.to(aws, home);

        assertThat(connection.gateway()).isNotNull();
        assertThat(connection.region()).isEqualTo("eu-west-1");
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void theCallerIsAskedOfStsOnce() {
        aws.answers("GetCallerIdentity", CALLER);
        AwsConnection connection = AwsConnectionFixtures.to(aws, home);

        assertThat(connection.caller())
                .isEqualTo(new CallerIdentity("111111111111", "arn:aws:iam::111111111111:user/me"))
                .isEqualTo(connection.caller());
        assertThat(aws.onlyRequest().body()).isEqualTo("Action=GetCallerIdentity&Version=2011-06-15");
        assertThat(aws.onlyRequest().headers().get("Authorization")).contains("/eu-west-1/sts/aws4_request");
    }

    @Test
    void theAccountIsRememberedForTheNextProcess() {
        aws.answers("GetCallerIdentity", CALLER);

        assertThat(AwsConnectionFixtures.to(aws, home).accountId()).isEqualTo("111111111111");
        assertThat(AwsConnectionFixtures.to(aws, home).accountId()).isEqualTo("111111111111");
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void credentialsThatKnowTheirAccountNeedNoSts() {
        AwsSettings settings = AwsSettings.of(AwsConnectionFixtures.withKeys("AWS_ACCOUNT_ID", "999999999999"), home)
                .withRegion("us-east-1")
                .withEndpointUrl(aws.url());

        assertThat(AwsConnectionFixtures.connection(settings).accountId()).isEqualTo("999999999999");
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void whatStsRefusesIsToldWithItsAction() {
        aws.refuses(403, "ExpiredToken", "The security token included in the request is expired");

        SesCallException failure = catchThrowableOfType(
                SesCallException.class,
                () -> AwsConnectionFixtures.to(aws, home).accountId());

        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
    }

    @Test
    void anAnswerThatNamesNobodyIsNotOfSts() {
        aws.then(ScriptedAwsServer.html(200, "<html><body>Sign in</body></html>"));

        SesCallException failure = catchThrowableOfType(
                SesCallException.class,
                () -> AwsConnectionFixtures.to(aws, home).caller());

        assertThat(failure.code()).isEqualTo("UnreadableAnswer");
        assertThat(failure).hasMessageContaining("STS");
    }

    @Test
    void aRegionGivenForOneRequestNeedsNoOther() {
        aws.answers("DescribeActiveReceiptRuleSet", "");
        AwsSettings settings =
                AwsSettings.of(AwsConnectionFixtures.withKeys(), home).withEndpointUrl(aws.url());

        assertThat(AwsConnectionFixtures.connection(settings)
                        .gateway("eu-west-3")
                        .activeReceiptRules())
                .isEmpty();
    }

    @Test
    void aSessionThatIsOverAtSesNamesTheLoginOfTheProfile() {
        AwsConnectionFixtures.write(
                home,
                "credentials",
                "[tmp]\naws_access_key_id = ASIATMP\naws_secret_access_key = s\naws_session_token = t\n");
        aws.refuses(403, "ExpiredToken", "expired");
        AwsSettings settings = AwsSettings.of(AwsConnectionFixtures.bare(), home)
                .withProfile("tmp")
                .withRegion("us-east-1")
                .withEndpointUrl(aws.url());

        SesCallException failure = catchThrowableOfType(
                SesCallException.class,
                () -> AwsConnectionFixtures.connection(settings).gateway().listIdentities(Optional.empty()));

        assertThat(failure.fix()).contains("profile tmp", "session token");
        assertThat(aws.onlyRequest().headers()).containsEntry("X-Amz-Security-Token", "t");
    }

    @Test
    void theSdkIsKeptFromTheSharedFilesOfTheProcess() {
        aws.answers("DescribeActiveReceiptRuleSet", "");

        AwsConnectionFixtures.to(aws, home).gateway().activeReceiptRules();

        assertThat(Path.of(System.getProperty("aws.configFile"))).isDirectory();
        assertThat(Path.of(System.getProperty("aws.sharedCredentialsFile"))).isDirectory();
    }

    @Test
    void theEndpointIsTold() {
        assertThat(AwsConnectionFixtures.to(aws, home).endpoint()).isEqualTo(aws.url());
    }

    private static String region(AwsSettings settings) {
        return AwsConnectionFixtures.connection(settings).region();
    }
}
