package dev.mailfrom.slackbot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.mailfrom.slackbot.config.SlackSecrets;
import dev.mailfrom.slackbot.http.InboundResponse;
import dev.mailfrom.slackbot.http.ListenAddress;
import dev.mailfrom.slackbot.metrics.SlackCallMetrics;
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

class BoltAppTest {

    private static final String SECRET = "0123456789abcdef";
    private static final String BODY =
            "command=%2Fmailfrom&text=list&team_id=T01ABC&channel_id=C01MAIL&user_id=U01ALICE&trigger_id=t1&response_url=http%3A%2F%2Fx";

    private static final ModalCallbacks NO_FORMS = mock(ModalCallbacks.class, call -> {
        throw new IllegalStateException("broken");
    });

    private static final EventSink BROKEN = event -> {
        throw new IllegalStateException("broken");
    };

    private static String payload(String json) {
        return "payload=" + URLEncoder.encode(json.replace('\'', '"'), StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> answer(EventSink eventSink, String body) throws Exception {
        // Nobody listens there: nothing that Bolt does may need Slack before the acknowledgement.
        SlackSecrets secrets = SlackSecrets.of(Map.of(
                "SLACK_BOT_TOKEN", "xoxb-1111-2222-3333",
                "SLACK_SIGNING_SECRET", SECRET,
                "SLACK_API_URL", "http://127.0.0.1:9/api/"));
        BoltApp boltApp = new BoltApp(secrets, new SlackWebApi(secrets, new SlackCallMetrics()), eventSink, NO_FORMS);
        try (HttpEndpoint httpEndpoint = new HttpEndpoint(
                ListenAddress.anyHost(0),
                Optional.of(SECRET),
                boltApp,
                new Readiness(),
                accept -> InboundResponse.plain(200, ""),
                Clock.systemUTC())) {
            httpEndpoint.start();
            String time = Long.toString(Instant.now().getEpochSecond());
            String signature =
                    new RequestSignature(SECRET, Clock.systemUTC()).sign(time, body.getBytes(StandardCharsets.UTF_8));
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + httpEndpoint.port() + "/slack/events"))
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
        HttpResponse<String> answer = answer(event -> Optional.empty(), BODY);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void whatFailsIsAcknowledgedAndThePersonIsTold() throws Exception {
        HttpResponse<String> answer = answer(BROKEN, BODY);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("before it started", "A bug in mailfrom")
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

        assertThat(answer).contains("\"response_action\":\"errors\"", "\"b\":", "a bug in mailfrom");
    }

    @Test
    void aBreakGlassWithABlankReasonStaysOpenAndSaysWhy() throws Exception {
        String submission = "{'type':'view_submission','team':{'id':'T1'},'user':{'id':'U1'},'view':{'id':'V1',"
                + "'type':'modal','callback_id':'plan:reason:v1','private_metadata':'p','state':{'values':"
                + "{'reason':{'reason':{'type':'plain_text_input','value':'%s'}}}}}}";
        List<SlackEvent> taken = new ArrayList<>();
        EventSink sink = event -> taken.add(event) ? Optional.empty() : Optional.of("full");

        assertThat(answer(sink, payload(submission.formatted("      "))).body())
                .contains("\"response_action\":\"errors\"", "\"reason\":\"Give a reason");
        assertThat(taken).isEmpty();
        assertThat(answer(sink, payload(submission.formatted("mail is down"))).body())
                .doesNotContain("errors");
        assertThat(taken).hasSize(1);
    }

    @Test
    void whatLacksItsPersonIsAcknowledgedAndDoneInNobodysName() throws Exception {
        List<SlackEvent> taken = new ArrayList<>();
        for (String who : List.of("", "'user':null,", "'user':{},", "'user':{'id':null},'team':{},")) {
            String press = "{" + who + "'type':'block_actions','actions':[{'action_id':'a','type':'button'}]}";
            String window = "{" + who + "'type':'view_submission','view':{'id':'V1','type':'modal'}}";
            assertThat(answer(event -> taken.add(event) ? Optional.empty() : Optional.of("full"), payload(press))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(answer(event -> taken.add(event) ? Optional.empty() : Optional.of("full"), payload(window))
                            .statusCode())
                    .isEqualTo(200);
        }

        assertThat(taken).allMatch(event -> event.from().user().isEmpty());
    }

    @Test
    void whoeverComesWhenThereIsTooMuchToDoIsTold() throws Exception {
        assertThat(answer(event -> Optional.of("The bot is busy."), BODY).body())
                .contains("busy");
    }

    @Test
    void aBodyThatIsNothingOfSlacksIsNoFault() throws Exception {
        assertThat(answer(event -> Optional.empty(), "payload=%7B%22type%22%3A%22block_actions%22%7D")
                        .statusCode())
                .isLessThan(500);
        assertThat(answer(event -> Optional.empty(), "hello").statusCode()).isLessThan(500);
    }
}
