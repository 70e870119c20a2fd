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
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialChainTest {

    private static final String KEYS = """
            [default]
            aws_access_key_id = AKIADEFAULTDEFAULT01
            aws_secret_access_key = s
            [prod]
            aws_access_key_id = AKIAPRODPRODPRODPR02
            aws_secret_access_key = s
            aws_account_id = 222222222222
            """;

    @TempDir
    private Path home;

    @Test
    void theEnvironmentWinsOverProfilesButNotOverOneGivenByHand() {
        AwsConnectionFixtures.write(home, "credentials", KEYS);
        AwsSettings both = AwsSettings.of(AwsConnectionFixtures.withKeys("AWS_PROFILE", "prod"), home);

        assertThat(source(both)).isEqualTo("the environment variables (AKIA…MPLE)");
        assertThat(source(both.withProfile("prod"))).isEqualTo("the keys of the profile prod (AKIA…PR02)");
        assertThat(source(both.withProfile("default"))).isEqualTo("the keys of the profile default (AKIA…LT01)");
    }

    @Test
    void withoutKeysInTheEnvironmentTheProfileCounts() {
        AwsConnectionFixtures.write(home, "credentials", KEYS);

        assertThat(source(AwsSettings.of(AwsConnectionFixtures.bare(), home))).contains("profile default");
        assertThat(source(AwsSettings.of(AwsConnectionFixtures.bare("AWS_PROFILE", "prod"), home)))
                .contains("profile prod");
    }

    @Test
    void theSecretIsNeverShown() {
        AwsSettings settings = AwsSettings.of(
                AwsConnectionFixtures.bare("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "hush"), home);

        assertThat(source(settings)).isEqualTo("the environment variables (…)");
    }

    @ParameterizedTest
    @CsvSource({"AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY, AWS_ACCESS_KEY_ID"})
    void halfAPairInTheEnvironmentIsToldAndNotPassedOver(String there, String missing) {
        AwsConnectionFixtures.write(home, "credentials", KEYS);

        SesCallException failure = failure(AwsSettings.of(AwsConnectionFixtures.bare(there, "x"), home));

        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure).hasMessageContaining(there + " is there and " + missing + " is not");
    }

    @Test
    void halfAPairInAProfileIsTold() {
        AwsConnectionFixtures.write(home, "credentials", "[default]\naws_access_key_id = A\n");

        SesCallException failure = failure(AwsSettings.of(AwsConnectionFixtures.bare(), home));

        assertThat(failure).hasMessageContaining("aws_secret_access_key is not");
        assertThat(failure.fix()).contains("aws configure --profile default");
    }

    @Test
    void anUnknownProfileIsToldWithThoseThatExist() {
        AwsConnectionFixtures.write(home, "credentials", KEYS);
        AwsSettings settings = AwsSettings.of(AwsConnectionFixtures.withKeys("AWS_PROFILE", "prd"), home);

        for (AwsSettings unknown : new AwsSettings[] {settings, settings.withProfile("prd")}) {
            SesCallException failure = failure(unknown);
            assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
            assertThat(failure)
                    .hasMessageContaining("no profile “prd”")
                    .hasMessageContaining(home.resolve(".aws").toString());
            assertThat(failure.fix()).contains("default, prod", "aws configure --profile prd");
        }
    }

    @Test
    void withoutAnyCredentialsTheCommandIsNamed() {
        SesCallException failure = failure(AwsSettings.of(AwsConnectionFixtures.bare(), home));

        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure.code()).isEqualTo("NoCredentials");
        assertThat(failure.fix()).contains("aws configure --profile default", "aws configure sso --profile default");
    }

    @Test
    void anSsoSessionThatIsOverNamesTheLogin() {
        AwsConnectionFixtures.write(home, "config", """
                [profile sso]
                sso_session = corp
                sso_account_id = 333333333333
                sso_role_name = Mail
                [sso-session corp]
                sso_region = us-east-1
                sso_start_url = https://mailfrom-test.invalid/start
                """);

        SesCallException failure =
                failure(AwsSettings.of(AwsConnectionFixtures.bare(), home).withProfile("sso"));

        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure).hasMessageContaining("SSO (profile sso, account 333333333333, role Mail)");
        assertThat(failure).hasMessageContaining("expired or was never begun");
        assertThat(failure.fix()).isEqualTo("Log in again: aws sso login --profile sso");
    }

    @Test
    void anSsoProfileWithoutItsSectionIsTold() {
        AwsConnectionFixtures.write(
                home,
                "config",
                "[profile sso]\nsso_session = nix\nsso_account_id = 333333333333\nsso_role_name = Mail\n");

        SesCallException failure =
                failure(AwsSettings.of(AwsConnectionFixtures.bare(), home).withProfile("sso"));

        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure).hasMessageContaining("nix");
    }

    @Test
    void aProcessGivesCredentialsWithTheirAccount() throws IOException {
        Path script = home.resolve("keys.json");
        Files.writeString(
                script,
                "{\"Version\":1,\"AccessKeyId\":\"AKIAPROCESSPROCESS03\",\"SecretAccessKey\":\"s\","
                        + "\"AccountId\":\"444444444444\"}");
        AwsConnectionFixtures.write(home, "config", "[profile p]\ncredential_process = cat " + script + "\n");
        AwsSettings settings = AwsSettings.of(AwsConnectionFixtures.bare(), home)
                .withProfile("p")
                .withRegion("us-east-1");

        assertThat(source(settings)).isEqualTo("the credential_process of profile p (AKIA…SS03)");
        assertThat(AwsConnectionFixtures.connection(settings).accountId()).isEqualTo("444444444444");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sh -c 'echo no key today >&2; exit 3' | no key today",
                "echo hunter2 | not the expected JSON",
                "echo {} | credential_process",
            })
    void aProcessThatFailsIsToldWithItsWordsButNotWithWhatItPrinted(String command, String words) {
        AwsConnectionFixtures.write(home, "config", "[profile p]\ncredential_process = " + command + "\n");

        SesCallException failure =
                failure(AwsSettings.of(AwsConnectionFixtures.bare(), home).withProfile("p"));

        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure).hasMessageContaining(words);
        assertThat(failure.getMessage()).doesNotContain("hunter2");
    }

    @Test
    void aLoginSessionIsToldTheWayRound() {
        AwsConnectionFixtures.write(home, "config", "[profile l]\nlogin_session = arn:aws:iam::1:user/x\n");

        SesCallException failure =
                failure(AwsSettings.of(AwsConnectionFixtures.bare(), home).withProfile("l"));

        assertThat(failure.fix()).contains("aws configure export-credentials --profile l");
    }

    @Test
    void keysThatAreWrittenMeanwhileAreSeenByTheRunningSession() throws IOException {
        AwsConnection connection = AwsConnectionFixtures.connection(
                AwsSettings.of(AwsConnectionFixtures.bare(), home).withRegion("us-east-1"));
        assertThat(catchThrowableOfType(SesCallException.class, connection::credentialsSource))
                .isNotNull();

        AwsConnectionFixtures.write(home, "credentials", KEYS);
        assertThat(connection.credentialsSource()).contains("AKIA…LT01");

        AwsConnectionFixtures.write(home, "credentials", KEYS.replace("DEFAULT01", "DEFAULT09"));
        Files.setLastModifiedTime(home.resolve(".aws/credentials"), FileTime.fromMillis(1));
        assertThat(connection.credentialsSource()).contains("AKIA…LT09");
    }

    @Test
    void onAnInstanceItsRoleIsUsed() throws IOException {
        try (ScriptedAwsServer metadata = new ScriptedAwsServer()) {
            metadata.then(ScriptedAwsServer.html(200, "token"))
                    .then(ScriptedAwsServer.html(200, "mail-role"))
                    .then(ScriptedAwsServer.html(200, machineKeys("ASIAINSTANCEROLE0004")));

            assertThat(source(AwsSettings.of(onInstance(metadata), home)))
                    .isEqualTo("the role of this EC2 instance (ASIA…0004)");
        }
    }

    @Test
    void elsewhereTheSearchForAnInstanceEndsInTheUsualWords() throws IOException {
        ScriptedAwsServer metadata = new ScriptedAwsServer();
        metadata.close();

        SesCallException failure = failure(AwsSettings.of(onInstance(metadata), home));

        assertThat(failure.code()).isEqualTo("NoCredentials");
        assertThat(failure.fix()).contains("aws configure");
    }

    @Test
    void aTokenFileComesBeforeTheDefaultProfileButAfterOneThatIsNamed() {
        AwsConnectionFixtures.write(home, "credentials", KEYS);
        String[] token = {"AWS_WEB_IDENTITY_TOKEN_FILE", "/nowhere/token", "AWS_ROLE_ARN", "arn:aws:iam::5:role/web"};

        assertThat(failure(AwsSettings.of(AwsConnectionFixtures.bare(token), home)))
                .hasMessageContaining("web identity token /nowhere/token");
        Map<String, String> named = AwsConnectionFixtures.bare(token);
        named.put("AWS_PROFILE", "prod");
        assertThat(source(AwsSettings.of(named, home))).contains("profile prod");
    }

    @Test
    void aProfileWithoutCredentialsLeavesThemToTheMachine() throws IOException {
        AwsConnectionFixtures.write(home, "config", "[profile region-only]\nregion = eu-west-1\n");
        try (ScriptedAwsServer metadata = new ScriptedAwsServer()) {
            metadata.then(ScriptedAwsServer.html(200, "token"))
                    .then(ScriptedAwsServer.html(200, "mail-role"))
                    .then(ScriptedAwsServer.html(200, machineKeys("ASIAINSTANCEROLE0005")));
            AwsSettings settings = AwsSettings.of(onInstance(metadata), home).withProfile("region-only");

            assertThat(source(settings)).contains("EC2 instance", "ASIA…0005");
        }
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void inAContainerItsRoleIsUsed() throws IOException {
        // The SDK takes the address from the process itself, so the process must say it as well.
        String property = "aws.containerCredentialsFullUri";
        try (ScriptedAwsServer container = new ScriptedAwsServer()) {
            container.then(ScriptedAwsServer.html(200, machineKeys("ASIACONTAINERROLE006")));
            System.setProperty(property, container.url() + "/keys");
            AwsSettings settings = AwsSettings.of(
                    AwsConnectionFixtures.bare("AWS_CONTAINER_CREDENTIALS_FULL_URI", container.url() + "/keys"), home);

            assertThat(source(settings)).isEqualTo("the role of this container (ASIA…E006)");
            assertThat(container.onlyRequest().line()).startsWith("GET /keys");
        } finally {
            System.clearProperty(property);
        }
    }

    private static String machineKeys(String id) {
        return "{\"Code\":\"Success\",\"AccessKeyId\":\"" + id
                + "\",\"SecretAccessKey\":\"s\",\"Token\":\"t\",\"Expiration\":\"2099-01-01T00:00:00Z\"}";
    }

    private static Map<String, String> onInstance(ScriptedAwsServer metadata) {
        return Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.url());
    }

    private static String source(AwsSettings settings) {
        return AwsConnectionFixtures.connection(settings.withRegion("us-east-1"))
                .credentialsSource();
    }

    private static SesCallException failure(AwsSettings settings) {
        return catchThrowableOfType(SesCallException.class, () -> source(settings));
    }
}
