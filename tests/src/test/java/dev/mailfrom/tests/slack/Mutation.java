package dev.mailfrom.tests.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Payloads of Slack's that somebody has spoilt: parts are missing, of another type, or somebody else's. */
final class Mutation {

    private static final String WINDOW = "'view':{'id':'V01','type':'modal','hash':'h','callback_id':'set:form:v1',"
            + "'private_metadata':'C01MAIL','state':{'values':{'identity:x':{'set:identity:v1':{'type':'external_select',"
            + "'selected_option':{'value':'row'}}},'domain:x':{'set:domain:v1':{'type':'plain_text_input','value':'m'}}}}}";

    private static final String WHO = "'team':{'id':'T01ABC'},'user':{'id':'U01ALICE','team_id':'T01ABC'}";

    private static final List<String> PAYLOADS = List.of(
            "{'type':'block_actions'," + WHO + ",'channel':{'id':'C01MAIL'},'message':{'ts':'1.2'},'trigger_id':'t',"
                    + "'response_url':'http://127.0.0.1:9/r','actions':[{'type':'button','action_id':'plan:confirm:v1',"
                    + "'block_id':'b','value':'v'}]}",
            "{'type':'block_actions'," + WHO + ",'trigger_id':'t'," + WINDOW + ",'actions':[{'type':'static_select',"
                    + "'action_id':'set:place:v1','block_id':'place','selected_option':{'value':'v'}}]}",
            "{'type':'view_submission'," + WHO + ",'trigger_id':'t'," + WINDOW + "}",
            "{'type':'view_closed'," + WHO + "," + WINDOW + ",'is_cleared':false}",
            "{'type':'block_suggestion'," + WHO + ",'block_id':'identity:x','action_id':'set:identity:v1','value':'e',"
                    + WINDOW + "}",
            "{'type':'shortcut'," + WHO + ",'callback_id':'nobody','trigger_id':'t'}",
            "{'type':'message_action'," + WHO + ",'callback_id':'nobody','trigger_id':'t','message':{'ts':'1'}}");

    private static final String EVENT = "{'type':'event_callback','team_id':'T01ABC','event_id':'Ev1','event':"
            + "{'type':'app_home_opened','user':'U01ALICE','tab':'home','channel':'D1','event_ts':'1.1'}}";

    /** Stands for lists in lists in lists. */
    private static final String DEEP = "(deep)";

    private Mutation() {}

    /** What Slack sends for presses, choices and windows. */
    static String payload(Random random) {
        return spoilt(PAYLOADS.get(random.nextInt(PAYLOADS.size())), random);
    }

    /** What Slack sends for events. */
    static String event(Random random) {
        return spoilt(EVENT, random);
    }

    static boolean isJson(String text) {
        try {
            JsonParser.parseString(text);
            return true;
        } catch (JsonParseException e) {
            return false;
        }
    }

    /** A form as an object. */
    static String json(Map<String, String> fields) {
        JsonObject object = new JsonObject();
        fields.forEach(object::addProperty);
        return object.toString();
    }

    private static String spoilt(String good, Random random) {
        JsonElement json = JsonParser.parseString(good.replace('\'', '"'));
        for (int i = random.nextInt(4); i >= 0; i--) {
            spoil(json, random);
        }
        int levels = random.nextInt(3) == 0 ? 20_000 : 20;
        String text = json.toString().replace('"' + DEEP + '"', "[".repeat(levels) + "]".repeat(levels));
        return random.nextInt(12) == 0 ? text.substring(0, random.nextInt(text.length())) : text;
    }

    /** Goes down some way and breaks what is there. */
    private static void spoil(JsonElement json, Random random) {
        if (json.isJsonObject() && json.getAsJsonObject().size() > 0) {
            JsonObject object = json.getAsJsonObject();
            List<String> keys = new ArrayList<>(object.keySet());
            String key = keys.get(random.nextInt(keys.size()));
            JsonElement value = object.get(key);
            if (!value.isJsonPrimitive() && random.nextInt(3) > 0) {
                spoil(value, random);
            } else if (random.nextInt(3) == 0) {
                object.remove(key);
            } else {
                object.add(key, other(random));
            }
        } else if (json.isJsonArray()) {
            json.getAsJsonArray().add(other(random));
        }
    }

    private static JsonElement other(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> JsonNull.INSTANCE;
            case 1 -> new JsonPrimitive(random.nextLong());
            case 2 -> new JsonPrimitive(random.nextBoolean());
            case 3 -> new JsonArray();
            case 4 -> new JsonObject();
            case 5 -> new JsonPrimitive(DEEP);
            default -> new JsonPrimitive(Junk.text(random, 4_000));
        };
    }
}
