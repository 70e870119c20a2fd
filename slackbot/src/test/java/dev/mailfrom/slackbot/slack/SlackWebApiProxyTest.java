package dev.mailfrom.slackbot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.network.LoopbackProxy;
import dev.mailfrom.slackbot.config.SlackSecrets;
import dev.mailfrom.slackbot.metrics.SlackCallMetrics;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlackWebApiProxyTest {

    private static SlackWebApi api(String... more) {
        Map<String, String> environment = new HashMap<>(
                Map.of("SLACK_BOT_TOKEN", "xoxb-1111-2222-3333", "SLACK_APP_TOKEN", "xapp-1111-2222-3333"));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return new SlackWebApi(SlackSecrets.of(environment), new SlackCallMetrics());
    }

    @Test
    void slackIsReachedThroughTheProxyWithItsLogin() {
        try (LoopbackProxy proxy = LoopbackProxy.refusing("403 Forbidden")) {
            String url = "http://me:p%40ss@127.0.0.1:" + proxy.port();

            assertThatThrownBy(api("https_proxy", url)::authTest).isInstanceOf(SlackCallException.class);
            assertThat(proxy.requests()).isNotEmpty().allMatch("CONNECT slack.com:443 HTTP/1.1"::equals);
        }
    }

    @Test
    void slackThatNoProxyExceptsIsNot() {
        try (LoopbackProxy proxy = LoopbackProxy.refusing("403 Forbidden")) {
            SlackWebApi direct = api(
                    "HTTPS_PROXY", proxy.url(), "NO_PROXY", "invalid", "SLACK_API_URL", "https://slack.invalid/api/");

            assertThatThrownBy(direct::authTest).isInstanceOf(SlackCallException.class);
            assertThat(proxy.requests()).isEmpty();
        }
    }
}
