package dev.mailfrom.tests.slack;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** People in Slack who type, press and fill in, and what of it Slack sends to a bot. */
final class People {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final HttpLine line;
    private final SlackDouble slack;

    People(HttpLine line, SlackDouble slack) {
        this.line = line;
        this.slack = slack;
    }

    static String unique(String what) {
        return what + "-" + NUMBERS.incrementAndGet();
    }

    /** A slash command. @param name of its trigger and its response URL */
    Map<String, String> command(String user, String channel, String text, String name) {
        return Map.of(
                "command",
                "/mailfrom",
                "text",
                text,
                "team_id",
                "T01ABC",
                "channel_id",
                channel,
                "user_id",
                user,
                "trigger_id",
                "trigger-" + name,
                "response_url",
                slack.responseUrl(name));
    }

    /** The payload of a press. */
    String pressing(String user, String action, String value, String message, String name) {
        return ("{'type':'block_actions','team':{'id':'T01ABC'},'user':{'id':'%s','team_id':'T01ABC'},"
                        + "'channel':{'id':'C01MAIL'},'message':{'ts':'%s'},'trigger_id':'trigger-%s','response_url':'%s',"
                        + "'actions':[{'type':'button','action_id':'%s','block_id':'b','value':'%s'}]}")
                .formatted(user, message, name, slack.responseUrl(name), action, value)
                .replace('\'', '"');
    }

    /** Types a command. @return the name of its response URL */
    String type(String user, String text) throws Exception {
        String name = unique("typed");
        HttpResponse<String> answer = line.send(command(user, "C01MAIL", text, name));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return name;
    }

    /** Types a command and waits for the answer to it. */
    SlackCall ask(String user, String text) throws Exception {
        String name = type(user, text);
        return slack.await("response", call -> name.equals(call.fields().get("response_name")));
    }

    /** Presses a button of the message as it is now; waits until it has any. */
    HttpResponse<String> press(String user, String action, SlackCall plan) throws Exception {
        return press(user, action, slack.awaitButtons(plan.ts()).value(), "");
    }

    HttpResponse<String> press(String user, String action, String value, String message) throws Exception {
        return line.send(Map.of("payload", pressing(user, action, value, message, unique("pressed"))));
    }

    /** Fills in a reason and sends the window off. */
    HttpResponse<String> reason(String user, SlackCall window, String reason) throws Exception {
        JsonObject view = window.view();
        String payload =
                ("{'type':'view_submission','team':{'id':'T01ABC'},'user':{'id':'%s'},'trigger_id':'%s','view':"
                                + "{'id':'%s','type':'modal','callback_id':'%s','private_metadata':'%s','state':{'values':"
                                + "{'reason':{'reason':{'type':'plain_text_input','value':'%s'}}}}}}")
                        .formatted(
                                user,
                                unique("sent"),
                                unique("V01"),
                                view.get("callback_id").getAsString(),
                                view.get("private_metadata").getAsString(),
                                reason)
                        .replace('\'', '"');
        return line.send(Map.of("payload", payload));
    }
}
