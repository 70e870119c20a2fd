package dev.mailfrom.slackbot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
