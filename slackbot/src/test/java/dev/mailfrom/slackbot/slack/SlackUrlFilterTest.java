package dev.mailfrom.slackbot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mailfrom.slackbot.config.SlackSecrets;
import dev.mailfrom.slackbot.metrics.SlackCallMetrics;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackUrlFilterTest {

    private static final SlackUrlFilter SLACK = SlackUrlFilter.responses("https://slack.com/api/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.slack.com/commands/T1/2/3",
                "https://HOOKS.slack.com/actions/T1/2/3",
                "https://hooks.slack.com:443/commands/T1/2/3",
                "https://slack.com/x"
            })
    void slacksOwnHostIsAccepted(String url) {
        assertThat(SLACK.accept(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.slack.com/commands/T1/2/3",
                "https://hooks.slack.com.example.org/x",
                "https://hooks.slack.com@example.org/x",
                "https://someone@hooks.slack.com/x",
                "https://hooks.slack.com:8443/x",
                "https://xhooks.slack.com/x",
                "https://example.org/hooks.slack.com",
                "http://169.254.169.254/latest/meta-data",
                "https:/hooks.slack.com/x",
                "file:///etc/passwd",
                "https://hooks.slack.com\\@example.org/",
                "//hooks.slack.com/x",
                "not a url",
                ""
            })
    void anyOtherHostSchemePortOrUserIsNot(String url) {
        assertThat(SLACK.accept(url)).isEmpty();
    }

    @Test
    void theHostOfTheApiUrlIsAcceptedWithItsSchemeAndPort() {
        SlackUrlFilter local = SlackUrlFilter.responses("http://127.0.0.1:8080/api/");
        SlackUrlFilter government = SlackUrlFilter.responses("https://slack-gov.com/api/");

        assertThat(local.accept("http://127.0.0.1:8080/response/1")).isPresent();
        assertThat(local.accept("http://127.0.0.1:8081/response/1")).isEmpty();
        assertThat(local.accept("http://127.0.0.2:8080/response/1")).isEmpty();
        assertThat(local.accept("https://hooks.slack.com/commands/1")).isPresent();
        assertThat(government.accept("https://hooks.slack-gov.com/commands/1")).isPresent();
    }

    @Test
    void nothingIsSentToAResponseUrlThatIsNotSlacks() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        stranger.start();
        try {
            SlackWebApi api = new SlackWebApi(
                    SlackSecrets.of(Map.of(
                            "SLACK_BOT_TOKEN", "xoxb-1111-2222-3333",
                            "SLACK_SIGNING_SECRET", "0123456789abcdef",
                            "SLACK_API_URL", "http://127.0.0.1:9/api/")),
                    new SlackCallMetrics());
            String url = "http://127.0.0.1:" + stranger.getAddress().getPort() + "/collect";

            assertThat(api.respond(url, BlockKitRenderer.sentence("secret"), SlackApi.ResponseMode.EPHEMERAL))
                    .isFalse();
            assertThat(requests).hasValue(0);
        } finally {
            stranger.stop(0);
        }
    }

    @Test
    void filesGoToSlacksHostForFilesAlone() {
        SlackUrlFilter files = SlackUrlFilter.files("https://slack.com/api/");

        assertThat(files.accept("https://files.slack.com/upload/v1/ABC")).isPresent();
        assertThat(files.accept("https://hooks.slack.com/upload/v1/ABC")).isEmpty();
        assertThat(files.accept("https://files.slack.com.example.org/upload")).isEmpty();
        assertThat(files.accept("http://files.slack.com/upload")).isEmpty();
    }
}
