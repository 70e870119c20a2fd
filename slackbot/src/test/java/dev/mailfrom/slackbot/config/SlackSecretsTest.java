package dev.mailfrom.slackbot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlackSecretsTest {

    private static final String BOT = "xoxb-1111-2222-abcdef";
    private static final String SIGNING = "0123456789abcdef0123456789abcdef";

    @Test
    void aSecretThatIsMissingBlankOrShortIsRefused() {
        refused(Map.of(), "SLACK_BOT_TOKEN is not set");
        refused(Map.of("SLACK_BOT_TOKEN", BOT), "Neither SLACK_APP_TOKEN");
        refused(Map.of("SLACK_BOT_TOKEN", BOT, "SLACK_SIGNING_SECRET", "  "), "SLACK_SIGNING_SECRET is blank");
        refused(Map.of("SLACK_BOT_TOKEN", BOT, "SLACK_SIGNING_SECRET", "---"), "too short");
        refused(Map.of("SLACK_BOT_TOKEN", BOT, "SLACK_APP_TOKEN", BOT), "does not begin with xapp-");
        refused(
                Map.of("SLACK_BOT_TOKEN", BOT, "SLACK_SIGNING_SECRET", SIGNING, "SLACK_API_URL", "slack"),
                "SLACK_API_URL");
    }

    @Test
    void plainHttpThatLeavesTheMachineIsRefused() {
        for (String url :
                List.of("http://slack.example.com/api/", "http://10.0.0.5/api/", "http://127.0.0.1.example.com/")) {
            refused(withApi(url), "SLACK_API_URL is plain http");
        }
        for (String url :
                List.of("https://user:pass@slack.example.com/", "https://slack.com/api/?x=y", "ftp://slack.com/")) {
            refused(withApi(url), "SLACK_API_URL is not a URL of the form");
        }
        for (String url : List.of("http://localhost:1/api/", "http://[::1]:1/api/", "https://slack.example.com/api/")) {
            assertThat(SlackSecrets.of(withApi(url)).apiUrl()).isEqualTo(url);
        }
    }

    private static Map<String, String> withApi(String url) {
        return Map.of("SLACK_BOT_TOKEN", BOT, "SLACK_SIGNING_SECRET", SIGNING, "SLACK_API_URL", url);
    }

    private static void refused(Map<String, String> environment, String says) {
        assertThatThrownBy(() -> SlackSecrets.of(environment))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(says)
                .hasMessageNotContaining(BOT);
    }

    @Test
    void whatIsPrintedHasNoSecretInIt() {
        SlackSecrets secrets = SlackSecrets.of(Map.of("SLACK_BOT_TOKEN", BOT, "SLACK_SIGNING_SECRET", SIGNING));

        assertThat(secrets.toString())
                .doesNotContain(BOT)
                .doesNotContain(SIGNING)
                .contains("signing secret set");
        assertThat(secrets.mask("a " + BOT + " b " + SIGNING)).isEqualTo("a (secret) b (secret)");
    }

    @Test
    void theApiUrlEndsWithASlash() {
        assertThat(SlackSecrets.of(Map.of(
                                "SLACK_BOT_TOKEN",
                                BOT,
                                "SLACK_SIGNING_SECRET",
                                SIGNING,
                                "SLACK_API_URL",
                                "http://127.0.0.1:1/api"))
                        .apiUrl())
                .isEqualTo("http://127.0.0.1:1/api/");
    }
}
