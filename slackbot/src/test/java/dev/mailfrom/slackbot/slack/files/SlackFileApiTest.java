package dev.mailfrom.slackbot.slack.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.slackbot.config.SlackSecrets;
import dev.mailfrom.slackbot.metrics.SlackCallMetrics;
import dev.mailfrom.slackbot.render.SlackRefusal;
import dev.mailfrom.slackbot.slack.SlackCallException;
import dev.mailfrom.slackbot.slack.SlackWebApi;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlackFileApiTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    /** Sends the content of the file. */
    private interface FileContent {
        void send(OutputStream out) throws IOException, InterruptedException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/api/files.info",
                exchange -> answer(
                        exchange,
                        "application/json",
                        out -> out.write("""
                        {"ok":true,"file":{"id":"F1","name":"identities.yml","size":10,"url_private":"%s/file"}}""".formatted(url()).getBytes(StandardCharsets.UTF_8))));
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, String type, FileContent content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            content.send(out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SlackFileApi files(Duration limit, String type, FileContent content) {
        server.createContext("/file", exchange -> answer(exchange, type, content));
        SlackSecrets secrets = SlackSecrets.of(Map.of(
                "SLACK_BOT_TOKEN", "xoxb-1111-2222-3333",
                "SLACK_APP_TOKEN", "xapp-1111-2222-3333",
                "SLACK_API_URL", url() + "/api/"));
        return new SlackFileApi(new SlackWebApi(secrets, new SlackCallMetrics()), secrets, limit);
    }

    @Test
    void aFileOfAPersonIsRead() {
        SlackFileApi files =
                files(LIMIT, "text/plain", out -> out.write("identities:".getBytes(StandardCharsets.UTF_8)));

        assertThat(files.read("F1")).isEqualTo(new SlackFiles.ReceivedFile("identities.yml", "identities:"));
    }

    @Test
    void aFileThatStopsOnItsWayIsGivenUpInTime() {
        SlackFileApi files = files(Duration.ofMillis(500), "text/plain", out -> {
            out.write('i');
            out.flush();
            over.await();
        });

        assertThatThrownBy(() -> files.read("F1"))
                .isInstanceOfSatisfying(
                        SlackCallException.class,
                        e -> assertThat(SlackRefusal.describe(e.code())).contains("did not send all of it in time"));
    }

    @Test
    void aFileLargerThanSlackSaidIsNotReadToItsEnd() {
        SlackFileApi files = files(LIMIT, "text/plain", out -> {
            byte[] much = new byte[100_000];
            Arrays.fill(much, (byte) 'i');
            while (over.getCount() > 0) {
                out.write(much);
            }
        });

        assertThatThrownBy(() -> files.read("F1"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("larger than 2 MB");
    }

    @Test
    void aPageToLogInIsNoFile() {
        SlackFileApi files = files(LIMIT, "text/html", out -> out.write('<'));

        assertThatThrownBy(() -> files.read("F1")).hasMessageContaining("file_not_readable");
    }
}
