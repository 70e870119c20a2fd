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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SsoCredentialsTest {

    private static final String START = "https://mailfrom-test.invalid/start";
    private static final String ROLE = "{\"roleCredentials\":{\"accessKeyId\":\"ASIASSOSSOSSOSSO0001\","
            + "\"secretAccessKey\":\"s\",\"sessionToken\":\"t\",\"expiration\":4070908800000}}";

    private final ScriptedAwsServer portal = new ScriptedAwsServer();

    @TempDir
    private Path home;

    @BeforeEach
    void write() {
        AwsConnectionFixtures.write(home, "config", """
                [profile sso]
                sso_session = corp
                sso_account_id = 333333333333
                sso_role_name = Mail
                [sso-session corp]
                sso_region = us-east-1
                sso_start_url = %1$s
                [profile old]
                sso_start_url = %1$s
                sso_region = us-east-1
                sso_account_id = 333333333333
                sso_role_name = Mail
                """.formatted(START));
    }

    @AfterEach
    void stop() throws IOException {
        portal.close();
    }

    private AwsConnection connection(String profile) {
        return AwsConnectionFixtures.connection(
                AwsSettings.of(AwsConnectionFixtures.bare("AWS_ENDPOINT_URL_SSO", portal.url()), home)
                        .withProfile(profile)
                        .withRegion("eu-west-1"));
    }

    /** @param name the SHA-1 of the session's name, or of the start URL */
    private void login(String name, String end) {
        try {
            Path cache = Files.createDirectories(home.resolve(".aws/sso/cache"));
            Files.writeString(
                    cache.resolve(name + ".json"),
                    "{\"startUrl\":\"" + START + "\",\"region\":\"us-east-1\",\"accessToken\":\"token-1\","
                            + "\"expiresAt\":\"" + end + "\"}");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theTokenOfTheLoginIsExchangedForTheRoleOnce() {
        // printf corp | sha1sum
        login("ee0bfd2552fbd840c02cc48b6e823320543c450f", "2099-01-01T00:00:00Z");
        portal.then(ScriptedAwsServer.json(200, ROLE));
        AwsConnection connection = connection("sso");

        assertThat(connection.credentialsSource())
                .isEqualTo("SSO (profile sso, account 333333333333, role Mail) (ASIA…0001)");
        assertThat(connection.accountId()).isEqualTo("333333333333");
        ScriptedAwsServer.ReceivedRequest request = portal.onlyRequest();
        assertThat(request.line())
                .startsWith("GET /federation/credentials?")
                .contains("role_name=Mail", "account_id=333333333333");
        assertThat(request.headers()).containsEntry("x-amz-sso_bearer_token", "token-1");
    }

    @Test
    void aProfileWithoutASessionHasItsTokenByTheStartUrl() {
        login("77d7f220544a433d1686e710e3c73a921d96cf9a", "2099-01-01T00:00:00UTC");
        portal.then(ScriptedAwsServer.json(200, ROLE));

        assertThat(connection("old").credentialsSource()).contains("ASIA…0001");
    }

    @Test
    void aLoginThatIsOverNamesTheCommandAndAsksNothing() {
        login("77d7f220544a433d1686e710e3c73a921d96cf9a", "2020-01-01T00:00:00Z");

        SesCallException failure = catchThrowableOfType(SesCallException.class, connection("old")::credentialsSource);

        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure).hasMessageContaining("expired or was never begun");
        assertThat(failure.fix()).isEqualTo("Log in again: aws sso login --profile old");
        assertThat(portal.requests()).isEmpty();
    }

    @Test
    void aRoleThatThePortalRefusesIsToldInItsWords() {
        login("77d7f220544a433d1686e710e3c73a921d96cf9a", "2099-01-01T00:00:00Z");
        portal.then(ScriptedAwsServer.json(403, "{\"message\":\"No access\",\"__type\":\"ForbiddenException\"}"));

        SesCallException failure = catchThrowableOfType(SesCallException.class, connection("old")::credentialsSource);

        assertThat(failure).hasMessageContaining("No access");
    }
}
