package dev.mailfrom.tests.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/**
 * Somebody's hand at a window, as Slack's client is between it and the bot: what was filled in stays as long as the ids
 * of block and action do.
 */
final class Hand {

    private final Rig rig;
    private final String user;
    private final String window;
    private final Map<String, JsonObject> state = new HashMap<>();
    private JsonObject view;
    private long since;

    private Hand(Rig rig, String user, String window) {
        this.rig = rig;
        this.user = user;
        this.window = window;
    }

    /** Types {@code /mailfrom} alone and waits for the form, which opened as the given window. */
    static Hand open(Rig rig, String user, String channel) throws Exception {
        String name = People.unique("form");
        HttpResponse<String> answer = rig.line.send(rig.people.command(user, channel, "", name));
        if (answer.statusCode() != 200 || !answer.body().isEmpty()) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return at(rig, user, "trigger-" + name);
    }

    /** Waits for the form that the trigger opens. */
    static Hand at(Rig rig, String user, String trigger) throws Exception {
        SlackCall opened = rig.slack.await(
                "views.open", call -> trigger.equals(call.fields().get("trigger_id")));
        Hand hand = new Hand(rig, user, opened.fields().get("window"));
        hand.view = opened.view();
        return hand.await("");
    }

    String window() {
        return window;
    }

    JsonObject view() {
        return view;
    }

    /** Waits until the window shows something new since what was done last, with this in it. */
    Hand await(String text) throws Exception {
        SlackCall shown = rig.slack.awaitLast(
                "views.update",
                call -> window.equals(call.fields().get("view_id"))
                        && call.nanos() > since
                        && call.fields().get("view").contains(text));
        see(shown.view());
        return this;
    }

    private void see(JsonObject next) {
        view = next;
        Map<String, JsonObject> kept = new HashMap<>();
        for (JsonElement block : next.getAsJsonArray("blocks")) {
            if (block.getAsJsonObject().get("type").getAsString().equals("input")) {
                String id = block.getAsJsonObject().get("block_id").getAsString();
                JsonObject element = block.getAsJsonObject().getAsJsonObject("element");
                String key = id + " " + element.get("action_id").getAsString();
                kept.put(key, state.getOrDefault(key, initial(element)));
            }
        }
        state.clear();
        state.putAll(kept);
    }

    private static JsonObject initial(JsonObject element) {
        JsonObject value = new JsonObject();
        value.add("type", element.get("type"));
        if (element.get("type").getAsString().equals("plain_text_input")) {
            value.add("value", element.get("initial_value"));
        } else {
            value.add("selected_option", element.get("initial_option"));
        }
        return value;
    }

    private String key(String action) {
        return state.keySet().stream()
                .filter(key -> key.endsWith(" " + action))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + action + " in " + view));
    }

    String block(String action) {
        return key(action).split(" ")[0];
    }

    /** What stands in a line. */
    String written(String action) {
        JsonElement value = state.get(key(action)).get("value");
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    Hand write(String action, String text) {
        state.get(key(action)).addProperty("value", text);
        return this;
    }

    Hand pick(String action, JsonObject option) {
        state.get(key(action)).add("selected_option", option);
        return this;
    }

    /** Types in the list of identities. @return what is offered */
    JsonObject seek(String text) throws Exception {
        HttpResponse<String> answer = send(seeking(text));
        JsonObject options = JsonParser.parseString(answer.body()).getAsJsonObject();
        ViewLimits.checkOptions(options);
        return options;
    }

    /** The payload of typing in the list of identities. */
    JsonObject seeking(String text) {
        JsonObject payload = payload("block_suggestion");
        payload.addProperty("action_id", "set:identity:v1");
        payload.addProperty("block_id", block("set:identity:v1"));
        payload.addProperty("value", text);
        return payload;
    }

    /** Chooses the one that is offered for its whole name, and waits for what follows. */
    Hand choose(String identity) throws Exception {
        for (JsonElement option : seek(identity).getAsJsonArray("options")) {
            JsonObject one = option.getAsJsonObject();
            if (one.getAsJsonObject("text").get("text").getAsString().equals(identity)) {
                pick("set:identity:v1", one);
                act("set:identity:v1", one);
                return await("has now");
            }
        }
        throw new AssertionError(identity + " is not offered");
    }

    /** Tells the bot of a choice. */
    HttpResponse<String> act(String action, JsonObject option) throws Exception {
        JsonObject payload = payload("block_actions");
        payload.addProperty("trigger_id", "trigger-" + People.unique("act"));
        JsonObject done = new JsonObject();
        done.addProperty("type", "external_select");
        done.addProperty("action_id", action);
        done.addProperty("block_id", block(action));
        done.add("selected_option", option);
        JsonArray actions = new JsonArray();
        actions.add(done);
        payload.add("actions", actions);
        return send(payload);
    }

    /** The payload of sending the window off. */
    JsonObject submission() {
        JsonObject payload = payload("view_submission");
        payload.addProperty("trigger_id", "trigger-" + People.unique("submit"));
        return payload;
    }

    /** Sends the window off. @return what the bot answers; an empty object where it takes it */
    JsonObject submit() throws Exception {
        HttpResponse<String> answer = send(submission());
        if (answer.body() == null || answer.body().isEmpty()) {
            return new JsonObject();
        }
        JsonObject errors = JsonParser.parseString(answer.body()).getAsJsonObject();
        ViewLimits.checkErrors(errors, view);
        return errors.getAsJsonObject("errors");
    }

    HttpResponse<String> send(JsonObject payload) throws Exception {
        since = System.nanoTime();
        HttpResponse<String> answer = rig.line.send(Map.of("payload", payload.toString()));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private JsonObject payload(String type) {
        JsonObject payload = new JsonObject();
        payload.addProperty("type", type);
        payload.add("team", JsonParser.parseString("{\"id\":\"T01ABC\"}"));
        payload.add("user", JsonParser.parseString("{\"id\":\"" + user + "\",\"team_id\":\"T01ABC\"}"));
        JsonObject shown = view.deepCopy();
        shown.addProperty("id", window);
        shown.addProperty("hash", rig.slack.hash(window));
        JsonObject values = new JsonObject();
        state.forEach((key, value) -> {
            JsonObject block = new JsonObject();
            block.add(key.split(" ")[1], value);
            values.add(key.split(" ")[0], block);
        });
        JsonObject whole = new JsonObject();
        whole.add("values", values);
        shown.add("state", whole);
        payload.add("view", shown);
        return payload;
    }
}
