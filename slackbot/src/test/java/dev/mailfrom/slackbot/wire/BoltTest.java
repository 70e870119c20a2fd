package dev.mailfrom.slackbot.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoltTest {

    private static final String SECRET = "0123456789abcdef";
    private static final String BODY =
            "command=%2Fmailfrom&text=list&team_id=T01ABC&channel_id=C01MAIL&user_id=U01ALICE&trigger_id=t1&response_url=http%3A%2F%2Fx";

    private static final Forms NO_FORMS = new Forms() {
        @Override
        public Map<String, String> faults(Incoming.Submitted submitted) {
            throw new IllegalStateException("broken");
        }

        @Override
        public JsonObject options(Sought sought) {
            throw new IllegalStateException("broken");
        }
    };

    private static final Inbox BROKEN = incoming -> {
        throw new IllegalStateException("broken");
    };

    private static String payload(String json) {
        return "payload=" + URLEncoder.encode(json.replace('\'', '"'), StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> answer(Inbox inbox, String body) throws Exception {
        // Nobody listens there: nothing that Bolt does may need Slack before the acknowledgement.
        Secrets secrets = Secrets.of(Map.of(
                "SLACK_BOT_TOKEN", "xoxb-1111-2222-3333",
                "SLACK_SIGNING_SECRET", SECRET,
                "SLACK_API_URL", "http://127.0.0.1:9/api/"));
        Bolt bolt = new Bolt(secrets, new SlackWebApi(secrets), inbox, NO_FORMS);
        try (Front front = new Front(0, Optional.of(SECRET), bolt, new Readiness(), Clock.systemUTC())) {
            front.start();
            String time = Long.toString(Instant.now().getEpochSecond());
            String signature = new Signature(SECRET, Clock.systemUTC()).of(time, body.getBytes(StandardCharsets.UTF_8));
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + "/slack/events"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .header("X-Slack-Request-Timestamp", time)
                                    .header("X-Slack-Signature", signature)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void aCommandIsAcknowledgedWithNothingAlsoWhenSlackCannotBeReached() throws Exception {
        HttpResponse<String> answer = answer(incoming -> true, BODY);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void whatFailsIsAcknowledgedAndThePersonIsTold() throws Exception {
        HttpResponse<String> answer = answer(BROKEN, BODY);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("not begun", "a fault of mailfrom itself")
                .doesNotContain("broken", "too much");
    }

    @Test
    void aWindowThatCannotBeTakenStaysOpenAndSaysWhy() throws Exception {
        String answer = answer(
                        BROKEN,
                        payload("{'type':'view_submission','team':{'id':'T1'},'user':{'id':'U1'},'view':{'id':'V1',"
                                + "'type':'modal','callback_id':'any','state':{'values':{'b':{'a':"
                                + "{'type':'plain_text_input','value':'x'}}}}}}"))
                .body();

        assertThat(answer).contains("\"response_action\":\"errors\"", "\"b\":", "a fault of mailfrom itself");
    }

    @Test
    void whatLacksItsPersonIsAcknowledgedAndDoneInNobodysName() throws Exception {
        List<Incoming> taken = new ArrayList<>();
        for (String who : List.of("", "'user':null,", "'user':{},", "'user':{'id':null},'team':{},")) {
            String press = "{" + who + "'type':'block_actions','actions':[{'action_id':'a','type':'button'}]}";
            String window = "{" + who + "'type':'view_submission','view':{'id':'V1','type':'modal'}}";
            assertThat(answer(taken::add, payload(press)).statusCode()).isEqualTo(200);
            assertThat(answer(taken::add, payload(window)).statusCode()).isEqualTo(200);
        }

        assertThat(taken).allMatch(incoming -> incoming.from().user().isEmpty());
    }

    @Test
    void whoeverComesWhenThereIsTooMuchToDoIsTold() throws Exception {
        assertThat(answer(incoming -> false, BODY).body()).contains("too much to do");
    }

    @Test
    void aBodyThatIsNothingOfSlacksIsNoFault() throws Exception {
        assertThat(answer(incoming -> true, "payload=%7B%22type%22%3A%22block_actions%22%7D")
                        .statusCode())
                .isLessThan(500);
        assertThat(answer(incoming -> true, "hello").statusCode()).isLessThan(500);
    }
}
