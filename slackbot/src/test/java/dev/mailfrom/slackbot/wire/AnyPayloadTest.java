package dev.mailfrom.slackbot.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.slackbot.Junk;
import dev.mailfrom.slackbot.config.Secrets;
import dev.mailfrom.slackbot.talk.Forms;
import dev.mailfrom.slackbot.talk.Incoming;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever Slack has signed is acknowledged, and no thread is lost over it. */
class AnyPayloadTest {

    private static final String SECRET = "0123456789abcdef";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Incoming> taken = Collections.synchronizedList(new ArrayList<>());
    private final Front front;
    private boolean broken;

    AnyPayloadTest() {
        Secrets secrets = Secrets.of(Map.of(
                "SLACK_BOT_TOKEN", "xoxb-1111-2222-3333",
                "SLACK_SIGNING_SECRET", SECRET,
                "SLACK_API_URL", "http://127.0.0.1:9/api/"));
        Forms forms = new Forms() {
            @Override
            public Map<String, String> faults(Incoming.Submitted submitted) {
                breakIfWanted();
                return Map.of();
            }

            @Override
            public JsonObject options(Sought sought) {
                breakIfWanted();
                return new JsonObject();
            }
        };
        Bolt bolt = new Bolt(secrets, new SlackWebApi(secrets), this::take, forms);
        this.front = new Front(0, Optional.of(SECRET), bolt, new Readiness(), Clock.systemUTC());
        front.start();
    }

    @AfterEach
    void close() {
        front.close();
    }

    private boolean take(Incoming incoming) {
        breakIfWanted();
        return taken.add(incoming);
    }

    private void breakIfWanted() {
        if (broken) {
            throw new IllegalStateException("broken");
        }
    }

    private HttpResponse<String> send(String type, String body) throws Exception {
        String time = Long.toString(Instant.now().getEpochSecond());
        String signature = new Signature(SECRET, Clock.systemUTC()).of(time, body.getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + "/slack/events"))
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", type)
                        .header("X-Slack-Request-Timestamp", time)
                        .header("X-Slack-Signature", signature)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String form(String payload) {
        return "payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
    }

    private static String command(int n) {
        return "command=%2Fmailfrom&text=list&team_id=T01ABC&channel_id=C01MAIL&user_id=U01ALICE&trigger_id=t" + n
                + "&response_url=http%3A%2F%2F127.0.0.1%3A9%2Fr";
    }

    @Test
    void spoiltPayloadsAreAcknowledgedAndTheNextCommandIsTaken() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            broken = random.nextInt(6) == 0;
            boolean isEvent = random.nextInt(6) == 0;
            // A number of its own, so that none is taken for a replay of another.
            String body = isEvent ? Mutation.event(random) + " ".repeat(i) : form(Mutation.payload(random)) + "&n=" + i;
            HttpResponse<String> answer = send(isEvent ? JSON : FORM, body);

            assertThat(answer.statusCode())
                    .as("seed %d, case %d: %s", seed, i, body)
                    .isBetween(200, 499);
            assertThat(answer.body()).as("seed %d, case %d: %s", seed, i, body).doesNotContain("xception");
        }
        broken = false;
        taken.clear();
        for (int i = 0; i < 20; i++) {
            assertThat(send(FORM, command(i)).statusCode()).isEqualTo(200);
        }
        assertThat(taken).as("seed %d", seed).hasSize(20);
    }

    @Test
    void anythingThatIsNoPayloadAtAllIsAnsweredToo() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            String body = (random.nextBoolean() ? "payload=" : "command=")
                    + Junk.text(random, 3_000).replace('\uD800', '?')
                    + i;
            HttpResponse<String> answer = send(random.nextBoolean() ? FORM : JSON, body);

            assertThat(answer.statusCode())
                    .as("seed %d, case %d: %s", seed, i, body)
                    .isBetween(200, 499);
        }
    }

    @Test
    void whatLacksItsPersonIsAcknowledgedAndDoneInNobodysName() throws Exception {
        for (String who : List.of("", "\"user\":null,", "\"user\":{},", "\"user\":{\"id\":null},\"team\":{},")) {
            String actions = "\"actions\":[{\"action_id\":\"a\",\"block_id\":\"b\",\"type\":\"button\"}]";
            send(FORM, form("{" + who + "\"type\":\"block_actions\"," + actions + "}"));
            send(FORM, form("{" + who + "\"type\":\"view_submission\",\"view\":{\"id\":\"V1\",\"type\":\"modal\"}}"));
        }

        assertThat(taken).allMatch(incoming -> incoming.from().user().isEmpty());
    }

    @Test
    void aWindowThatCannotBeTakenStaysOpenAndSaysWhy() throws Exception {
        broken = true;
        String answer = send(
                        FORM,
                        form("{\"type\":\"view_submission\",\"team\":{\"id\":\"T1\"},\"user\":{\"id\":\"U1\"},\"view\":"
                                + "{\"id\":\"V1\",\"type\":\"modal\",\"callback_id\":\"set:form:v1\",\"state\":{\"values\":{\"b\":{\"a\":"
                                + "{\"type\":\"plain_text_input\",\"value\":\"x\"}}}}}}"))
                .body();

        assertThat(answer).contains("\"response_action\":\"errors\"", "\"b\":", "a fault of mailfrom itself");
    }

    @Test
    void aCommandThatCannotBeTakenSaysThatItIsNoBusyness() throws Exception {
        broken = true;

        assertThat(send(FORM, command(0)).body()).contains("not begun", "a fault of mailfrom itself");
    }
}
