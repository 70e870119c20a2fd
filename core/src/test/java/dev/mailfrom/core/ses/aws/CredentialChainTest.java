package dev.mailfrom.core.ses.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.ses.SesFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        Connections.write(home, "credentials", KEYS);
        AwsSettings both = AwsSettings.of(Connections.withKeys("AWS_PROFILE", "prod"), home);

        assertThat(source(both)).isEqualTo("the environment variables (AKIA…MPLE)");
        assertThat(source(both.withProfile("prod"))).isEqualTo("the keys of the profile prod (AKIA…PR02)");
        assertThat(source(both.withProfile("default"))).isEqualTo("the keys of the profile default (AKIA…LT01)");
    }

    @Test
    void withoutKeysInTheEnvironmentTheProfileCounts() {
        Connections.write(home, "credentials", KEYS);

        assertThat(source(AwsSettings.of(Connections.bare(), home))).contains("profile default");
        assertThat(source(AwsSettings.of(Connections.bare("AWS_PROFILE", "prod"), home)))
                .contains("profile prod");
    }

    @Test
    void theSecretIsNeverShown() {
        AwsSettings settings =
                AwsSettings.of(Connections.bare("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "hush"), home);

        assertThat(source(settings)).isEqualTo("the environment variables (…)");
    }

    @ParameterizedTest
    @CsvSource({"AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY, AWS_ACCESS_KEY_ID"})
    void halfAPairInTheEnvironmentIsToldAndNotPassedOver(String there, String missing) {
        Connections.write(home, "credentials", KEYS);

        SesFailure failure = failure(AwsSettings.of(Connections.bare(there, "x"), home));

        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure).hasMessageContaining(there + " is there and " + missing + " is not");
    }

    @Test
    void halfAPairInAProfileIsTold() {
        Connections.write(home, "credentials", "[default]\naws_access_key_id = A\n");

        SesFailure failure = failure(AwsSettings.of(Connections.bare(), home));

        assertThat(failure).hasMessageContaining("aws_secret_access_key is not");
        assertThat(failure.mend()).contains("aws configure --profile default");
    }

    @Test
    void anUnknownProfileIsToldWithThoseThatExist() {
        Connections.write(home, "credentials", KEYS);
        AwsSettings settings = AwsSettings.of(Connections.withKeys("AWS_PROFILE", "prd"), home);

        for (AwsSettings unknown : new AwsSettings[] {settings, settings.withProfile("prd")}) {
            SesFailure failure = failure(unknown);
            assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
            assertThat(failure)
                    .hasMessageContaining("no profile “prd”")
                    .hasMessageContaining(home.resolve(".aws").toString());
            assertThat(failure.mend()).contains("default, prod", "aws configure --profile prd");
        }
    }

    @Test
    void withoutAnyCredentialsTheCommandIsNamed() {
        SesFailure failure = failure(AwsSettings.of(Connections.bare(), home));

        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure.code()).isEqualTo("NoCredentials");
        assertThat(failure.mend()).contains("`aws configure`", "`aws configure sso`");
    }

    @Test
    void anSsoSessionThatIsOverNamesTheLogin() {
        Connections.write(home, "config", """
                [profile sso]
                sso_session = corp
                sso_account_id = 333333333333
                sso_role_name = Mail
                [sso-session corp]
                sso_region = us-east-1
                sso_start_url = https://mailfrom-test.invalid/start
                """);

        SesFailure failure = failure(AwsSettings.of(Connections.bare(), home).withProfile("sso"));

        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure).hasMessageContaining("SSO (profile sso, account 333333333333, role Mail)");
        assertThat(failure).hasMessageContaining("expired or was never begun");
        assertThat(failure.mend()).isEqualTo("Run `aws sso login --profile sso`.");
    }

    @Test
    void anSsoProfileWithoutItsSectionIsTold() {
        Connections.write(
                home,
                "config",
                "[profile sso]\nsso_session = nix\nsso_account_id = 333333333333\nsso_role_name = Mail\n");

        SesFailure failure = failure(AwsSettings.of(Connections.bare(), home).withProfile("sso"));

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
        Connections.write(home, "config", "[profile p]\ncredential_process = cat " + script + "\n");
        AwsSettings settings =
                AwsSettings.of(Connections.bare(), home).withProfile("p").withRegion("us-east-1");

        assertThat(source(settings)).isEqualTo("the credential_process of profile p (AKIA…SS03)");
        assertThat(Connections.connection(settings).accountId()).isEqualTo("444444444444");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sh -c 'echo no key today >&2; exit 3' | no key today",
                "echo hunter2 | not the JSON",
                "echo {} | credential_process",
            })
    void aProcessThatFailsIsToldWithItsWordsButNotWithWhatItPrinted(String command, String words) {
        Connections.write(home, "config", "[profile p]\ncredential_process = " + command + "\n");

        SesFailure failure = failure(AwsSettings.of(Connections.bare(), home).withProfile("p"));

        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure).hasMessageContaining(words);
        assertThat(failure.getMessage()).doesNotContain("hunter2");
    }

    @Test
    void aLoginSessionIsToldTheWayRound() {
        Connections.write(home, "config", "[profile l]\nlogin_session = arn:aws:iam::1:user/x\n");

        SesFailure failure = failure(AwsSettings.of(Connections.bare(), home).withProfile("l"));

        assertThat(failure.mend()).contains("aws configure export-credentials --profile l");
    }

    @Test
    void keysThatAreWrittenMeanwhileAreSeenByTheRunningSession() throws IOException {
        AwsConnection connection =
                Connections.connection(AwsSettings.of(Connections.bare(), home).withRegion("us-east-1"));
        assertThat(catchThrowableOfType(SesFailure.class, connection::credentialsSource))
                .isNotNull();

        Connections.write(home, "credentials", KEYS);
        assertThat(connection.credentialsSource()).contains("AKIA…LT01");

        Connections.write(home, "credentials", KEYS.replace("DEFAULT01", "DEFAULT09"));
        Files.setLastModifiedTime(home.resolve(".aws/credentials"), FileTime.fromMillis(1));
        assertThat(connection.credentialsSource()).contains("AKIA…LT09");
    }

    @Test
    void onAnInstanceItsRoleIsUsed() throws IOException {
        try (ScriptedAws metadata = new ScriptedAws()) {
            metadata.then(ScriptedAws.html(200, "token"))
                    .then(ScriptedAws.html(200, "mail-role"))
                    .then(ScriptedAws.html(200, machineKeys("ASIAINSTANCEROLE0004")));

            assertThat(source(AwsSettings.of(onInstance(metadata), home)))
                    .isEqualTo("the role of this EC2 instance (ASIA…0004)");
        }
    }

    @Test
    void elsewhereTheSearchForAnInstanceEndsInTheUsualWords() throws IOException {
        ScriptedAws metadata = new ScriptedAws();
        metadata.close();

        SesFailure failure = failure(AwsSettings.of(onInstance(metadata), home));

        assertThat(failure.code()).isEqualTo("NoCredentials");
        assertThat(failure.mend()).contains("aws configure");
    }

    @Test
    void aTokenFileComesBeforeTheDefaultProfileButAfterOneThatIsNamed() {
        Connections.write(home, "credentials", KEYS);
        String[] token = {"AWS_WEB_IDENTITY_TOKEN_FILE", "/nowhere/token", "AWS_ROLE_ARN", "arn:aws:iam::5:role/web"};

        assertThat(failure(AwsSettings.of(Connections.bare(token), home)))
                .hasMessageContaining("web identity token /nowhere/token");
        Map<String, String> named = Connections.bare(token);
        named.put("AWS_PROFILE", "prod");
        assertThat(source(AwsSettings.of(named, home))).contains("profile prod");
    }

    @Test
    void aProfileWithoutCredentialsLeavesThemToTheMachine() throws IOException {
        Connections.write(home, "config", "[profile region-only]\nregion = eu-west-1\n");
        try (ScriptedAws metadata = new ScriptedAws()) {
            metadata.then(ScriptedAws.html(200, "token"))
                    .then(ScriptedAws.html(200, "mail-role"))
                    .then(ScriptedAws.html(200, machineKeys("ASIAINSTANCEROLE0005")));
            AwsSettings settings = AwsSettings.of(onInstance(metadata), home).withProfile("region-only");

            assertThat(source(settings)).contains("EC2 instance", "ASIA…0005");
        }
    }

    @Test
    void inAContainerItsRoleIsUsed() throws IOException {
        // The SDK takes the address from the process itself, so the process must say it as well.
        String property = "aws.containerCredentialsFullUri";
        try (ScriptedAws container = new ScriptedAws()) {
            container.then(ScriptedAws.html(200, machineKeys("ASIACONTAINERROLE006")));
            System.setProperty(property, container.url() + "/keys");
            AwsSettings settings = AwsSettings.of(
                    Connections.bare("AWS_CONTAINER_CREDENTIALS_FULL_URI", container.url() + "/keys"), home);

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

    private static Map<String, String> onInstance(ScriptedAws metadata) {
        return Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.url());
    }

    private static String source(AwsSettings settings) {
        return Connections.connection(settings.withRegion("us-east-1")).credentialsSource();
    }

    private static SesFailure failure(AwsSettings settings) {
        return catchThrowableOfType(SesFailure.class, () -> source(settings));
    }
}
