package dev.mailfrom.core.ses.aws.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesCallException.Kind;
import dev.mailfrom.core.ses.aws.AwsConnection;
import dev.mailfrom.core.ses.aws.AwsConnectionFixtures;
import dev.mailfrom.core.ses.aws.ScriptedAwsServer;
import dev.mailfrom.core.ses.aws.sdk.AwsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleCredentialsTest {

    private static final String CONFIG = """
            [profile base]
            aws_access_key_id = AKIABASEBASEBASE0001
            aws_secret_access_key = s
            [profile mail]
            role_arn = arn:aws:iam::222222222222:role/mail
            source_profile = base
            external_id = x-1
            role_session_name = me
            duration_seconds = 900
            [profile deeper]
            role_arn = arn:aws:iam::333333333333:role/deeper
            source_profile = mail
            [profile self]
            role_arn = arn:aws:iam::222222222222:role/self
            source_profile = self
            aws_access_key_id = AKIASELFSELFSELF0002
            aws_secret_access_key = s
            [profile env]
            role_arn = arn:aws:iam::222222222222:role/env
            credential_source = Environment
            [profile mfa]
            role_arn = arn:aws:iam::222222222222:role/mfa
            source_profile = base
            mfa_serial = arn:aws:iam::222222222222:mfa/me
            [profile round]
            role_arn = arn:aws:iam::222222222222:role/round
            source_profile = about
            [profile about]
            role_arn = arn:aws:iam::222222222222:role/about
            source_profile = round
            [profile alone]
            role_arn = arn:aws:iam::222222222222:role/alone
            [profile orphan]
            role_arn = arn:aws:iam::222222222222:role/orphan
            source_profile = nobody
            [profile odd]
            role_arn = arn:aws:iam::222222222222:role/odd
            credential_source = Moon
            [profile long]
            role_arn = arn:aws:iam::222222222222:role/long
            source_profile = base
            duration_seconds = ages
            """;

    private static final String DEVICE = "arn:aws:iam::222222222222:mfa/me";

    private final ScriptedAwsServer sts = new ScriptedAwsServer();

    @TempDir
    private Path home;

    @BeforeEach
    void write() {
        AwsConnectionFixtures.write(home, "config", CONFIG);
    }

    @AfterEach
    void stop() throws IOException {
        sts.close();
    }

    @Test
    void aProfileAssumesItsRoleOnceWithWhatItSays() {
        sts.answers("AssumeRole", session("ASIAMAILMAILMAIL0003"));
        AwsConnection connection = connection("mail");

        assertThat(connection.credentialsSource())
                .isEqualTo("the role arn:aws:iam::222222222222:role/mail, assumed with the keys of the profile base"
                        + " (ASIA…0003)");
        assertThat(connection.credentialsSource()).contains("ASIA…0003");

        ScriptedAwsServer.ReceivedRequest receivedRequest = sts.onlyRequest();
        assertThat(receivedRequest.parameter("Action")).isEqualTo("AssumeRole");
        assertThat(receivedRequest.parameter("RoleArn")).isEqualTo("arn:aws:iam::222222222222:role/mail");
        assertThat(receivedRequest.parameter("RoleSessionName")).isEqualTo("me");
        assertThat(receivedRequest.parameter("ExternalId")).isEqualTo("x-1");
        assertThat(receivedRequest.parameter("DurationSeconds")).isEqualTo("900");
        assertThat(receivedRequest.headers().get("Authorization"))
                .contains("AKIABASEBASEBASE0001")
                .contains("/eu-west-1/sts/");
    }

    @Test
    void whoActsGivesTheSessionItsNameWhateverTheProfileSays() {
        sts.answers("AssumeRole", session("ASIAMAILMAILMAIL0003"))
                .answers("AssumeRole", session("ASIAOTHEROTHER000004"));
        AwsSettings settings = AwsSettings.of(AwsConnectionFixtures.bare("AWS_ENDPOINT_URL_STS", sts.url()), home);

        assertThat(connection(settings.withProfile("mail").withRoleSession("U01ALICE"))
                        .credentialsSource())
                .contains("role/mail");
        assertThat(connection(settings.withProfile("base")
                                .withRoleArn("arn:aws:iam::222222222222:role/other")
                                .withRoleSession("U01BOB"))
                        .credentialsSource())
                .contains("role/other");
        assertThat(sts.requests())
                .extracting(receivedRequest -> receivedRequest.parameter("RoleSessionName"))
                .containsExactly("U01ALICE", "U01BOB");
    }

    @Test
    void onlyWhereARoleIsAssumedDoesANameMakeADifference() {
        AwsSettings settings = AwsSettings.of(AwsConnectionFixtures.bare(), home);

        assertThat(connection(settings.withProfile("base")).assumesRole()).isFalse();
        assertThat(connection(settings.withProfile("mail")).assumesRole()).isTrue();
        assertThat(connection(settings.withProfile("base").withRoleArn("arn:aws:iam::222222222222:role/x"))
                        .assumesRole())
                .isTrue();
    }

    @Test
    void aRoleMayAssumeAnother() {
        sts.answers("AssumeRole", session("ASIAMAILMAILMAIL0003"))
                .answers("AssumeRole", session("ASIADEEPERDEEPER0004"));

        assertThat(connection("deeper").credentialsSource()).contains("role/deeper", "role/mail", "ASIA…0004");
        assertThat(sts.requests().get(1).headers().get("Authorization")).contains("ASIAMAILMAILMAIL0003");
        assertThat(sts.requests().get(1).parameter("RoleSessionName")).isEqualTo("mailfrom");
    }

    @Test
    void aProfileMayAssumeItsRoleWithItsOwnKeys() {
        sts.answers("AssumeRole", session("ASIASELFSELFSELF0005"));

        assertThat(connection("self").credentialsSource()).contains("ASIA…0005");
        assertThat(sts.onlyRequest().headers().get("Authorization")).contains("AKIASELFSELFSELF0002");
    }

    @Test
    void theKeysOfTheEnvironmentMayAssumeTheRole() {
        sts.answers("AssumeRole", session("ASIAENVENVENVENV0006"));
        Map<String, String> keys = AwsConnectionFixtures.withKeys("AWS_ENDPOINT_URL_STS", sts.url());

        assertThat(connection(AwsSettings.of(keys, home).withProfile("env")).credentialsSource())
                .contains("ASIA…0006");
        assertThat(sts.onlyRequest().headers().get("Authorization")).contains(AwsConnectionFixtures.KEY);
    }

    @Test
    void aRoleGivenByHandIsAssumedWithWhateverIsThere() {
        sts.answers("AssumeRole", session("ASIAHANDHANDHAND0007"));
        Map<String, String> keys = AwsConnectionFixtures.withKeys("AWS_ENDPOINT_URL_STS", sts.url());
        AwsSettings settings = AwsSettings.of(keys, home).withRoleArn("arn:aws:iam::5:role/hand");

        assertThat(connection(settings).credentialsSource())
                .isEqualTo("the role arn:aws:iam::5:role/hand, assumed with the environment variables (ASIA…0007)");
    }

    @Test
    void aTokenFileAssumesTheRoleWithoutASignature() throws IOException {
        Path token = Files.writeString(home.resolve("token"), "jwt");
        sts.answers("AssumeRoleWithWebIdentity", session("ASIAWEBWEBWEBWEB0008"));
        AwsConnection connection = connection(webIdentity(token));

        assertThat(connection.credentialsSource()).contains(token.toString(), "ASIA…0008");
        assertThat(connection.credentialsSource()).contains("ASIA…0008");
        assertThat(sts.onlyRequest().parameter("WebIdentityToken")).isEqualTo("jwt");
        assertThat(sts.onlyRequest().headers()).doesNotContainKey("Authorization");
    }

    @Test
    void aTokenFileThatIsNotThereIsNamed() {
        SesCallException failure = failure(connection(webIdentity(home.resolve("gone"))));

        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure).hasMessageContaining(home.resolve("gone").toString());
        assertThat(sts.requests()).isEmpty();
    }

    @Test
    void aRoleThatMayNotBeAssumedNamesTheRight() {
        sts.refuses(403, "AccessDenied", "User: arn:x is not authorized to perform: sts:AssumeRole");

        SesCallException failure = failure(connection("mail"));

        assertThat(failure.kind()).isEqualTo(Kind.ACCESS_DENIED);
        assertThat(failure).hasMessage("User: arn:x is not authorized to perform: sts:AssumeRole");
        assertThat(failure.fix()).contains("sts:AssumeRole");
        assertThat(sts.requests()).hasSize(1);
    }

    @Test
    void wrongKeysBelowTheRoleNameTheProfileTheyAreIn() {
        sts.refuses(403, "InvalidClientTokenId", "The security token included in the request is invalid.");

        SesCallException failure = failure(connection("mail"));

        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure.fix()).contains("aws configure --profile base");
    }

    @Test
    void theFailureOfTheRoleReachesWhoAskedSes() throws IOException {
        sts.refuses(403, "AccessDenied", "no sts:AssumeRole for you");
        try (ScriptedAwsServer aws = new ScriptedAwsServer()) {
            AwsSettings settings = AwsSettings.of(
                            AwsConnectionFixtures.bare(
                                    "AWS_ENDPOINT_URL_STS", sts.url(), "AWS_ENDPOINT_URL_SES", aws.url()),
                            home)
                    .withProfile("mail");

            SesCallException failure = catchThrowableOfType(
                    SesCallException.class, () -> connection(settings).gateway().activeReceiptRules());

            assertThat(aws.requests()).isEmpty();
        }
    }

    @Test
    void aRoleThatNeedsACodeAsksForItWithAFailureAndSendsNothing() {
        MfaCodes codes = new MfaCodes();

        SesCallException failure = failure(withCodes(codes));

        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure.code()).isEqualTo(MfaCodes.NEEDED);
        assertThat(failure).hasMessageContaining("“mfa” needs a code from the MFA device " + DEVICE);
        assertThat(failure.fix()).contains("on a terminal", "export-credentials --profile mfa");
        assertThat(codes.wanted()).contains(DEVICE);
        assertThat(sts.requests()).isEmpty();
    }

    @Test
    void aTypedCodeIsUsedOnceAndItsSessionIsKeptForLaterStartsWhereTheAwsCliKeepsIt() {
        sts.answers("AssumeRole", session("ASIAMFAMFAMFAMFA0006"));
        MfaCodes codes = new MfaCodes();
        codes.enter(DEVICE, "123456");
        AwsConnection connection = withCodes(codes);

        assertThat(connection.credentialsSource()).contains("role/mfa", "ASIA…0006");
        assertThat(connection.credentialsSource()).contains("ASIA…0006");
        assertThat(withCodes(new MfaCodes()).credentialsSource())
                .as("the next start")
                .contains("ASIA…0006");
        assertThat(sts.onlyRequest().parameter("SerialNumber")).isEqualTo(DEVICE);
        assertThat(sts.onlyRequest().parameter("TokenCode")).isEqualTo("123456");
        // The SHA-1 that botocore 1.43 makes of this profile's role and device.
        assertThat(home.resolve(".aws/cli/cache/5e07d98166d6a694f6230b0c6740a950a125ac05.json"))
                .exists();
    }

    @Test
    void aSessionThatHasEndedOrADamagedFileNeedsACodeAgain() throws IOException {
        Path cache = Files.createDirectories(home.resolve(".aws/cli/cache"))
                .resolve("5e07d98166d6a694f6230b0c6740a950a125ac05.json");
        for (String content : List.of(
                "{\"Credentials\":{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"t\","
                        + "\"Expiration\":\"2020-01-01T00:00:00+00:00\"}}",
                "{\"Credentials\":{}}",
                "not JSON")) {
            Files.writeString(cache, content);

            assertThat(failure(withCodes(new MfaCodes())).code()).isEqualTo(MfaCodes.NEEDED);
        }
    }

    @Test
    void aWrongCodeSaysToTypeAnother() {
        sts.refuses(403, "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code. ");
        MfaCodes codes = new MfaCodes();
        codes.enter(DEVICE, "000000");

        SesCallException failure = failure(withCodes(codes));

        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure.fix()).contains("type the code that the MFA device shows");
    }

    private AwsConnection withCodes(MfaCodes codes) {
        AwsSettings settings = AwsSettings.of(AwsConnectionFixtures.bare("AWS_ENDPOINT_URL_STS", sts.url()), home)
                .withProfile("mfa")
                .withRegion("eu-west-1");
        return new AwsConnection(settings, home.resolve("cache"), codes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "round | leads back to itself (round → about → round) | source_profile",
                "alone | neither source_profile nor credential_source | --profile alone",
                "orphan | “nobody” has no credentials | aws configure --profile nobody",
                "odd | “Moon” does not exist | Ec2InstanceMetadata",
                "env | AWS_ACCESS_KEY_ID is not set | AWS_SECRET_ACCESS_KEY",
                "long | “ages” is not a number | duration_seconds",
            })
    void aProfileThatContradictsItselfIsReported(String profile, String words, String fix) {
        SesCallException failure = failure(connection(profile));

        assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(failure).hasMessageContaining(words);
        assertThat(failure.fix()).contains(fix);
        assertThat(sts.requests()).isEmpty();
    }

    private AwsSettings webIdentity(Path token) {
        return AwsSettings.of(
                AwsConnectionFixtures.bare(
                        "AWS_ENDPOINT_URL_STS", sts.url(),
                        "AWS_WEB_IDENTITY_TOKEN_FILE", token.toString(),
                        "AWS_ROLE_ARN", "arn:aws:iam::222222222222:role/web"),
                home);
    }

    private AwsConnection connection(String profile) {
        return connection(AwsSettings.of(AwsConnectionFixtures.bare("AWS_ENDPOINT_URL_STS", sts.url()), home)
                .withProfile(profile));
    }

    private static AwsConnection connection(AwsSettings settings) {
        return AwsConnectionFixtures.connection(settings.withRegion("eu-west-1"));
    }

    private static SesCallException failure(AwsConnection connection) {
        return catchThrowableOfType(SesCallException.class, connection::credentialsSource);
    }

    private static String session(String key) {
        return "<Credentials><AccessKeyId>" + key + "</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
                + "<SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>"
                + "<AssumedRoleUser><Arn>arn:aws:sts::222222222222:assumed-role/mail/me</Arn>"
                + "<AssumedRoleId>A:me</AssumedRoleId></AssumedRoleUser>";
    }
}
